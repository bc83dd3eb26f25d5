import type { BegunFactorAnswer } from '../../shared/identity/identity-messages.ts';
import { asId, type DeviceId } from '../../shared/kernel/ids.ts';
import { createApi } from '../data/api.ts';
import type { Live } from '../data/client-store.ts';
import type { DeviceKeys } from '../data/device-keys.ts';
import { createLive } from '../data/live-value.ts';
import { readKnownLogin } from './known-login.ts';
import { forgetSession, readSession, type Session, type TextStorage, writeSession } from './session.ts';
import { type SignInDeps, type SignInResult, signIn } from './sign-in.ts';

/** Who is signed in on this computer, for the app's shell. */
export type Identity = {
  /** `undefined`: show the sign-in. Changes its `person` only through sign-out. */
  readonly session: Live<Session | undefined>;
  /** The bearer token of now, for the store. */
  readonly token: Live<string | undefined>;
  /** The keys with which the store signs what it sends (T6). */
  readonly deviceKeys: DeviceKeys | undefined;
  /** Also for signing in again after the session expired: the open store goes on with everything it holds. */
  readonly signIn: (login: string, password: string, secondFactor?: string) => Promise<SignInResult>;
  /** Steps before a first session, each with what the sign-in itself answered. @throws Problem */
  readonly chooseFirstPassword: (ticket: string, password: string) => Promise<void>;
  readonly enrolSecondFactor: (login: string, password: string) => Promise<BegunFactorAnswer>;
  /** Ends the session of this window. Deletes nothing: unsent entries wait for their author's next sign-in. */
  readonly signOut: () => void;
};

export type IdentityDeps = SignInDeps & {
  /** `sessionStorage`: a reload does not ask for the password, a restart of the browser does. */
  readonly sessionStorage: TextStorage;
};

export function createIdentity(deps: IdentityDeps): Identity {
  const session = createLive(readSession(deps.sessionStorage));
  const token = createLive(session.get()?.token);

  return {
    session,
    token,
    deviceKeys: deps.keys,
    async signIn(login, password, secondFactor) {
      const code = secondFactor === undefined ? {} : { secondFactor };
      const result = await signIn({ login, password, ...code }, deps);
      if (!result.ok) return result;
      writeSession(deps.sessionStorage, result.value);
      session.set(result.value);
      token.set(result.value.token);
      return result;
    },
    chooseFirstPassword: (ticket, password) =>
      apiWithoutSession(deps).chooseFirstPassword({ ticket, password }),
    async enrolSecondFactor(login, password) {
      const known = await readKnownLogin(deps.logins, login);
      const mark = known?.knownMark === undefined ? {} : { knownMark: known.knownMark };
      return apiWithoutSession(deps).enrolSecondFactor({ login, password, ...mark });
    },
    signOut() {
      const ended = session.get();
      if (ended?.token) endOnServer(ended.deviceId, ended.token, deps);
      forgetSession(deps.sessionStorage);
      session.set(undefined);
      token.set(undefined);
    },
  };
}

/** For what is asked before anybody is signed in; no device is named there. */
const apiWithoutSession = ({ baseUrl, fetch }: IdentityDeps) =>
  createApi({ baseUrl, deviceId: asId<DeviceId>(''), token: () => undefined, ...(fetch && { fetch }) });

/** As well as can be: without a network the token ends by itself when its time is over. */
function endOnServer(deviceId: Session['deviceId'], token: string, { baseUrl, fetch }: IdentityDeps): void {
  const api = createApi({ baseUrl, deviceId, token: () => token, ...(fetch && { fetch }) });
  api.signOut().catch(() => undefined);
}
