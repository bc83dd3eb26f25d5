import { Problem } from '../../shared/errors/problem.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { DeviceId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { DeviceKey } from '../../shared/sync/messages.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Store } from '../storage/store.ts';
import { deviceKeyText, refuseMalformedKey } from './device-key.ts';
import { isPassword, spendPasswordTime } from './password.ts';
import { createSession } from './session.ts';
import { countTry, forgetTries } from './sign-in-throttle.ts';

export type SignInContext = { readonly store: Store; readonly clock: Clock; readonly sessionDays: number };
export type Credentials = {
  readonly login: string;
  readonly password: string;
  /** The client's device; none for the parents' pages in a browser. */
  readonly deviceId?: DeviceId;
  /** The public half of the device's key (T6); older clients have none. */
  readonly deviceKey?: DeviceKey;
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
 * `not-allowed` when the device is another person's or comes with another key, `bad-request` for a key that is none
 */
export async function signIn(context: SignInContext, credentials: Credentials): Promise<SignedIn> {
  const { store, clock } = context;
  const { deviceId, deviceKey } = credentials;
  if (deviceKey) refuseMalformedKey(deviceKey);
  const login = normalLogin(credentials.login);
  const now = clock.now();
  if (!(await countTry(store, login, now))) throw new Problem('sign-in-throttled');
  const account = await accountWith(store, login, credentials.password, now);
  await forgetTries(store, login);
  const { school_id: schoolId, person_id: personId } = account;
  if (deviceId) await claimDevice(store, { schoolId, personId, deviceId, deviceKey, now });
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

type ClaimedDevice = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  readonly deviceKey: DeviceKey | undefined;
  readonly now: InstantMs;
};

/**
 * A device id belongs to the person who first signed in with it (each person's database on a PC makes its own) and to
 * the first key that it told (T6). One that signed in before clients had keys gets its key at the next sign-in.
 */
async function claimDevice(store: Store, device: ClaimedDevice): Promise<void> {
  const key = device.deviceKey ? deviceKeyText(device.deviceKey) : null;
  const owned = await store.db
    .insertInto('device')
    .values({
      school_id: device.schoolId,
      id: device.deviceId,
      person_id: device.personId,
      first_seen: device.now,
      last_seen: device.now,
      public_key: key,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'id'])
        .doUpdateSet((eb) => ({
          last_seen: device.now,
          public_key: eb.fn.coalesce('device.public_key', 'excluded.public_key'),
        }))
        .where('device.person_id', '=', device.personId)
        .where((eb) =>
          eb.or([
            eb('device.public_key', 'is', null),
            eb('excluded.public_key', 'is', null),
            eb('device.public_key', '=', eb.ref('excluded.public_key')),
          ]),
        ),
    )
    .returning('id')
    .executeTakeFirst();
  if (owned === undefined) await refuseDevice(store, device);
}

async function refuseDevice(store: Store, device: ClaimedDevice): Promise<never> {
  const { schoolId, personId, deviceId, now } = device;
  const known = await store.db
    .selectFrom('device')
    .select('person_id')
    .where('school_id', '=', schoolId)
    .where('id', '=', deviceId)
    .executeTakeFirst();
  if (known?.person_id !== personId) throw new Problem('not-allowed', { reason: 'device-of-another-person' });
  const action = 'device-key-changed';
  await recordAudit(store.db, [{ schoolId, personId, at: now, action, subject: deviceId }]);
  throw new Problem('not-allowed', { reason: action });
}
