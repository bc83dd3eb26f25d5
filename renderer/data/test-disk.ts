import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { ClientStoreDeps } from './client-store-rxdb.ts';
import { indexedEntries } from './indexed-entry-store.ts';
import type { CopiedEntry, SecondCopy } from './second-copy.ts';

/** A browser's storage of its own: a new one is a browser that lost everything. Close the store before that. */
export function newDisk(): Required<Pick<ClientStoreDeps, 'storage' | 'entryStorage'>> {
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange };
  const storage = getRxStorageDexie({ ...disk, chromeTransactionDurability: 'strict' });
  return { storage, entryStorage: indexedEntries(disk) };
}

/** A second copy in memory that can be made to fail. */
export function memoryCopy() {
  const held = new Map<string, CopiedEntry>();
  const fails = { append: false, drop: false, list: false, lines: 0 };
  const copy: SecondCopy = {
    async append(entries) {
      if (fails.append) throw new Error('the second copy: disk-failed');
      for (const entry of entries) held.set(entry.id, entry);
    },
    async list() {
      if (fails.list) throw new Error('the second copy: disk-failed');
      return { entries: [...held.values()], unreadable: fails.lines };
    },
    async drop(ids) {
      if (fails.drop) throw new Error('the second copy: disk-failed');
      for (const id of ids) held.delete(id);
    },
  };
  return { copy, fails, held };
}
