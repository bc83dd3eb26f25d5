import { Problem } from '../../shared/errors/problem.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { DeviceId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Store } from '../storage/store.ts';
import { isPassword, spendPasswordTime } from './password.ts';
import { createSession } from './session.ts';
import { countTry, forgetTries } from './sign-in-throttle.ts';

export type SignInContext = { readonly store: Store; readonly clock: Clock; readonly sessionDays: number };
export type Credentials = {
  readonly login: string;
  readonly password: string;
  /** The client's device; none for the parents' pages in a browser. */
  readonly deviceId?: DeviceId;
};
export type SignedIn = {
  readonly token: string;
  readonly expiresAt: InstantMs;
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
};

type Account = { school_id: SchoolId; person_id: PersonId; password_hash: string };

/** Logins are told apart without case or the spaces around them. */
export const normalLogin = (login: string): string => login.trim().toLowerCase();

/**
 * Opens a session for a login and its password.
 * @throws Problem `wrong-credentials` alike for an unknown login and a wrong password, `sign-in-throttled`,
 * `not-allowed` when the device is another person's
 */
export async function signIn(context: SignInContext, credentials: Credentials): Promise<SignedIn> {
  const { store, clock } = context;
  const login = normalLogin(credentials.login);
  const now = clock.now();
  if (!(await countTry(store, login, now))) throw new Problem('sign-in-throttled');
  const account = await accountWith(store, login, credentials.password, now);
  await forgetTries(store, login);
  const { school_id: schoolId, person_id: personId } = account;
  const { deviceId } = credentials;
  if (deviceId) await claimDevice(store, { schoolId, personId, deviceId, now });
  const device = deviceId ? { deviceId } : {};
  const session = await createSession(store, {
    schoolId,
    personId,
    ...device,
    now,
    days: context.sessionDays,
  });
  await recordAudit(store.db, [{ schoolId, at: now, personId, action: 'sign-in' }]);
  return { ...session, schoolId, personId };
}

/** Two schools of a region may have given out one login: the password tells them apart. */
async function accountWith(store: Store, login: string, password: string, now: InstantMs): Promise<Account> {
  const accounts = await store.db
    .selectFrom('account as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.person_id'),
    )
    .select(['a.school_id', 'a.person_id', 'a.password_hash'])
    .where('a.login', '=', login)
    .where('p.left_school', '=', 0)
    .limit(5)
    .execute();
  if (accounts.length === 0) await spendPasswordTime(password);
  for (const account of accounts) if (await isPassword(password, account.password_hash)) return account;
  const refused = { at: now, personId: null, action: 'sign-in-refused' } as const;
  await recordAudit(
    store.db,
    accounts.map((account) => ({ ...refused, schoolId: account.school_id, subject: account.person_id })),
  );
  throw new Problem('wrong-credentials');
}

/** A device id belongs to the person who first signed in with it: each person's database on a PC makes its own. */
async function claimDevice(
  store: Store,
  device: { schoolId: SchoolId; personId: PersonId; deviceId: DeviceId; now: InstantMs },
): Promise<void> {
  const owned = await store.db
    .insertInto('device')
    .values({
      school_id: device.schoolId,
      id: device.deviceId,
      person_id: device.personId,
      first_seen: device.now,
      last_seen: device.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'id'])
        .doUpdateSet({ last_seen: device.now })
        .where('device.person_id', '=', device.personId),
    )
    .returning('id')
    .executeTakeFirst();
  if (owned === undefined) throw new Problem('not-allowed', { reason: 'device-of-another-person' });
}
