import type { EntryId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import { createFollowers, type EntryStorage, type EntryStore } from './entry-store.ts';
import { isRemoval, type PulledDocument } from './pulled-document.ts';

/** One write on its way to the disk, as a test that injects faults sees it. */
export type EntryWrite = {
  readonly kind: 'add' | 'put';
  /** The name the store was opened by. */
  readonly store: string;
  readonly documents: readonly PulledDocument<EntryDocument>[];
};

/** What was durable at one moment, by the store's name. */
export type EntrySnapshot = ReadonlyMap<string, ReadonlyMap<EntryId, EntryDocument>>;

/** Entries in memory, with a disk that can fail, crash and be set back; nothing in it depends on time or chance. */
export type MemoryEntries = EntryStorage & {
  /** The power is cut: what is being written is lost, and open stores never answer again. They may be opened anew. */
  readonly crash: () => void;
  readonly snapshot: () => EntrySnapshot;
  /** A copy of the disk is put back: as `crash`, and the disk then holds the snapshot. */
  readonly restore: (snapshot: EntrySnapshot) => void;
};

/**
 * @param onWrite called in the order of the writes before each is stored; what it throws is the write's error, and
 *   while its promise is pending the write is on its way (a crash then loses it)
 */
export function memoryEntries(
  onWrite: (write: EntryWrite) => void | Promise<void> = () => undefined,
): MemoryEntries {
  let disk = new Map<string, Map<EntryId, EntryDocument>>();
  /** Raised by a crash; a store of an earlier one is dead. */
  let power = 0;
  const copyOf = (snapshot: EntrySnapshot) =>
    new Map([...snapshot].map(([name, held]) => [name, new Map(held)]));
  const crash = () => void (power += 1);

  async function open(name: string): Promise<EntryStore> {
    const mine = power;
    const held = disk.get(name) ?? new Map<EntryId, EntryDocument>();
    disk.set(name, held);
    const alive = () => (mine === power ? Promise.resolve() : new Promise<never>(() => undefined));
    return overMap(held, alive, async (write) => onWrite({ ...write, store: name }));
  }

  return {
    open,
    crash,
    snapshot: () => copyOf(disk),
    restore(snapshot) {
      crash();
      disk = copyOf(snapshot);
    },
  };
}

function overMap(
  held: Map<EntryId, EntryDocument>,
  alive: () => Promise<void>,
  onWrite: (write: Omit<EntryWrite, 'store'>) => Promise<void>,
): EntryStore {
  const { follow, tell } = createFollowers();
  const all = async () => {
    await alive();
    return [...held.values()];
  };
  let last: Promise<void> = Promise.resolve();

  /** One after another, as transactions over one object store are; a failed one does not stop the next. */
  function write(
    kind: EntryWrite['kind'],
    documents: EntryWrite['documents'],
    work: () => void,
  ): Promise<void> {
    const before = last;
    const mine = (async () => {
      await before.catch(() => undefined);
      await alive();
      await onWrite({ kind, documents });
      await alive();
      work();
    })();
    last = mine;
    return mine;
  }

  return {
    follow,
    damaged: () => 0,
    onTakenAway: () => undefined,
    add: (entries) =>
      write('add', entries, () => {
        const known = entries.find((entry) => held.has(entry.id));
        if (known) throw new DOMException(`entry ${known.id} is there already`, 'ConstraintError');
        for (const entry of entries) held.set(entry.id, entry);
      }),
    async put(documents) {
      await write('put', documents, () => {
        for (const document of documents)
          if (isRemoval(document)) held.delete(document.id as EntryId);
          else held.set(document.id, document);
      });
      tell(documents);
    },
    readByIds: async (ids) => (await all()).filter((entry) => ids.includes(entry.id)),
    readByState: async (states) => (await all()).filter((entry) => states.includes(entry.state)),
    readByLesson: async (lessonId) => (await all()).filter((entry) => entry.lessonId === lessonId),
    async readLast(deviceId) {
      const chain = (await all()).filter(({ stamp }) => stamp.deviceId === deviceId);
      return chain.toSorted((a, b) => b.stamp.sequence - a.stamp.sequence)[0];
    },
    async close() {
      await last.catch(() => undefined);
    },
  };
}
