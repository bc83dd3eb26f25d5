import type { Kysely } from 'kysely';
import type { SchoolYear } from '../../shared/calendar/school-calendar.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';

/** The current school year with its periods and days off; none in a school that is still being set up. */
export async function loadCurrentYear(
  db: Kysely<Tables>,
  schoolId: SchoolId,
): Promise<SchoolYear | undefined> {
  const year = await db
    .selectFrom('school_year')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('current', '=', 1)
    .orderBy('first_day', 'desc')
    .executeTakeFirst();
  if (year === undefined) return undefined;
  const periods = await db
    .selectFrom('period')
    .select(['id', 'name', 'first_day as from', 'last_day as to'])
    .where('school_id', '=', schoolId)
    .where('year_id', '=', year.id)
    .orderBy('first_day')
    .execute();
  const daysOff = await db
    .selectFrom('day_off')
    .select(['first_day as from', 'last_day as to', 'name'])
    .where('school_id', '=', schoolId)
    .where('year_id', '=', year.id)
    .orderBy('first_day')
    .execute();
  const { id, name, first_day: from, last_day: to, week_days: weekDays } = year;
  return { id, name, from, to, periods, daysOff, weekDays };
}
