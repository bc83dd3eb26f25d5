import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Store } from '../storage/store.ts';
import { asTyped } from './logins/one-time-password.ts';
import { isPassword, spendPasswordTime } from './password.ts';

export type Account = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly passwordHash: string;
  /** The password is a one-time one. */
  readonly mustChange: boolean;
  readonly passwordExpiresAt: InstantMs | null;
};

/** Accounts of a login, of people who are at their school: two schools of a region may have given out one login. */
export async function accountsOf({ db }: Store, login: string): Promise<readonly Account[]> {
  const rows = await db
    .selectFrom('account as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.person_id'),
    )
    .select(['a.school_id', 'a.person_id', 'a.password_hash', 'a.must_change', 'a.password_expires_at'])
    .where('a.login', '=', login)
    .where('p.left_school', '=', 0)
    .limit(5)
    .execute();
  return rows.map((row) => ({
    schoolId: row.school_id,
    personId: row.person_id,
    passwordHash: row.password_hash,
    mustChange: row.must_change === 1,
    passwordExpiresAt: row.password_expires_at,
  }));
}

/** The account that the password tells apart, or none; an unknown login takes as long as a wrong password. */
export async function accountWithPassword(
  accounts: readonly Account[],
  password: string,
): Promise<Account | undefined> {
  if (accounts.length === 0) await spendPasswordTime(password);
  for (const account of accounts) if (await isPasswordOf(account, password)) return account;
  return undefined;
}

/** One-time passwords are read from paper, so their dashes and capitals do not count. */
export async function isPasswordOf(
  { passwordHash, mustChange }: Pick<Account, 'passwordHash' | 'mustChange'>,
  password: string,
): Promise<boolean> {
  if (await isPassword(password, passwordHash)) return true;
  return mustChange && asTyped(password) !== password && isPassword(asTyped(password), passwordHash);
}

export async function auditRefusedSignIn(
  store: Store,
  accounts: readonly Account[],
  at: InstantMs,
): Promise<void> {
  const refused = { at, personId: null, action: 'sign-in-refused' } as const;
  await recordAudit(
    store.db,
    accounts.map(({ schoolId, personId }) => ({ ...refused, schoolId, subject: personId })),
  );
}
