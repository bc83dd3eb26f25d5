import type { EntryDocument } from '../../shared/sync/entry.ts';
import { ALL_STATES } from './entry-store.ts';
import { resultOf } from './indexed-requests.ts';
import { isSoundEntry } from './sound-entry.ts';

export const STORE = 'entries';
export const BY_STATE = 'state';

/** What is read of the entries' table. A row that the disk gives back no more, or spoilt, costs itself and no other. */
export type EntryRows = {
  readonly byKeys: (keys: readonly string[]) => Promise<EntryDocument[]>;
  readonly where: (index: string, value: IDBValidKey) => Promise<EntryDocument[]>;
  /** The last sound row of a range of an index. */
  readonly last: (index: string, range: IDBKeyRange) => Promise<EntryDocument | undefined>;
  /** How many rows were found that are no entries any more. */
  readonly damaged: () => number;
  /** These rows were written anew, or removed. */
  readonly replaced: (keys: readonly string[]) => void;
};

/** A row with no state that we know is in no index and would never be met: such are counted here, at the start. */
export async function openRows(database: IDBDatabase): Promise<EntryRows> {
  const store = () => database.transaction(STORE, 'readonly').objectStore(STORE);
  const spoilt = new Set<IDBValidKey>();
  const stateless = await countStateless(store());

  function kept(key: IDBValidKey, row: unknown): EntryDocument[] {
    if (isSoundEntry(row)) return [row];
    if (row !== undefined) spoilt.add(key);
    return [];
  }

  /** Each in a transaction of its own: the error of one request ends the whole transaction it is in. */
  async function oneByOne(keys: readonly IDBValidKey[]): Promise<EntryDocument[]> {
    const found: EntryDocument[] = [];
    for (const key of keys)
      found.push(...kept(key, await resultOf<unknown>(store().get(key)).catch(() => UNREADABLE)));
    return found;
  }

  return {
    async byKeys(keys) {
      const table = store();
      const requests = keys.map((key) => resultOf<unknown>(table.get(key)));
      const rows = await Promise.all(requests).catch(() => undefined);
      return rows ? rows.flatMap((row, index) => kept(keys[index] ?? '', row)) : oneByOne(keys);
    },
    async where(index, value) {
      const rows = await resultOf<unknown[]>(store().index(index).getAll(value)).catch(() => undefined);
      if (rows?.every(isSoundEntry)) return rows;
      return oneByOne(await resultOf(store().index(index).getAllKeys(value)));
    },
    async last(index, range) {
      const cursor = await resultOf(store().index(index).openCursor(range, 'prev')).catch(() => undefined);
      if (cursor === null) return undefined;
      if (cursor && isSoundEntry(cursor.value)) return cursor.value;
      const keys = await resultOf(store().index(index).getAllKeys(range));
      for (const key of keys.toReversed()) {
        const [entry] = await oneByOne([key]);
        if (entry) return entry;
      }
      return undefined;
    },
    damaged: () => stateless + spoilt.size,
    replaced(keys) {
      for (const key of keys) spoilt.delete(key);
    },
  };
}

/** Stands for what the disk did not give back. */
const UNREADABLE = null;

async function countStateless(table: IDBObjectStore): Promise<number> {
  const index = table.index(BY_STATE);
  const counts = [resultOf(table.count()), ...ALL_STATES.map((state) => resultOf(index.count(state)))];
  const [all = 0, ...known] = await Promise.all(counts);
  return all - known.reduce((sum, count) => sum + count, 0);
}
