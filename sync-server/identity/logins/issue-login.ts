import { randomInt, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { Problem } from '../../../shared/errors/problem.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Tables } from '../../storage/schema.ts';
import type { OneTimePassword } from './one-time-password.ts';

/** How long a one-time password waits for its first use. */
export const ONE_TIME_DAYS = 14;
const DAY_MS = 86_400_000;

export type IssueLogin = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  /** Made by `newOneTimePassword` before the transaction. */
  readonly secret: OneTimePassword;
  readonly issuedBy: PersonId | null;
  readonly at: InstantMs;
  /** What it is issued on, for the register: the id of an access request. */
  readonly ground?: string;
};

/** What the slip says; the password is in `secret` and is shown this once. */
export type IssuedLogin = {
  readonly id: string;
  /** In the register of personalised access. */
  readonly number: number;
  readonly login: string;
  readonly expiresAt: InstantMs;
  readonly isReprint: boolean;
};

/**
 * Gives a person a login with a one-time password, or who has a login a new password, and writes it into the register
 * of personalised access (`nn-2026` §6). Every session of the person ends: the old password may be in other hands.
 * Rights are not touched: who may see what is the business of roles and guardianship.
 * Call it inside `store.write`, whose lock keeps the register's numbers in order.
 * @throws Problem `not-found` for nobody of the school, or somebody who left it
 */
export async function issueLogin(tx: Transaction<Tables>, input: IssueLogin): Promise<IssuedLogin> {
  const { schoolId, personId, secret, at } = input;
  await refuseStranger(tx, input);
  const known = await tx
    .selectFrom('account')
    .select('login')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const login = known?.login ?? (await freeLogin(tx, schoolId));
  const expiresAt = at + ONE_TIME_DAYS * DAY_MS;
  const password = { password_hash: secret.hash, must_change: 1, password_expires_at: expiresAt } as const;
  await tx
    .insertInto('account')
    .values({ school_id: schoolId, person_id: personId, login, ...password })
    .onConflict((conflict) => conflict.columns(['school_id', 'person_id']).doUpdateSet(password))
    .execute();
  await tx
    .deleteFrom('session')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute();
  const isReprint = known !== undefined;
  const row = await enterRegister(tx, { ...input, login, expiresAt, isReprint });
  const detail = isReprint ? 'reprint' : 'new';
  await recordAudit(tx, [
    { schoolId, at, personId: input.issuedBy, action: 'login-issued', subject: personId, detail },
  ]);
  return { ...row, login, expiresAt, isReprint };
}

async function refuseStranger(tx: Transaction<Tables>, { schoolId, personId }: IssueLogin): Promise<void> {
  const person = await tx
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('id', '=', personId)
    .where('left_school', '=', 0)
    .executeTakeFirst();
  if (person === undefined) throw new Problem('not-found', { detail: 'person' });
}

const LOGIN_TRIES = 20;

/** Eight digits: they tell nothing of whose they are, and no keyboard layout spoils them. */
async function freeLogin(tx: Transaction<Tables>, schoolId: SchoolId): Promise<string> {
  for (let tried = 0; tried < LOGIN_TRIES; tried += 1) {
    const login = String(randomInt(10_000_000, 100_000_000));
    const taken = await tx
      .selectFrom('account')
      .select('person_id')
      .where('school_id', '=', schoolId)
      .where('login', '=', login)
      .executeTakeFirst();
    if (taken === undefined) return login;
  }
  throw new Error('no free login among eight digits');
}

type RegisterRow = IssueLogin & { login: string; expiresAt: InstantMs; isReprint: boolean };

async function enterRegister(
  tx: Transaction<Tables>,
  row: RegisterRow,
): Promise<{ id: string; number: number }> {
  const last = await tx
    .selectFrom('issued_login')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('school_id', '=', row.schoolId)
    .executeTakeFirst();
  const id = randomUUID();
  const number = (last?.number ?? 0) + 1;
  await tx
    .insertInto('issued_login')
    .values({
      school_id: row.schoolId,
      id,
      number,
      person_id: row.personId,
      login: row.login,
      issued_at: row.at,
      issued_by: row.issuedBy,
      is_reprint: row.isReprint ? 1 : 0,
      expires_at: row.expiresAt,
      ground: row.ground ?? null,
    })
    .execute();
  return { id, number };
}
