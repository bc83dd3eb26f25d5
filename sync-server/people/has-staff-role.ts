import type { Kysely } from 'kysely';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';

/** Whether the person has any role beside a parent's. */
export async function hasStaffRole(
  db: Kysely<Tables>,
  { schoolId, personId }: { readonly schoolId: SchoolId; readonly personId: PersonId },
): Promise<boolean> {
  const row = await db
    .selectFrom('person_role')
    .select('role')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('role', '!=', 'parent')
    .executeTakeFirst();
  return row !== undefined;
}
