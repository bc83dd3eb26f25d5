import type { DeviceId } from '../../shared/kernel/ids.ts';
import { createFollowers, type EntryStorage, type EntryStore } from './entry-store.ts';
import { endOf, openIndexed } from './indexed-requests.ts';
import { BY_STATE, type EntryRows, openRows, STORE } from './indexed-rows.ts';
import { isRemoval } from './pulled-document.ts';

/** What is used of the browser; tests give a disk of their own. */
export type IndexedDisk = {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: Pick<typeof IDBKeyRange, 'bound'>;
};

const BY_LESSON = 'lesson';
const BY_CHAIN = 'chain';

/**
 * Entries in a database of their own, written with strict durability: without it a power cut lost every acknowledged
 * insert (measured).
 */
export const indexedEntries = (disk: IndexedDisk = globalThis): EntryStorage => ({
  async open(name) {
    const database = await openIndexed(disk.indexedDB, name, makeStore);
    const rows = await openRows(database);
    return overDatabase({ database, rows }, disk);
  },
});

function makeStore(database: IDBDatabase): void {
  const store = database.createObjectStore(STORE, { keyPath: 'id' });
  store.createIndex(BY_STATE, 'state');
  store.createIndex(BY_LESSON, 'lessonId');
  // Not unique: after a copy of the disk was put back, a device may stamp a sequence that its server knows already.
  store.createIndex(BY_CHAIN, ['stamp.deviceId', 'stamp.sequence']);
}

function overDatabase(
  { database, rows }: { database: IDBDatabase; rows: EntryRows },
  disk: IndexedDisk,
): EntryStore {
  const { follow, tell } = createFollowers();
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
    damaged: rows.damaged,
    // The event comes only to a database that somebody else closed.
    onTakenAway: (listener) => database.addEventListener('close', listener),
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
      rows.replaced(documents.map(({ id }) => id));
      tell(documents);
    },
    readByIds: rows.byKeys,
    async readByState(states) {
      return (await Promise.all(states.map((state) => rows.where(BY_STATE, state)))).flat();
    },
    readByLesson: (lessonId) => rows.where(BY_LESSON, lessonId),
    readLast: (deviceId) => rows.last(BY_CHAIN, chainOf(deviceId, disk)),
    async close() {
      await Promise.allSettled(writes);
      database.close();
    },
  };
}

/** Every sequence of one device: in IndexedDB's order a list comes after all numbers. */
const chainOf = (deviceId: DeviceId, { IDBKeyRange: range }: IndexedDisk): IDBKeyRange =>
  range.bound([deviceId], [deviceId, []]);
