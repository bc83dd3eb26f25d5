import type { EntryId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { Stamp } from '../../shared/sync/stamp.ts';
import { ALL_STATES, type EntryStore } from './entry-store.ts';
import { isRemoval, type PulledDocument } from './pulled-document.ts';
import type { CopiedEntry, SecondCopy } from './second-copy.ts';
import { asEntry } from './sent-entry.ts';
import { isSoundEntry } from './sound-entry.ts';

/**
 * The entry store together with the second copy (R1): an entry is added when both have it, and leaves the copy once
 * its verdict is stored. The last entry of a device stays there, judged or not: it is the end of the device's chain,
 * which must not start anew when the browser's storage is lost.
 *
 * What the copy holds and the store lacks is put back first. A copy that cannot be read keeps nobody from work; the
 * next entry then says that it is not saved.
 */
export async function mirrorEntries(store: EntryStore, copy: SecondCopy): Promise<EntryStore> {
  const { listed, unreadable } = await copy.list().then(readable, () => ({ listed: [], unreadable: 0 }));
  const tracked = trackCopy(copy);
  const dead = await replay(listed, store);
  tracked.hold(listed.filter(({ id }) => !dead.has(id)));
  tracked.forget([...dead]);
  const stored = await store.readByIds(listed.map(({ id }) => id));
  tracked.noteJudged(stored.filter(({ state }) => state !== 'waiting').map(({ id }) => id));

  return {
    ...store,
    damaged: () => store.damaged() + unreadable,
    async add(entries) {
      // Both at once, and the store first: its write is to begin in the task of the key.
      const [inStore, inCopy] = await Promise.allSettled([
        store.add(entries),
        copy.append(entries.map(asCopied)),
      ]);
      if (inStore.status === 'fulfilled' && inCopy.status === 'fulfilled') return tracked.hold(entries);
      const ids = entries.map(({ id }) => id);
      // Nothing of it may be shown as saved, so nothing of it may come back either.
      if (inCopy.status === 'fulfilled') tracked.forget(ids);
      if (inStore.status === 'rejected') throw inStore.reason;
      await store.put(ids.map((id) => ({ id, _deleted: true as const })));
      throw inCopy.status === 'rejected' ? inCopy.reason : new Error('not copied');
    },
    async put(documents) {
      const waiting = documents.filter(isWaiting);
      if (waiting.length > 0) await copy.append(waiting.map(asCopied));
      await store.put(documents);
      tracked.hold(waiting);
      tracked.noteJudged(documents.filter((document) => !isWaiting(document)).map(({ id }) => id as EntryId));
    },
    async close() {
      await tracked.idle();
      await store.close();
    },
  };
}

/** What the copy holds, and what of it may go. */
function trackCopy(copy: SecondCopy) {
  const held = new Map<EntryId, Stamp>();
  const judged = new Set<EntryId>();
  let dropping: Promise<void> = Promise.resolve();

  /** Not waited for: what a failed drop leaves is dropped at the next start. */
  function forget(ids: readonly EntryId[]): void {
    if (ids.length === 0) return;
    for (const id of ids) {
      held.delete(id);
      judged.delete(id);
    }
    dropping = dropping.then(() => copy.drop(ids)).catch(() => undefined);
  }

  return {
    forget,
    hold(entries: readonly EntryDocument[]): void {
      for (const { id, stamp } of entries) held.set(id, stamp);
    },
    noteJudged(ids: readonly EntryId[]): void {
      for (const id of ids) if (held.has(id)) judged.add(id);
      const ends = new Map<string, number>();
      for (const { deviceId, sequence } of held.values())
        ends.set(deviceId, Math.max(sequence, ends.get(deviceId) ?? 0));
      const isEnd = (stamp: Stamp | undefined) =>
        stamp !== undefined && ends.get(stamp.deviceId) === stamp.sequence;
      forget([...judged].filter((id) => !isEnd(held.get(id))));
    },
    idle: () => dropping,
  };
}

/**
 * Puts back what the store lacks. Returns which entries of the copy were never made: a write that failed in the store
 * and could not be taken back here, and whose place in the chain another entry of the same run then took.
 */
async function replay(listed: readonly EntryDocument[], store: EntryStore): Promise<Set<EntryId>> {
  const known = new Set((await store.readByIds(listed.map(({ id }) => id))).map(({ id }) => id));
  const lacking = listed.filter(({ id }) => !known.has(id));
  if (lacking.length === 0) return new Set();
  const places = new Map<string, EntryId>();
  for (const entry of [...listed, ...(await store.readByState(ALL_STATES))])
    places.set(placeOf(entry), entry.id);
  const dead = new Set(
    lacking.filter((entry) => places.get(placeOf(entry)) !== entry.id).map(({ id }) => id),
  );
  // Put, not added: a row of the store that is spoilt bears the id of an entry that is whole in the copy (R4).
  await store.put(lacking.filter(({ id }) => !dead.has(id)));
  return dead;
}

/** A device stamps each number once in one run; in different runs a number twice is a fork, of which both are kept. */
const placeOf = ({ stamp }: EntryDocument): string =>
  `${stamp.deviceId} ${stamp.sequence} ${stamp.bootSession}`;

const asCopied = (entry: EntryDocument): CopiedEntry => ({
  id: entry.id,
  text: JSON.stringify(asEntry(entry)),
});

const isWaiting = (document: PulledDocument<EntryDocument>): document is EntryDocument =>
  !isRemoval(document) && document.state === 'waiting';

/** Lines are ours and checksummed by the shell; what this version cannot read is counted and stays there (R4). */
function readable({ entries, unreadable }: Awaited<ReturnType<SecondCopy['list']>>): {
  listed: EntryDocument[];
  unreadable: number;
} {
  const listed = entries.flatMap(({ id, text }) => {
    const entry = { ...parsed(text), state: 'waiting' as const };
    return entry.id === id && isSoundEntry(entry) ? [entry] : [];
  });
  return { listed, unreadable: unreadable + entries.length - listed.length };
}

function parsed(text: string): Partial<EntryDocument> | undefined {
  try {
    return (JSON.parse(text) ?? undefined) as Partial<EntryDocument> | undefined;
  } catch {
    return undefined;
  }
}
