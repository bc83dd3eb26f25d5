import type { DeviceId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import { createFollowers, type EntryStorage, type EntryStore } from './entry-store.ts';
import { endOf, openIndexed, resultOf } from './indexed-requests.ts';
import { isRemoval } from './pulled-document.ts';

/** What is used of the browser; tests give a disk of their own. */
export type IndexedDisk = {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: Pick<typeof IDBKeyRange, 'bound'>;
};

const STORE = 'entries';
const BY_STATE = 'state';
const BY_LESSON = 'lesson';
const BY_CHAIN = 'chain';

/**
 * Entries in a database of their own, written with strict durability: without it a power cut lost every acknowledged
 * insert (measured).
 */
export const indexedEntries = (disk: IndexedDisk = globalThis): EntryStorage => ({
  open: async (name) => overDatabase(await openIndexed(disk.indexedDB, name, makeStore), disk),
});

function makeStore(database: IDBDatabase): void {
  const store = database.createObjectStore(STORE, { keyPath: 'id' });
  store.createIndex(BY_STATE, 'state');
  store.createIndex(BY_LESSON, 'lessonId');
  // Not unique: after a copy of the disk was put back, a device may stamp a sequence that its server knows already.
  store.createIndex(BY_CHAIN, ['stamp.deviceId', 'stamp.sequence']);
}

function overDatabase(database: IDBDatabase, disk: IndexedDisk): EntryStore {
  const { follow, tell } = createFollowers();
  const reading = () => database.transaction(STORE, 'readonly').objectStore(STORE);
  const writes = new Set<Promise<void>>();

  /** Hands the whole transaction over at once; nothing is read before and nothing is awaited in between. */
  function write(work: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const ended = endOf(transaction);
    try {
      work(transaction.objectStore(STORE));
      transaction.commit();
    } catch (error) {
      ended.catch(() => undefined);
      transaction.abort();
      throw error;
    }
    writes.add(ended);
    const forget = () => void writes.delete(ended);
    ended.then(forget, forget);
    return ended;
  }

  return {
    follow,
    async add(entries) {
      await write((store) => {
        for (const entry of entries) store.add(entry);
      });
    },
    async put(documents) {
      await write((store) => {
        for (const document of documents)
          if (isRemoval(document)) store.delete(document.id);
          else store.put(document);
      });
      tell(documents);
    },
    async readByIds(ids) {
      const store = reading();
      const found = await Promise.all(ids.map((id) => resultOf<unknown>(store.get(id))));
      return (found as (EntryDocument | undefined)[]).filter((entry) => entry !== undefined);
    },
    async readByState(states) {
      const index = reading().index(BY_STATE);
      return (await Promise.all(states.map((state) => entriesOf(index.getAll(state))))).flat();
    },
    readByLesson: async (lessonId) => entriesOf(reading().index(BY_LESSON).getAll(lessonId)),
    async readLast(deviceId) {
      const cursor = await resultOf(reading().index(BY_CHAIN).openCursor(chainOf(deviceId, disk), 'prev'));
      return cursor?.value as EntryDocument | undefined;
    },
    async close() {
      await Promise.allSettled(writes);
      database.close();
    },
  };
}

const entriesOf = async (request: IDBRequest<unknown[]>): Promise<EntryDocument[]> =>
  (await resultOf(request)) as EntryDocument[];

/** Every sequence of one device: in IndexedDB's order a list comes after all numbers. */
const chainOf = (deviceId: DeviceId, { IDBKeyRange: range }: IndexedDisk): IDBKeyRange =>
  range.bound([deviceId], [deviceId, []]);
