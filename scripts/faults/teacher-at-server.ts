import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { ClientStore, EntryDraft, SyncState } from '../../renderer/data/client-store.ts';
import { openClientStore } from '../../renderer/data/client-store-rxdb.ts';
import { indexedEntries } from '../../renderer/data/indexed-entry-store.ts';
import { openLoginRecords } from '../../renderer/data/login-records.ts';
import { createIdentity } from '../../renderer/identity/identity.ts';
import { MARK_VALUES } from '../../shared/journal/mark.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { PersonId } from '../../shared/kernel/ids.ts';
import { buildApp } from '../../sync-server/app.ts';
import { openStore, type Store, type StoreLocation } from '../../sync-server/storage/store.ts';
import { buildTestSchool, ids, NOON, PASSWORD } from '../../sync-server/storage/test-school.ts';
import { Computer } from './computer.ts';

export type ListeningSchool = {
  readonly port: number;
  readonly store: Store;
  readonly clock: { at: number; now: () => number };
};

/** The test school on a real server in this process, listening on the loopback, for as long as the work takes. */
export async function withListeningSchool<Value>(
  location: StoreLocation,
  work: (school: ListeningSchool) => Promise<Value>,
): Promise<Value> {
  const store = await openStore(location);
  await buildTestSchool(store);
  const clock = { at: NOON, now: () => clock.at };
  const app = await buildApp({ store, clock, config: { sessionDays: 60, version: '0' } });
  try {
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    return await work({ port, store, clock });
  } finally {
    app.server.closeAllConnections();
    await app.close();
    await store.close();
  }
}

export type Network = {
  isOnline: boolean;
  /** When the first request went through, `performance.now()`; may be forgotten to wait for the next. */
  firstContact: number | undefined;
};

/**
 * A teacher of the test school at a PC of their own: the client's whole data layer, over the given address. The PC's
 * clocks are right unless it is given.
 */
export async function teacherAt(
  address: string,
  clock: Clock,
  { personId = ids.anna, computer = new Computer(clock) }: { personId?: PersonId; computer?: Computer } = {},
): Promise<{ readonly store: ClientStore; readonly network: Network }> {
  const network: Network = { isOnline: true, firstContact: undefined };
  const throughNetwork: typeof fetch = (input, init) => {
    if (!network.isOnline) return Promise.reject(new TypeError('network down'));
    network.firstContact ??= performance.now();
    return fetch(input, init);
  };
  const items = new Map<string, string>();
  const identity = createIdentity({
    logins: openLoginRecords(new IDBFactory()),
    sessionStorage: {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
    },
    baseUrl: address,
    fetch: throughNetwork,
    now: computer.wall,
    iterations: 1_000,
  });
  const result = await identity.signIn(`${personId}@school`, PASSWORD);
  if (!result.ok) throw new Error(`sign-in: ${result.problem.code}`);
  const { anchor, deviceId, person } = result.value;
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange };
  const store = await openClientStore(person, {
    deviceId,
    anchor,
    storage: getRxStorageDexie({ ...disk, chromeTransactionDurability: 'strict' }),
    entryStorage: indexedEntries(disk),
    clocks: computer,
    token: identity.token,
    baseUrl: address,
    fetch: throughNetwork,
  });
  await untilState(store, (state) => state.firstSync === 'done');
  return { store, network };
}

/** Resolves as soon as the state is as wanted. */
export function untilState(store: ClientStore, isWanted: (state: SyncState) => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    if (isWanted(store.state.get())) resolve();
  };
  const stop = store.state.subscribe(look);
  look();
  return promise.finally(stop);
}

const PATIENCE_MS = 120_000;

/** Everything typed has been answered by the school, or patience is at an end: what is missing then counts as lost. */
export const settled = (store: ClientStore): Promise<void> =>
  Promise.race([
    untilState(store, ({ waiting, saving, link }) => waiting + saving === 0 && link === 'online'),
    sleep(PATIENCE_MS, undefined, { ref: false }),
  ]);

const DAYS = [9, 10, 11];
const PUPILS = [ids.p1, ids.p2, ids.p3];

/** The n-th mark of a teacher who never stops: each changes something. */
export function markNumber(index: number): EntryDraft {
  const day = DAYS[index % DAYS.length] ?? 9;
  const pupilId = PUPILS[Math.floor(index / DAYS.length) % PUPILS.length] ?? ids.p1;
  const cell = Math.floor(index / (DAYS.length * PUPILS.length));
  const value = MARK_VALUES[1 + (Math.floor(cell / 4) % 4)] ?? '5';
  const operation = { type: 'mark.set', pupilId, slot: cell % 4, value } as const;
  return { groupId: ids.maths, lessonId: ids.lesson('maths', day), operation };
}
