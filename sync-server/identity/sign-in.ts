import { Problem } from '../../shared/errors/problem.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { DeviceId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { DeviceKey } from '../../shared/sync/messages.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Store } from '../storage/store.ts';
import { claimDevice } from './claim-device.ts';
import { refuseMalformedKey } from './device-key.ts';
import { knownBrowserMark, readKnownBrowser } from './known-browser.ts';
import { passwordTicket } from './password-ticket.ts';
import { requireSecondFactor } from './second-factor/require-second-factor.ts';
import type { ServerKey } from './server-key.ts';
import { createSession } from './session.ts';
import { type Account, accountsOf, accountWithPassword, auditRefusedSignIn } from './sign-in-account.ts';
import { countTry, forgetTries } from './sign-in-throttle.ts';

export type SignInContext = {
  readonly store: Store;
  readonly clock: Clock;
  readonly sessionDays: number;
  readonly serverKey: ServerKey;
};

/** Where a try comes from. */
export type SignInPlace = {
  readonly address: string;
  /** The mark of an earlier sign-in there. */
  readonly knownMark?: string | undefined;
  /** The kind of browser, for the person's list of sessions. */
  readonly agent?: string;
};

export type Credentials = SignInPlace & {
  readonly login: string;
  readonly password: string;
  /** The client's device; none for the parents' pages in a browser. */
  readonly deviceId?: DeviceId;
  /** The public half of the device's key (T6); older clients have none. */
  readonly deviceKey?: DeviceKey;
  /** Of an authenticator program, or a recovery code. */
  readonly secondFactor?: string;
};
export type SignedIn = {
  readonly token: string;
  readonly expiresAt: InstantMs;
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  /** For the browser or device to show at the next sign-in. */
  readonly knownMark: string;
};

/** Parents' pages end after three days without use: the telephone is often the family's. */
export const PARENT_IDLE_MS = 3 * 86_400_000;

/** Logins are told apart without case or the spaces around them. */
export const normalLogin = (login: string): string => login.trim().toLowerCase();

/**
 * Opens a session for a login and its password.
 * @throws Problem `wrong-credentials` alike for an unknown login and a wrong password, `sign-in-throttled`,
 * `password-change-required` and `one-time-password-expired` for a one-time password, `second-factor-required`,
 * `not-allowed` when the device is another person's or comes with another key, `bad-request` for a key that is none
 */
export async function signIn(context: SignInContext, credentials: Credentials): Promise<SignedIn> {
  const { store, clock } = context;
  if (credentials.deviceKey) refuseMalformedKey(credentials.deviceKey);
  const account = await authenticate(context, credentials);
  const { deviceId, deviceKey } = credentials;
  // Staff work through devices; the parents' pages have none, and nothing of the staff's can be reached from them.
  if (deviceId) await requireSecondFactor(context, account, credentials);
  const now = clock.now();
  const { schoolId, personId } = account;
  if (deviceId) await claimDevice(store, { schoolId, personId, deviceId, deviceKey, now });
  return openSession(context, account, credentials);
}

/**
 * Whose the login and password are. The try is counted before the password is looked at.
 * @throws Problem `wrong-credentials`, `sign-in-throttled`, `password-change-required`, `one-time-password-expired`
 */
export async function authenticate(context: SignInContext, credentials: Credentials): Promise<Account> {
  const { store, clock, serverKey } = context;
  const now = clock.now();
  const login = normalLogin(credentials.login);
  const accounts = await accountsOf(store, login);
  const known = readKnownBrowser(serverKey, credentials.knownMark, now);
  const isOwners = accounts.some(
    (one) => one.schoolId === known?.schoolId && one.personId === known.personId,
  );
  const { address } = credentials;
  const tried = { login, address, now, knownId: isOwners ? known?.id : undefined };
  if (!(await countTry(store, tried))) throw new Problem('sign-in-throttled');
  const account = await accountWithPassword(accounts, credentials.password);
  if (account === undefined) {
    await auditRefusedSignIn(store, accounts, now);
    throw new Problem('wrong-credentials');
  }
  await forgetTries(store, tried);
  refuseOneTimePassword(context, account, now);
  return account;
}

function refuseOneTimePassword({ serverKey }: SignInContext, account: Account, now: InstantMs): void {
  if (!account.mustChange) return;
  const isOver = account.passwordExpiresAt !== null && account.passwordExpiresAt <= now;
  if (isOver) throw new Problem('one-time-password-expired');
  const ticket = passwordTicket(serverKey, account, now);
  throw new Problem('password-change-required', { values: { ticket } });
}

/** A new session, with a token that was never used before, for somebody who proved who they are. */
export async function openSession(
  context: SignInContext,
  { schoolId, personId }: Pick<Account, 'schoolId' | 'personId'>,
  place: Pick<Credentials, 'deviceId' | 'agent'>,
): Promise<SignedIn> {
  const { store, clock, serverKey, sessionDays } = context;
  const now = clock.now();
  const { deviceId, agent } = place;
  const session = await createSession(store, {
    schoolId,
    personId,
    now,
    days: sessionDays,
    ...(deviceId ? { deviceId } : { idleMs: PARENT_IDLE_MS }),
    ...(agent !== undefined && { agent }),
  });
  await recordAudit(store.db, [{ schoolId, at: now, personId, action: 'sign-in' }]);
  const knownMark = knownBrowserMark(serverKey, { schoolId, personId }, now);
  return { ...session, schoolId, personId, knownMark };
}
