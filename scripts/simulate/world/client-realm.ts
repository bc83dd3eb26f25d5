// What one computer's browser loads. Imported once per device under an address of its own (see hooks.ts), so that each
// has its own modules, as two browsers have: nothing in memory is shared but what goes through disk and network.
import { OPEN_COLLECTIONS, type RxCollection } from 'rxdb';
import { getRxStorageMemory, OPEN_MEMORY_INSTANCES } from 'rxdb/plugins/storage-memory';

export { openClientStore } from '../../../renderer/data/client-store-rxdb.ts';
export { memoryEntries } from '../../../renderer/data/memory-entry-store.ts';

export const memoryEngine = getRxStorageMemory;

/**
 * The page is gone, and with it all that it had open. Databases that wait for a write which no disk will ever answer
 * cannot close by themselves.
 */
export function abandonDatabases(): void {
  const left = OPEN_COLLECTIONS as Set<RxCollection>;
  const databases = new Set([...left].map(({ database }) => database));
  left.clear();
  OPEN_MEMORY_INSTANCES.clear();
  for (const database of databases) database.close().catch(() => undefined);
}
