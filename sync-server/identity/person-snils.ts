import type { Kysely, Transaction } from 'kysely';
import { Problem } from '../../shared/errors/problem.ts';
import { readSnils } from '../../shared/identity/snils.ts';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';
import type { ServerKey } from './server-key.ts';

type OfPerson = { readonly schoolId: SchoolId; readonly personId: PersonId };

/** What stands for a SNILS in the database; another in every school. */
export const snilsHash = (key: ServerKey, schoolId: SchoolId, snils: string): string =>
  key.fingerprint('snils', `${schoolId}|${snils}`);

/**
 * Keeps a person's SNILS, as its hash, so that a provider's identity with the same SNILS is theirs (ID1).
 * @throws Problem `bad-request` reason `snils-malformed`; reason `snils-taken` where another person of the school has it:
 * one of the two is wrong, and a person must find out which
 */
export async function recordSnils(
  tx: Transaction<Tables>,
  key: ServerKey,
  { schoolId, personId, snils }: OfPerson & { readonly snils: string },
): Promise<void> {
  const digits = readSnils(snils);
  if (digits === undefined) throw new Problem('bad-request', { reason: 'snils-malformed' });
  const hash = snilsHash(key, schoolId, digits);
  const holder = await personOfSnils(tx, schoolId, hash);
  if (holder === personId) return;
  if (holder !== undefined) throw new Problem('bad-request', { reason: 'snils-taken' });
  await tx
    .insertInto('person_snils')
    .values({ school_id: schoolId, person_id: personId, snils_hash: hash })
    .onConflict((conflict) => conflict.columns(['school_id', 'person_id']).doUpdateSet({ snils_hash: hash }))
    .execute();
}

export async function personOfSnils(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  hash: string,
): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom('person_snils')
    .select('person_id')
    .where('school_id', '=', schoolId)
    .where('snils_hash', '=', hash)
    .executeTakeFirst();
  return row?.person_id;
}
