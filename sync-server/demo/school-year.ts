import { dayOffOn, type SchoolYear } from '../../shared/calendar/school-calendar.ts';
import { asId, type PeriodId, type YearId } from '../../shared/kernel/ids.ts';
import { holidayLibrary } from '../calendar/statutory-holidays.ts';

export const DEMO_ZONE = 'Europe/Moscow';

/**
 * The school year 2026/27: quarters and school holidays as schools set them by order, public holidays from
 * `date-holidays`, and one that falls on a weekend moved to the Monday after it.
 */
export function demoSchoolYear(weekDays: 5 | 6): SchoolYear {
  const year: SchoolYear = {
    id: asId<YearId>('2026'),
    name: '2026/27',
    from: '2026-09-01',
    to: '2027-05-26',
    weekDays,
    periods: [
      { id: asId<PeriodId>('q1'), name: 'I четверть', from: '2026-09-01', to: '2026-10-25' },
      { id: asId<PeriodId>('q2'), name: 'II четверть', from: '2026-11-02', to: '2026-12-30' },
      { id: asId<PeriodId>('q3'), name: 'III четверть', from: '2027-01-11', to: '2027-03-26' },
      { id: asId<PeriodId>('q4'), name: 'IV четверть', from: '2027-04-05', to: '2027-05-26' },
    ],
    daysOff: [
      { from: '2026-10-26', to: '2026-11-01', name: 'Осенние каникулы' },
      { from: '2026-12-31', to: '2027-01-10', name: 'Зимние каникулы' },
      { from: '2027-03-27', to: '2027-04-04', name: 'Весенние каникулы' },
    ],
  };
  const holidays = publicHolidays(year).filter(({ from }) => !dayOffOn(year, from));
  return { ...year, daysOff: [...year.daysOff, ...holidays].toSorted((a, b) => (a.from < b.from ? -1 : 1)) };
}

/** Public holidays between the first and the last day, each with the Monday it is moved to, if it is. */
function publicHolidays(year: SchoolYear): SchoolYear['daysOff'] {
  const years = [...new Set([year.from, year.to].map((date) => Number(date.slice(0, 4))))];
  return years
    .flatMap((number) => holidayLibrary().getHolidays(number))
    .filter((holiday) => holiday.type === 'public')
    .map((holiday) => ({ date: holiday.date.slice(0, 10), name: holiday.name }))
    .filter(({ date }) => year.from <= date && date <= year.to)
    .map(({ date, name }) => ({ from: date, to: endWithMovedDay(date), name }));
}

/** A Saturday or Sunday holiday is followed by a day off on the Monday after it. */
function endWithMovedDay(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.add({ days: day.dayOfWeek > 5 ? 8 - day.dayOfWeek : 0 }).toString();
}
