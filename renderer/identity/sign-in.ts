import { Problem } from '../../shared/errors/problem.ts';
import type { DeviceId } from '../../shared/kernel/ids.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import type { SignInAnswer, SignInRequest } from '../../shared/sync/messages.ts';
import { createApi } from '../data/api.ts';
import { newDeviceId } from '../data/device.ts';
import type { DeviceKeys } from '../data/device-keys.ts';
import type { LoginRecords } from '../data/login-records.ts';
import { afterWrongGuess, NO_GUESSES, waitBeforeGuess } from './guess-throttle.ts';
import { type KnownLogin, readKnownLogin, writeKnownLogin } from './known-login.ts';
import { canSeal, openSeal, sealUnder } from './password-seal.ts';
import type { Session } from './session.ts';

/** Why nobody was signed in. Each code has a sentence in the catalogues. */
export type SignInRefusal =
  | { readonly code: 'wrong-credentials' }
  /** Too many tries; here after `retryAfterMs`, on the server after a while. */
  | { readonly code: 'sign-in-throttled'; readonly retryAfterMs?: number }
  /** No network, and this login never signed in on this computer: «первый вход нужен с сетью». */
  | { readonly code: 'first-sign-in-needs-network' }
  /** The password is a one-time one: `ticket` is the leave to choose another (ID3). */
  | { readonly code: 'password-change-required'; readonly ticket: string }
  | { readonly code: 'one-time-password-expired' }
  /** The password is right, but the computer is outside the school (ID7). */
  | { readonly code: 'second-factor-required'; readonly reason: 'code' | 'wrong-code' | 'enrol' }
  | { readonly code: 'client-too-old' }
  | { readonly code: 'server-failed' };

export type SignInResult = Result<Session, SignInRefusal>;

export type SignInDeps = {
  /** What is known of logins on this computer. */
  readonly logins: LoginRecords;
  /** Where the keys of devices are kept (T6); without it a device has none. */
  readonly keys?: DeviceKeys;
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  /** False when the system itself knows that there is no network: the server is then not asked. */
  readonly isOnline?: () => boolean;
  readonly timeoutMs?: number;
  readonly iterations?: number;
};

export type Credentials = {
  readonly login: string;
  readonly password: string;
  /** A code of the authenticator program, or a recovery code. */
  readonly secondFactor?: string;
};

const TIMEOUT_MS = 8_000;
/** Why the server does not take a device id, so that another has to be made. */
const NEW_DEVICE = new Set(['device-of-another-person', 'device-key-changed']);
const WITHOUT_SERVER = new Set(['server-unreachable', 'server-failed', 'too-many-requests']);

/**
 * Signs in with the server, or, when it cannot be reached, with what this computer remembers of an earlier sign-in
 * with the same password. The server's *no* is final: an old password does not work just because the computer knew it.
 */
export async function signIn(credentials: Credentials, deps: SignInDeps): Promise<SignInResult> {
  if (deps.isOnline?.() === false) return signInOffline(credentials, deps);
  try {
    const known = await readKnownLogin(deps.logins, credentials.login);
    const { deviceId, answer } = await askServer(credentials, known, deps);
    return ok(await remember(credentials, deviceId, answer, deps));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return refusedBy(error, credentials, deps);
  }
}

async function refusedBy(
  problem: Problem,
  credentials: Credentials,
  deps: SignInDeps,
): Promise<SignInResult> {
  if (WITHOUT_SERVER.has(problem.code)) return signInOffline(credentials, deps, problem);
  if (problem.code === 'wrong-credentials' || problem.code === 'session-expired') {
    await forgetOldPassword(credentials, deps);
    return failed({ code: 'wrong-credentials' });
  }
  const step = nextStep(problem);
  if (step) return failed(step);
  if (problem.code === 'sign-in-throttled') return failed({ code: 'sign-in-throttled' });
  if (problem.status === 426) return failed({ code: 'client-too-old' });
  return failed({ code: 'server-failed' });
}

/** What the server wants beside a right password. */
function nextStep({ code, reason, values }: Problem): SignInRefusal | undefined {
  if (code === 'password-change-required') return { code, ticket: String(values['ticket']) };
  if (code === 'one-time-password-expired') return { code };
  if (code !== 'second-factor-required') return undefined;
  return { code, reason: reason === 'enrol' || reason === 'wrong-code' ? reason : 'code' };
}

async function askServer(
  credentials: Credentials,
  known: KnownLogin | undefined,
  deps: SignInDeps,
): Promise<{ deviceId: DeviceId; answer: SignInAnswer }> {
  const { baseUrl, fetch, timeoutMs = TIMEOUT_MS } = deps;
  const deviceId = known?.deviceId ?? newDeviceId();
  const mark = known?.knownMark === undefined ? {} : { knownMark: known.knownMark };
  const api = createApi({ baseUrl, deviceId, token: () => undefined, timeoutMs, ...(fetch && { fetch }) });
  const ask = async (id: DeviceId) => {
    const key = await publicKeyOf(id, deps);
    return { deviceId: id, answer: await api.signIn({ ...credentials, deviceId: id, ...key, ...mark }) };
  };
  try {
    return await ask(deviceId);
  } catch (error) {
    // The login was given to another person since: they are a new device here, and get a database of their own.
    // Or its key is not the one that it had (T6): a copy of this computer's storage, or the key was lost here.
    if (!(error instanceof Problem && NEW_DEVICE.has(error.reason ?? ''))) throw error;
    return ask(newDeviceId());
  }
}

/** What the server is told of the device's key. A disk that keeps none must not shut out who has a network. */
async function publicKeyOf(
  deviceId: DeviceId,
  { keys }: SignInDeps,
): Promise<Pick<SignInRequest, 'deviceKey'>> {
  const signer = await keys?.readOrMake(deviceId).catch(() => undefined);
  return signer ? { deviceKey: signer.publicKey } : {};
}

async function remember(
  { login, password }: Credentials,
  deviceId: DeviceId,
  answer: SignInAnswer,
  deps: SignInDeps,
): Promise<Session> {
  const { anchor, expiresAt, person, token, knownMark } = answer;
  const seal = canSeal() ? { seal: await sealUnder(password, token, deps.iterations) } : {};
  const anchorWall = (deps.now ?? Date.now)();
  const mark = knownMark === undefined ? {} : { knownMark };
  const known = { deviceId, guesses: NO_GUESSES, person, anchor, anchorWall, expiresAt, ...mark, ...seal };
  // A disk that takes nothing must not shut out who has a network; what they type will say that it is not saved.
  await writeKnownLogin(deps.logins, login, known).catch(() => undefined);
  return { login, person, deviceId, token, anchor, anchorWall };
}

async function signInOffline(
  { login, password }: Credentials,
  deps: SignInDeps,
  problem?: Problem,
): Promise<SignInResult> {
  const now = (deps.now ?? Date.now)();
  const known = await readKnownLogin(deps.logins, login);
  if (!known?.seal || !known.person) {
    const isServerSick = problem !== undefined && problem.code !== 'server-unreachable';
    return failed({ code: isServerSick ? 'server-failed' : 'first-sign-in-needs-network' });
  }
  const retryAfterMs = waitBeforeGuess(known.guesses, now);
  if (retryAfterMs > 0) return failed({ code: 'sign-in-throttled', retryAfterMs });
  // Counted before it is tried: closing the page in between must not give a free guess.
  await writeKnownLogin(deps.logins, login, { ...known, guesses: afterWrongGuess(known.guesses, now) });
  const token = await openSeal(password, known.seal);
  if (token === undefined) return failed({ code: 'wrong-credentials' });
  await writeKnownLogin(deps.logins, login, { ...known, guesses: NO_GUESSES });
  return ok(sessionOf(login, { ...known, person: known.person }, token, now));
}

/** A token that is over is not used; whether the rest of its time counts, the server says. */
function sessionOf(
  login: string,
  known: KnownLogin & Required<Pick<KnownLogin, 'person'>>,
  token: string,
  now: number,
): Session {
  const { anchor, anchorWall, deviceId, expiresAt = 0, person } = known;
  const isOver = token === '' || expiresAt <= now;
  return {
    login,
    person,
    deviceId,
    ...(isOver ? {} : { token }),
    ...(anchor && anchorWall !== undefined && { anchor, anchorWall }),
  };
}

/** The server refused a password that this computer would still take: it was changed, so the old one ends here too. */
async function forgetOldPassword({ login, password }: Credentials, deps: SignInDeps): Promise<void> {
  const known = await readKnownLogin(deps.logins, login);
  if (!known?.seal || (await openSeal(password, known.seal)) === undefined) return;
  const { seal: _outdated, ...rest } = known;
  await writeKnownLogin(deps.logins, login, rest);
}
