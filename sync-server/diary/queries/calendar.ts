import type { Kysely } from 'kysely';
import type { PeriodId, SchoolId, YearId } from '../../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { prepareQuery } from '../../storage/prepared-query.ts';
import type { Tables } from '../../storage/schema.ts';

export type OfYear = { schoolId: SchoolId; yearId: YearId };
export type PeriodRow = { id: PeriodId; name: string; from: PlainDateText; to: PlainDateText };
export type DayOffRow = { name: string; from: PlainDateText; to: PlainDateText };
export type YearRow = { from: PlainDateText; to: PlainDateText; weekDays: 5 | 6 };
export type LessonTimeRow = { number: number; starts: string; ends: string };

/** Why there are no lessons on that day: «Осенние каникулы»; empty on a day of lessons. */
export const dayOffName = (daysOff: readonly DayOffRow[], date: PlainDateText): string =>
  daysOff.find((off) => off.from <= date && date <= off.to)?.name ?? '';

/** The school's calendar: nobody's personal data, the same for every reader of the school. */
export function calendarQueries(db: Kysely<Tables>) {
  const periods = prepareQuery<OfYear, PeriodRow>(db, (parameter) =>
    db
      .selectFrom('period')
      .where('school_id', '=', parameter('schoolId'))
      .where('year_id', '=', parameter('yearId'))
      .select(['id', 'name', 'first_day as from', 'last_day as to'])
      .orderBy('first_day'),
  );

  const daysOff = prepareQuery<{ schoolId: SchoolId; from: string; to: string }, DayOffRow>(db, (parameter) =>
    db
      .selectFrom('day_off')
      .where('school_id', '=', parameter('schoolId'))
      .where('first_day', '<=', parameter('to'))
      .where('last_day', '>=', parameter('from'))
      .select(['name', 'first_day as from', 'last_day as to'])
      .orderBy('first_day'),
  );

  const year = prepareQuery<OfYear, YearRow>(db, (parameter) =>
    db
      .selectFrom('school_year')
      .where('school_id', '=', parameter('schoolId'))
      .where('id', '=', parameter('yearId'))
      .select(['first_day as from', 'last_day as to', 'week_days as weekDays']),
  );

  const lessonTimes = prepareQuery<{ schoolId: SchoolId }, LessonTimeRow>(db, (parameter) =>
    db
      .selectFrom('lesson_time')
      .where('school_id', '=', parameter('schoolId'))
      .select(['number', 'starts', 'ends'])
      .orderBy('number'),
  );

  return { periods, daysOff, year, lessonTimes };
}
