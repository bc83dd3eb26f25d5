import type { Kysely } from 'kysely';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';

/** The record that stands for the person now: another one where this was joined to it (ID9). */
export async function keptRecord(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  personId: PersonId,
): Promise<PersonId> {
  const row = await db
    .selectFrom('person_joining')
    .select('kept_person_id')
    .where('school_id', '=', schoolId)
    .where('gone_person_id', '=', personId)
    .executeTakeFirst();
  return row?.kept_person_id ?? personId;
}

/** Records that were joined to this one. */
export async function goneRecords(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  personId: PersonId,
): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('person_joining')
    .select('gone_person_id')
    .where('school_id', '=', schoolId)
    .where('kept_person_id', '=', personId)
    .orderBy('gone_person_id')
    .execute();
  return rows.map((row) => row.gone_person_id);
}

/** Every id under which the school's records know this person, the one that stands for them first. */
export async function recordsOfPerson(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  personId: PersonId,
): Promise<readonly PersonId[]> {
  const kept = await keptRecord(db, schoolId, personId);
  return [kept, ...(await goneRecords(db, schoolId, kept))];
}
