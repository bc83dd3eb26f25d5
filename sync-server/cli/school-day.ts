import { dateAt } from '../../shared/calendar/school-zone.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { Store } from '../storage/store.ts';

/** The school's zone and its day at the moment. */
export async function schoolDay(
  { db }: Store,
  schoolId: SchoolId,
  now: number,
): Promise<{ zone: string; today: string }> {
  const { zone } = await db
    .selectFrom('school')
    .select('zone')
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  return { zone, today: dateAt(now, zone) };
}
