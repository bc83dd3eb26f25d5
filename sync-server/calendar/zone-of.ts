import type { Kysely } from 'kysely';
import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';

/** The time zone by which the school counts its days. @throws NoResultError for a school that is not here */
export async function zoneOf(db: Kysely<Tables>, schoolId: SchoolId): Promise<ZoneName> {
  const { zone } = await db
    .selectFrom('school')
    .select('zone')
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  return zone;
}
