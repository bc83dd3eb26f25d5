import { forceCloseDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { foldEntry } from '../../shared/journal/fold-entry.ts';
import { openClientStore } from './client-store-rxdb.ts';
import { type LocalStorageEngine, strictStorage } from './database.ts';
import type { EntryStorage, EntryStore } from './entry-store.ts';
import { indexedEntries } from './indexed-entry-store.ts';
import { fillSchool, groupId, lesson, mark, newPerson, openTestStore, until } from './test-school.ts';
import { TestServer } from './test-server.ts';

type Instance = { collectionName: string; bulkWrite: (...args: unknown[]) => Promise<unknown> };

const fullDisk = () => new DOMException('The disk is full', 'QuotaExceededError');

/** The real storages on a disk that a test can fill: writes then fail as Chromium's do. */
function fullableStorage() {
  const real = strictStorage();
  const disk = { isFull: false };
  const entryStorage: EntryStorage = {
    async open(name) {
      const store = await indexedEntries().open(name);
      return { ...store, add: (entries) => (disk.isFull ? Promise.reject(fullDisk()) : store.add(entries)) };
    },
  };
  const engine = {
    ...real,
    name: real.name,
    rxdbVersion: real.rxdbVersion,
    async createStorageInstance(params: never) {
      const instance = (await real.createStorageInstance(params)) as unknown as Instance;
      const write = instance.bulkWrite.bind(instance);
      instance.bulkWrite = (...args) =>
        disk.isFull && instance.collectionName === 'sheets' ? Promise.reject(fullDisk()) : write(...args);
      return instance;
    },
  } as unknown as LocalStorageEngine;
  return { disk, storage: { storage: engine, entryStorage } };
}

it('[I1] a full disk: nothing of the call is shown as saved, the screen is told, and the chain has no hole after it', async () => {
  const server = new TestServer();
  fillSchool(server);
  const { disk, storage } = fullableStorage();
  const store = await openTestStore(server, newPerson(), storage);
  await until(store.state, (state) => state.firstSync === 'done');
  const journal = await until(store.journal(groupId), (value) => value?.sheets.length === 3);
  await store.write([mark(1, 1, '5')]);
  disk.isFull = true;

  const refused = [store.write([mark(1, 2, '4')]), store.write([mark(1, 3, '3')])];
  for (const write of refused)
    await expect(write).rejects.toMatchObject({ code: 'storage-full', reason: 'storage-full' });
  expect(store.state.get()).toMatchObject({ storageProblem: 'storage-full', saving: 0 });
  expect(store.journal(groupId).get()?.sheets[0]?.marks).toHaveLength(1);

  disk.isFull = false;
  await Promise.all([store.write([mark(1, 2, '4')]), store.write([mark(1, 3, '3')])]);
  expect(store.state.get().storageProblem).toBeUndefined();
  await until(store.state, (state) => state.waiting === 0);
  expect(server.received.map((entry) => entry.stamp.sequence)).toEqual([1, 2, 3]);
  expect(journal?.sheets).toHaveLength(3);
  await store.close();
});

it('[T2] [I5] what is typed while the chain is read again keeps its time, its order and what was seen', async () => {
  const server = new TestServer();
  fillSchool(server);
  const disk = { isFull: false, gate: Promise.resolve() };
  const entryStorage: EntryStorage = {
    async open(name) {
      const store = await indexedEntries().open(name);
      const readLast: EntryStore['readLast'] = async (deviceId) => {
        await disk.gate;
        return store.readLast(deviceId);
      };
      return {
        ...store,
        readLast,
        add: (entries) => (disk.isFull ? Promise.reject(fullDisk()) : store.add(entries)),
      };
    },
  };
  const at = { wall: server.time, monotonic: 0 };
  const clocks = { wall: () => at.wall, monotonic: () => at.monotonic, bootSession: 'boot-1' };
  const store = await openTestStore(server, newPerson(), { entryStorage, clocks });
  await until(store.state, (state) => state.firstSync === 'done');
  const journal = store.journal(groupId);
  await until(journal, (value) => value?.sheets.length === 3);
  disk.isFull = true;
  await expect(store.write([mark(1, 1, '5')])).rejects.toMatchObject({ code: 'storage-full' });
  disk.isFull = false;
  const { promise, resolve } = Promise.withResolvers<void>();
  disk.gate = promise;

  const typedAt = at.wall;
  const writes = [store.write([mark(1, 2, '4')]), store.write([mark(1, 2, '3')])];
  at.wall += 8_000;
  at.monotonic += 8_000;
  const { operation } = mark(1, 2, '2');
  const ofColleague = { id: 'of-a-colleague', authorId: 'colleague', enteredAt: at.wall, operation };
  server.put('sheets', foldEntry(server.sheet(lesson(1)), ofColleague as never));
  await until(journal, (value) => value?.sheets[0]?.marks.length === 1);
  resolve();
  const [first] = await Promise.all(writes);
  await until(store.state, (state) => state.waiting === 0);
  expect(server.received.map(({ basis, stamp }) => [stamp.sequence, stamp.wall, basis])).toEqual([
    [1, typedAt, null],
    [2, typedAt, first?.[0]],
  ]);
  await store.close();
});

it('[I1] a store that the browser takes away is told at once; what waited is sent from the window', async () => {
  const server = new TestServer();
  fillSchool(server);
  const factory = new IDBFactory();
  const opened: IDBDatabase[] = [];
  const watched = {
    open(name: string, version: number) {
      const request = factory.open(name, version);
      request.addEventListener('success', () => opened.push(request.result));
      return request;
    },
  } as unknown as IDBFactory;
  const store = await openTestStore(server, newPerson(), {
    entryStorage: indexedEntries({ indexedDB: watched, IDBKeyRange }),
  });
  await until(store.state, (state) => state.firstSync === 'done');
  server.cut();
  await store.write([mark(1, 1, '5')]);
  await until(store.state, (state) => state.waiting === 1);

  for (const database of opened) forceCloseDatabase(database as never);
  await until(store.state, (state) => state.storageProblem === 'storage-taken');
  await expect(store.write([mark(1, 2, '4')])).rejects.toMatchObject({ code: 'storage-full' });
  expect(store.state.get()).toMatchObject({ storageProblem: 'storage-taken', waiting: 1 });

  server.isOnline = true;
  await until(store.state, () => server.received.length === 1);
  await store.close();
});

it('[I4] facts that could not be stored are asked for again, not skipped', async () => {
  const server = new TestServer();
  fillSchool(server);
  const { disk, storage } = fullableStorage();
  disk.isFull = true;
  const timing = { poll: 50, streamRetry: { first: 10, cap: 40 } };
  const store = await openTestStore(server, newPerson(), { ...storage, timing });
  await until(store.state, (state) => state.storageProblem === 'storage-full');
  expect(store.state.get().firstSync).toBe('running');
  disk.isFull = false;
  const journal = await until(store.journal(groupId), (value) => value?.sheets.length === 3);
  expect(journal?.sheets).toHaveLength(3);
  await until(store.state, (state) => state.firstSync === 'done');
  await store.close();
});

it('a database that cannot be opened is left closed, so that the next try can succeed', async () => {
  const server = new TestServer();
  const person = newPerson();
  const broken = { ...strictStorage(), createStorageInstance: () => Promise.reject(new Error('no access')) };
  const deps = { deviceId: 'd' as never, token: { get: () => undefined, subscribe: () => () => undefined } };
  await expect(openClientStore(person, { ...deps, storage: broken as never })).rejects.toThrow('no access');
  const store = await openTestStore(server, person);
  await store.close();
});
