import type { ClientStore, Live, SignedInPerson } from './client-store.ts';
import { type ClientStoreDeps, openClientStore } from './client-store-rxdb.ts';
import { databaseName } from './database.ts';
import { createLive } from './live-value.ts';

/** Which of the person's windows holds the data. Exactly one does; the others say so and offer to take over. */
export type WindowStatus =
  | { readonly kind: 'opening' }
  | { readonly kind: 'active'; readonly store: ClientStore }
  | { readonly kind: 'another-window' }
  /** The database on this computer could not be opened. */
  | { readonly kind: 'failed'; readonly error: unknown };

export type ActiveWindow = {
  readonly status: Live<WindowStatus>;
  /** Takes the data from the other window, which closes its store; works also when that window is frozen. */
  readonly takeOver: () => void;
  readonly close: () => Promise<void>;
};

/** What is used of the Web Locks API; `undefined` where a browser has none: then nothing keeps windows apart. */
export type WindowLocks = Pick<LockManager, 'request'>;

/** A window that lost the data is given this long to finish the write it is in. */
const HANDOVER_MS = 300;

export function openInOneWindow(
  person: SignedInPerson,
  deps: ClientStoreDeps,
  locks: WindowLocks | undefined = globalThis.navigator?.locks,
): ActiveWindow {
  const name = databaseName(person);
  const status = createLive<WindowStatus>({ kind: 'opening' });
  let store: Promise<ClientStore> | undefined;
  let release: (() => void) | undefined;
  let closed = false;

  /** Holds the lock until the window is closed or the lock is stolen. */
  async function hold(afterMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    release = resolve;
    if (afterMs > 0) await new Promise((done) => setTimeout(done, afterMs));
    if (closed) return;
    status.set({ kind: 'opening' });
    store = openClientStore(person, deps);
    store.then(
      (opened) => status.set({ kind: 'active', store: opened }),
      (error: unknown) => status.set({ kind: 'failed', error }),
    );
    await promise;
    // Only a closed store gives the lock back: the next window reads the chain of stamps from what this one wrote.
    await letGo();
  }

  async function letGo(): Promise<void> {
    const held = await store?.catch(() => undefined);
    store = undefined;
    await held?.close();
  }

  async function lose(): Promise<void> {
    release = undefined;
    if (!closed) status.set({ kind: 'another-window' });
    await letGo();
    if (!closed) wait();
  }

  function request(options: LockOptions, afterMs = 0): void {
    if (!locks) {
      hold(afterMs).catch(() => undefined);
      return;
    }
    const onLock = async (lock: Lock | null): Promise<void> => {
      if (lock) return hold(afterMs);
      status.set({ kind: 'another-window' });
      wait();
    };
    // Rejected when the lock was stolen; or when this window itself stopped waiting in line, which loses nothing.
    locks.request(name, options, onLock).catch(() => (options.signal?.aborted ? undefined : lose()));
  }

  /** In line for the lock: when the other window is closed, this one goes on by itself. */
  let waiting: AbortController | undefined;
  function wait(): void {
    waiting = new AbortController();
    request({ signal: waiting.signal });
  }

  request({ ifAvailable: true });
  return {
    status,
    takeOver() {
      if (status.get().kind !== 'another-window' || closed) return;
      status.set({ kind: 'opening' });
      waiting?.abort();
      waiting = undefined;
      request({ steal: true }, HANDOVER_MS);
    },
    async close() {
      closed = true;
      waiting?.abort();
      release?.();
      await letGo();
    },
  };
}
