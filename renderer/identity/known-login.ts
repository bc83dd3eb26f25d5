import type { DeviceId } from '../../shared/kernel/ids.ts';
import type { Anchor } from '../../shared/sync/stamp.ts';
import type { SignedInPerson } from '../data/client-store.ts';
import type { LoginRecords } from '../data/login-records.ts';
import type { Guesses } from './guess-throttle.ts';
import type { PasswordSeal } from './password-seal.ts';

/** What this computer knows of a login that signed in here. Holds no password and no readable token. */
export type KnownLogin = {
  readonly deviceId: DeviceId;
  readonly guesses: Guesses;
  /** Absent until the first sign-in with a network succeeded. */
  readonly person?: SignedInPerson;
  readonly anchor?: Anchor;
  /** The computer's wall clock when the anchor came. */
  readonly anchorWall?: number;
  readonly expiresAt?: number;
  /** The server's mark of a device that signed in before: tries from here have a budget of their own (ID4). */
  readonly knownMark?: string;
  readonly seal?: PasswordSeal;
};

/** Logins are told apart without case or the spaces around them, as on the server. */
const keyOf = (login: string): string => login.trim().toLowerCase();

export const readKnownLogin = async (records: LoginRecords, login: string): Promise<KnownLogin | undefined> =>
  (await records.read(keyOf(login))) as KnownLogin | undefined;

/** Resolves when it is durable: only then may a person be told that they are signed in. */
export const writeKnownLogin = (records: LoginRecords, login: string, known: KnownLogin): Promise<void> =>
  records.write(keyOf(login), known);
