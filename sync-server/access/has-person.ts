import type { Kysely } from 'kysely';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';

/** Whether the person is one of the school's and has not left it. */
export async function hasPerson(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  personId: PersonId,
): Promise<boolean> {
  const known = await db
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('id', '=', personId)
    .where('left_school', '=', 0)
    .executeTakeFirst();
  return known !== undefined;
}
