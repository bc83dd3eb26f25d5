import type { DeviceId } from '../../shared/kernel/ids.ts';
import type { Anchor } from '../../shared/sync/stamp.ts';
import type { SignedInPerson } from '../data/client-store.ts';

/** Somebody who is signed in on this computer, with or without the server's agreement. */
export type Session = {
  readonly login: string;
  readonly person: SignedInPerson;
  readonly deviceId: DeviceId;
  /** Absent after a sign-in without a network when the last token is gone or over: work goes on, sync waits. */
  readonly token?: string;
  readonly anchor?: Anchor;
  /** The computer's wall clock when the anchor came: a reload, or a sign-in without a network, is later. */
  readonly anchorWall?: number;
};

/** The part of `sessionStorage` that is used. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'zvonok.session';

/** The session of this window: a reload keeps it, closing the browser ends it. */
export function readSession(storage: TextStorage): Session | undefined {
  const text = storage.getItem(KEY);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Session;
  } catch {
    return undefined;
  }
}

export const writeSession = (storage: TextStorage, session: Session): void =>
  storage.setItem(KEY, JSON.stringify(session));

export const forgetSession = (storage: TextStorage): void => storage.removeItem(KEY);
