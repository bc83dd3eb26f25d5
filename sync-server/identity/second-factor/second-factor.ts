import { randomBytes, randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Store } from '../../storage/store.ts';
import type { ServerKey } from '../server-key.ts';
import { base32, stepOfCode } from './totp.ts';

/** Whose second factor, and what it is sealed with. */
export type FactorContext = { readonly store: Store; readonly serverKey: ServerKey };
export type FactorOf = { readonly schoolId: SchoolId; readonly personId: PersonId };
export type FactorAt = FactorOf & { readonly at: InstantMs };

const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

const labelOf = ({ schoolId, personId }: FactorOf): string => `second-factor|${schoolId}|${personId}`;

export type FactorState = 'none' | 'begun' | 'set';

export async function factorState({ db }: Store, { schoolId, personId }: FactorOf): Promise<FactorState> {
  const row = await db
    .selectFrom('second_factor')
    .select('confirmed_at')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (row === undefined) return 'none';
  return row.confirmed_at === null ? 'begun' : 'set';
}

/** Shown this once: what the authenticator program reads, and codes for a day without it. */
export type BegunFactor = { readonly secret: string; readonly recoveryCodes: readonly string[] };

/**
 * A new secret for an authenticator program, base32, and recovery codes. They protect and open nothing until the first
 * right code of the program.
 * @returns `undefined` where a confirmed factor stands, which must be removed first
 */
export async function beginFactor(
  { store, serverKey }: FactorContext,
  person: FactorAt,
): Promise<BegunFactor | undefined> {
  const secret = randomBytes(SECRET_BYTES);
  const row = { secret: serverKey.seal(labelOf(person), secret.toString('base64url')), begun_at: person.at };
  return store.write(person.schoolId, async (tx) => {
    const begun = await tx
      .insertInto('second_factor')
      .values({ school_id: person.schoolId, person_id: person.personId, ...row, last_step: 0 })
      .onConflict((conflict) =>
        conflict
          .columns(['school_id', 'person_id'])
          .doUpdateSet(row)
          .where('second_factor.confirmed_at', 'is', null),
      )
      .returning('person_id')
      .executeTakeFirst();
    if (begun === undefined) return undefined;
    return { secret: base32(secret), recoveryCodes: await newRecoveryCodes(tx, serverKey, person) };
  });
}

/**
 * Takes a code of the authenticator program: its step is used from then on, in the same statement that looks whether it
 * was, so that two tries at once cannot use it twice. The first right code confirms the factor.
 * @returns whether it was right
 */
export async function takeCode(
  { store, serverKey }: FactorContext,
  person: FactorAt,
  code: string,
): Promise<boolean> {
  const { schoolId, personId, at } = person;
  const row = await store.db
    .selectFrom('second_factor')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (row === undefined) return false;
  const secret = Buffer.from(serverKey.open(labelOf(person), row.secret), 'base64url');
  const step = stepOfCode(secret, code, { now: at, lastStep: row.last_step });
  if (step === undefined) return false;
  const used = await store.db
    .updateTable('second_factor')
    .set({ last_step: step, confirmed_at: row.confirmed_at ?? at })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('secret', '=', row.secret)
    .where('last_step', '<', step)
    .returning('person_id')
    .executeTakeFirst();
  if (used === undefined) return false;
  if (row.confirmed_at === null) {
    await recordAudit(store.db, [{ schoolId, personId, at, action: 'second-factor-set' }]);
  }
  return true;
}

const newRecoveryCode = (): string =>
  [0, 1]
    .map(() => Array.from({ length: 5 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''))
    .join('-');

const recoveryHash = (key: ServerKey, { schoolId, personId }: FactorOf, code: string): string =>
  key.fingerprint('recovery', `${schoolId}|${personId}|${code.toLowerCase().replaceAll(/[\s-]/g, '')}`);

/** Codes for a day without the telephone: about 49 bits each, kept as keyed hashes, each good once. */
async function newRecoveryCodes(
  tx: Kysely<Tables>,
  key: ServerKey,
  person: FactorOf,
): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  const { schoolId: school_id, personId: person_id } = person;
  await tx
    .deleteFrom('recovery_code')
    .where('school_id', '=', school_id)
    .where('person_id', '=', person_id)
    .execute();
  const rows = codes.map((code) => ({ school_id, person_id, code_hash: recoveryHash(key, person, code) }));
  await tx.insertInto('recovery_code').values(rows).execute();
  return codes;
}

/** @returns whether it was an unused recovery code; it is used from then on */
export async function takeRecoveryCode(
  { store, serverKey }: FactorContext,
  person: FactorAt,
  code: string,
): Promise<boolean> {
  const { schoolId, personId, at } = person;
  const used = await store.db
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('code_hash', '=', recoveryHash(serverKey, person, code))
    .where('used_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst();
  if (used === undefined) return false;
  await recordAudit(store.db, [{ schoolId, personId, at, action: 'recovery-code-used' }]);
  return true;
}

/** Takes the factor away: the person's own wish, or the operator's help for a lost telephone. */
export async function removeFactor(
  { store }: Pick<FactorContext, 'store'>,
  { schoolId, personId, at }: FactorAt,
  by: PersonId,
): Promise<void> {
  await store.write(schoolId, async (tx) => {
    for (const table of ['second_factor', 'recovery_code'] as const) {
      await tx
        .deleteFrom(table)
        .where('school_id', '=', schoolId)
        .where('person_id', '=', personId)
        .execute();
    }
    const action = 'second-factor-removed';
    await recordAudit(tx, [{ schoolId, personId: by, at, action, subject: personId }]);
  });
}
