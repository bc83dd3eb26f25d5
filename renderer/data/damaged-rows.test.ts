import { IDBFactory, IDBIndex, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { expect, it, onTestFinished, vi } from 'vitest';
import { asId, type EntryId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import { indexedEntries } from './indexed-entry-store.ts';
import { mirrorEntries } from './mirrored-entries.ts';
import { memoryCopy } from './test-disk.ts';
import { groupId, lesson, pupil } from './test-school.ts';

const id = (n: number) => asId<EntryId>(`entry-${n}`);
const entry = (n: number): EntryDocument =>
  ({
    id: id(n),
    groupId,
    lessonId: lesson(1),
    operation: { type: 'mark.set', pupilId: pupil(n), slot: 0, value: '5' },
    basis: null,
    stamp: { deviceId: 'd', sequence: n },
    state: 'waiting',
  }) as unknown as EntryDocument;
const idsOf = (entries: readonly EntryDocument[]) => entries.map((each) => each.id).toSorted();

/** Three saved entries, then the disk as a fault left it. */
async function damagedDisk(spoil: (rows: IDBObjectStore) => void) {
  const indexedDB = new IDBFactory();
  const storage = indexedEntries({ indexedDB, IDBKeyRange });
  const store = await storage.open('a');
  await store.add([entry(1), entry(2), entry(3)]);
  await store.close();
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open('a', 1);
    request.addEventListener('error', () => reject(request.error ?? new Error('not opened')));
    request.addEventListener('success', () => {
      const transaction = request.result.transaction('entries', 'readwrite');
      spoil(transaction.objectStore('entries'));
      transaction.addEventListener('complete', () => {
        request.result.close();
        resolve();
      });
    });
  });
  return storage;
}

const SPOILT: ReadonlyArray<readonly [string, (rows: IDBObjectStore) => void]> = [
  ['without its stamp', (rows) => rows.put({ ...entry(3), stamp: undefined })],
  ['without its operation', (rows) => rows.put({ ...entry(3), operation: null })],
  ['in a state that is none', (rows) => rows.put({ ...entry(3), state: 'waitinh' })],
  ['of which only the key is left', (rows) => rows.put({ id: id(3) })],
];

it.each(SPOILT)('[R4] a row %s hides no other, is counted, and stays where it is', async (_name, spoil) => {
  const storage = await damagedDisk(spoil);
  const store = await storage.open('a');
  expect(idsOf(await store.readByState(['waiting']))).toEqual([id(1), id(2)]);
  expect(idsOf(await store.readByLesson(lesson(1)))).toEqual([id(1), id(2)]);
  expect(idsOf(await store.readByIds([id(1), id(2), id(3)]))).toEqual([id(1), id(2)]);
  expect((await store.readLast(asId('d')))?.id).toBe(id(2));
  expect(store.damaged()).toBeGreaterThan(0);
  await expect(store.add([entry(3)])).rejects.toMatchObject({ name: 'ConstraintError' });
});

/** A request that fails as Chromium's does for a row whose bytes are gone. */
const failed = () => ({
  error: new DOMException('Internal error', 'UnknownError'),
  addEventListener: (type: string, told: () => void) => type === 'error' && queueMicrotask(told),
});

it('[R4] a row that the disk gives back no more costs only itself', async () => {
  const storage = await damagedDisk(() => undefined);
  const get = Reflect.get(IDBObjectStore.prototype, 'get');
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function read(this: IDBObjectStore, key) {
    return key === id(2) ? (failed() as never) : get.call(this, key);
  });
  vi.spyOn(IDBIndex.prototype, 'getAll').mockImplementation(() => failed() as never);
  onTestFinished(() => void vi.restoreAllMocks());
  const store = await storage.open('a');
  expect(idsOf(await store.readByState(['waiting']))).toEqual([id(1), id(3)]);
  expect(idsOf(await store.readByIds([id(1), id(2), id(3)]))).toEqual([id(1), id(3)]);
  expect(store.damaged()).toBe(1);
});

it('[R4] [R1] what the second copy holds whole is put back over the spoilt row', async () => {
  const second = memoryCopy();
  const { state: _state, ...whole } = entry(3);
  await second.copy.append([{ id: id(3), text: JSON.stringify(whole) }]);
  const storage = await damagedDisk((rows) => rows.put({ ...entry(3), operation: null }));
  const store = await mirrorEntries(await storage.open('a'), second.copy);
  expect(await store.readByIds([id(3)])).toEqual([entry(3)]);
  expect(store.damaged()).toBe(0);
});

it('[R4] lines of the copy that cannot be read are counted, kept, and hide no other', async () => {
  const second = memoryCopy();
  second.fails.lines = 1;
  await second.copy.append([
    { id: id(1), text: '{"id":"entry-1","stamp":{"sequence":1}}' },
    { id: id(2), text: JSON.stringify(entry(2)) },
  ]);
  const inner = await indexedEntries({ indexedDB: new IDBFactory(), IDBKeyRange }).open('a');
  const store = await mirrorEntries(inner, second.copy);
  expect(idsOf(await store.readByState(['waiting']))).toEqual([id(2)]);
  expect(store.damaged()).toBe(2);
  expect([...second.held.keys()]).toEqual([id(1), id(2)]);
});
