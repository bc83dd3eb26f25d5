import { type ActiveWindow, openInOneWindow } from '../data/active-window.ts';
import type { Live } from '../data/client-store.ts';
import { createLive } from '../data/live-value.ts';
import { desktopCopy } from '../data/second-copy.ts';
import type { Identity } from '../identity/identity.ts';
import type { Session } from '../identity/session.ts';
import { desktop } from './desktop.ts';

/** The signed-in person's data as this window holds it; `undefined` while nobody is signed in. */
export type SessionWindow = { readonly login: string; readonly opened: ActiveWindow };

/**
 * Opens the data of whoever signs in and closes it when they sign out. A renewed session of the same person on the
 * same device changes nothing here: its token arrives by itself, and what waits goes on waiting.
 */
export function sessionWindow(identity: Identity): Live<SessionWindow | undefined> {
  const present = createLive<SessionWindow | undefined>(undefined);
  let of: Session | undefined;
  const follow = () => {
    const session = identity.session.get();
    if (session && of && isSameWork(session, of)) return;
    of = session;
    // Nothing to tell anybody if closing fails: the store is gone from this window either way.
    present
      .get()
      ?.opened.close()
      .catch(() => undefined);
    present.set(session && { login: session.login, opened: open(session, identity) });
  };
  identity.session.subscribe(follow);
  follow();
  return present;
}

/** Who became a deputy head, or is one no longer, is shown other sections: their data is opened anew. */
const isSameWork = (one: Session, other: Session): boolean =>
  one.person.id === other.person.id &&
  one.deviceId === other.deviceId &&
  one.person.roles.toSorted().join() === other.person.roles.toSorted().join();

const open = ({ person, deviceId, anchor, anchorWall }: Session, identity: Identity): ActiveWindow =>
  openInOneWindow(person, {
    deviceId,
    token: identity.token,
    anchor,
    anchorWall,
    keys: identity.deviceKeys,
    secondCopy: desktopCopy(desktop(), person),
  });
