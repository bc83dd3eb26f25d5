import type { Kysely } from 'kysely';
import type { JoinPreview } from '../../../shared/identity/join-records.ts';
import { readSnils } from '../../../shared/identity/snils.ts';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { fieldsOf } from '../../access/requests/request-row.ts';
import type { Tables } from '../../storage/schema.ts';
import { snilsHash } from '../person-snils.ts';
import type { ServerKey } from '../server-key.ts';
import type { Joining } from './join-context.ts';

type Of = Pick<Joining, 'schoolId' | 'keptId' | 'goneId'>;

/** Whose SNILS the school holds, as hashes; never two equal ones (ID1). */
export const snilsOfBoth = (db: Kysely<Tables>, { schoolId, keptId, goneId }: Of) =>
  db
    .selectFrom('person_snils')
    .select(['person_id', 'snils_hash'])
    .where('school_id', '=', schoolId)
    .where('person_id', 'in', [keptId, goneId])
    .execute();

/**
 * Whether the SNILS says that they are one: one record holds it, and a request of the other states it, whose papers the
 * school has checked. What an applicant only typed proves nothing.
 */
export async function compareSnils(
  db: Kysely<Tables>,
  serverKey: ServerKey,
  of: Of,
): Promise<JoinPreview['snils']> {
  const held = await snilsOfBoth(db, of);
  const [first, second] = held;
  if (second !== undefined) return 'differ';
  if (first === undefined) return 'none';
  const other = first.person_id === of.keptId ? of.goneId : of.keptId;
  const stated = await checkedSnils(db, of, other);
  const isEqual = stated.some((digits) => snilsHash(serverKey, of.schoolId, digits) === first.snils_hash);
  return isEqual ? 'equal' : 'one';
}

async function checkedSnils(db: Kysely<Tables>, { schoolId }: Of, personId: PersonId): Promise<string[]> {
  const rows = await db
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where((where) =>
      where.or([where('applicant_id', '=', personId), where('granted_person_id', '=', personId)]),
    )
    .where('is_copies_checked', '=', 1)
    .where('destroyed_at', 'is', null)
    .execute();
  return rows.flatMap((row) => readSnils(fieldsOf(row)['applicant.snils'] ?? '') ?? []);
}
