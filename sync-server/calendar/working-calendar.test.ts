import { describe, expect, test } from 'vitest';
import { deadlineAt } from '../../shared/access/deadlines.ts';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import { isWorkingDay } from '../../shared/calendar/working-days.ts';
import { holidaysOf } from './statutory-holidays.ts';
import { workingCalendar } from './working-calendar.ts';

/** The decree for 2026: days off in place of the weekend of 3 and 4 January. */
const DECREE = [
  { date: '2026-01-09', kind: 'off' },
  { date: '2026-12-31', kind: 'off' },
] as const;

test('[C2] holidays of 2026 and 2027 come from the library, with days off for those on a weekend', () => {
  const dates = (year: number) => holidaysOf(year).map(({ date }) => date.slice(5));
  const january = ['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'];
  expect(dates(2026)).toEqual([
    ...january,
    '02-23',
    '03-08',
    '03-09',
    '05-01',
    '05-09',
    '05-11',
    '06-12',
    '11-04',
  ]);
  expect(dates(2027)).toEqual([
    ...january,
    '02-23',
    '03-08',
    '05-01',
    '05-03',
    '05-09',
    '05-10',
    '06-12',
    '06-14',
    '11-04',
  ]);
  expect(holidaysOf(2026).find(({ date }) => date === '2026-11-04')?.name).toBe('День народного единства');
});

test('[C2] with the decree, 2026 has 247 working days, month by month as in the production calendar', () => {
  const calendar = workingCalendar(DECREE);
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = Temporal.PlainYearMonth.from({ year: 2026, month: index + 1 });
    const days = Array.from({ length: month.daysInMonth }, (__, day) => month.toPlainDate({ day: day + 1 }));
    return days.filter((day) => isWorkingDay(calendar, day)).length;
  });
  expect(months).toEqual([15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22]);
});

describe('[I8] every day of 2026 and 2027, filed at 23:59 and 00:01', () => {
  const working = workingCalendar([...DECREE, { date: '2027-02-20', kind: 'working' }]);
  const from = Temporal.PlainDate.from('2026-01-01');
  const all = Array.from({ length: 731 + 60 }, (_, index) => from.add({ days: index }));
  const texts = all.map(String);
  /** Places of working days: a deadline of N is the N-th of those that lie behind the day. */
  const places = all.flatMap((day, index) => (isWorkingDay(working, day) ? [index] : []));

  test.each([
    ['Europe/Kaliningrad', '23:59', [1, 20]],
    ['Asia/Kamchatka', '00:01', [3]],
  ] as const)('%s, %s, + %j', (zone, clock, amounts) => {
    const calendar = { working, zone };
    const wrong: string[] = [];
    for (let index = 0; index < 730; index += 1) {
      const first = places.findIndex((place) => place > index);
      const moment = Temporal.PlainDateTime.from(`${texts[index]}T${clock}`).toZonedDateTime(
        zone,
      ).epochMilliseconds;
      for (const amount of amounts) {
        const due = dateAt(deadlineAt({ amount, unit: 'working-days' }, moment, calendar), zone);
        const expected = texts[places[first + amount - 1] ?? -1];
        if (due !== expected) wrong.push(`${texts[index]} ${clock} + ${amount}: ${due}, not ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
