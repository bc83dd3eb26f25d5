import { createRxDatabase, removeCollectionStorages } from 'rxdb';
import { COLLECTIONS } from '../../shared/sync/messages.ts';
import {
  type DatabaseOwner,
  databaseName,
  type LocalDatabase,
  type LocalStorageEngine,
  readAll,
} from './database.ts';
import type { KeptValues } from './kept-values.ts';
import { checkpointNameOf } from './pull.ts';
import { storageProblemOf } from './storage-problem.ts';

/**
 * Opens the person's data; where that fails twice, once more after a repair (R2). A full disk is no damage: then
 * nothing is thrown away.
 * @throws why it could not be opened at first, when the repair did not help
 */
export async function openRepairing<Opened>(
  open: () => Promise<Opened>,
  repair: () => Promise<void>,
): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    if (storageProblemOf(error) === 'storage-full') throw error;
    try {
      return await open().catch(async () => {
        await repair();
        return open();
      });
    } catch {
      throw error;
    }
  }
}

const FACTS = COLLECTIONS.filter((name) => name !== 'entries');

/**
 * Throws away the facts, in whatever version they are; the server has them. What the device keeps stays, and entries
 * are not in this database and are never thrown away (entry-store.ts).
 */
export async function dropFacts(owner: DatabaseOwner, storage: LocalStorageEngine): Promise<void> {
  const database = await createRxDatabase({ name: databaseName(owner), storage, multiInstance: false });
  try {
    const { hashFunction, internalStore, name, token } = database;
    for (const facts of FACTS)
      await removeCollectionStorages(
        storage,
        internalStore,
        token,
        name,
        facts,
        false,
        undefined,
        hashFunction,
      );
  } finally {
    await database.close();
  }
}

/**
 * A checkpoint counts only together with what was pulled up to it: where a collection is empty (it was thrown away, or
 * the browser lost it) everything is asked for again.
 */
export async function forgetEmptyCheckpoints(
  { collections }: LocalDatabase,
  kept: KeptValues,
  hasEntries: boolean,
): Promise<void> {
  const isEmpty = async (name: (typeof COLLECTIONS)[number]) => {
    if (name === 'entries') return !hasEntries;
    const [first] = await readAll<{ id: string }>(collections[name] as never, { limit: 1 });
    return first === undefined;
  };
  for (const name of COLLECTIONS) {
    const checkpointName = checkpointNameOf(name);
    if ((await kept.read(checkpointName)) && (await isEmpty(name))) await kept.write(checkpointName, null);
  }
}
