import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openClientStore } from './client-store-rxdb.ts';
import { type LocalStorageEngine, strictStorage } from './database.ts';
import { fillSchool, groupId, mark, newPerson, openTestStore, until } from './test-school.ts';
import { TestServer } from './test-server.ts';

type Instance = { collectionName: string; bulkWrite: (...args: unknown[]) => Promise<unknown> };

/** The real storage on a disk that a test can fill: writes to `entries` then fail as Chromium's do. */
function fullableStorage() {
  const real = strictStorage();
  const disk = { isFull: false, collection: 'entries' };
  const engine = {
    ...real,
    name: real.name,
    rxdbVersion: real.rxdbVersion,
    async createStorageInstance(params: never) {
      const instance = (await real.createStorageInstance(params)) as unknown as Instance;
      const write = instance.bulkWrite.bind(instance);
      instance.bulkWrite = (...args) =>
        disk.isFull && instance.collectionName === disk.collection
          ? Promise.reject(new DOMException('The disk is full', 'QuotaExceededError'))
          : write(...args);
      return instance;
    },
  } as unknown as LocalStorageEngine;
  return { disk, engine };
}

it('[I1] a full disk: nothing of the call is shown as saved, the screen is told, and the chain has no hole after it', async () => {
  const server = new TestServer();
  fillSchool(server);
  const { disk, engine } = fullableStorage();
  const store = await openTestStore(server, newPerson(), { storage: engine });
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

it('[I4] facts that could not be stored are asked for again, not skipped', async () => {
  const server = new TestServer();
  fillSchool(server);
  const { disk, engine } = fullableStorage();
  disk.collection = 'sheets';
  disk.isFull = true;
  const timing = { poll: 50, streamRetry: { first: 10, cap: 40 } };
  const store = await openTestStore(server, newPerson(), { storage: engine, timing });
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
