import type { Transaction } from 'kysely';
import { hasStaffRole } from '../../people/has-staff-role.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Joining } from './join-context.ts';

/**
 * A person has one login. The record that stays keeps its own; without one it takes the other's, but never where it is a
 * member of staff: a password that a family knows opens no journal. Returns what became of the login of the record that goes.
 */
export async function mergeAccount(
  tx: Transaction<Tables>,
  { schoolId, keptId, goneId }: Joining,
): Promise<'none' | 'moved' | 'ended'> {
  const accounts = await tx
    .selectFrom('account')
    .select('person_id')
    .where('school_id', '=', schoolId)
    .where('person_id', 'in', [keptId, goneId])
    .execute();
  const has = (id: Joining['keptId']) => accounts.some(({ person_id }) => person_id === id);
  if (!has(goneId)) return 'none';
  if (has(keptId) || (await hasStaffRole(tx, { schoolId, personId: keptId }))) {
    await tx
      .deleteFrom('account')
      .where('school_id', '=', schoolId)
      .where('person_id', '=', goneId)
      .execute();
    return 'ended';
  }
  await tx
    .updateTable('account')
    .set({ person_id: keptId })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', goneId)
    .execute();
  return 'moved';
}
