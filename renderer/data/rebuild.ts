import type { DeviceId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { CollectionName } from '../../shared/sync/messages.ts';
import { type LocalDatabase, readAll } from './database.ts';
import type { EntryStore } from './entry-store.ts';
import { storePulled } from './store-pulled.ts';

/** What has to be done here after the server was put back from an older backup (R2), collection by collection. */

/** Facts that the server no longer has go. */
export async function removeUnseen(
  name: Exclude<CollectionName, 'entries'>,
  seen: ReadonlySet<string>,
  { database }: { database: LocalDatabase },
): Promise<void> {
  const collection = database.collections[name] as never;
  const held = await readAll<{ id: string }>(collection, {});
  const gone = held.filter(({ id }) => !seen.has(id));
  await storePulled(
    collection,
    gone.map(({ id }) => ({ id, _deleted: true as const })),
  );
}

const JUDGED = ['accepted', 'refused', 'conflict', 'doubtful'] as const;

/**
 * Entries that the server judged and no longer knows wait again, without their verdict. Of other devices of this
 * person only accepted ones: others may be missing because they were dealt with there.
 */
export async function sendForgotten(
  seen: ReadonlySet<string>,
  parts: {
    deviceId: DeviceId;
    entries: EntryStore;
    onForgotten: (entries: readonly EntryDocument[]) => void;
  },
): Promise<void> {
  const judged = await parts.entries.readByState(JUDGED);
  const forgotten = judged
    .filter(({ id, stamp, state }) => {
      const comesDown = stamp.deviceId === parts.deviceId || state === 'accepted';
      return comesDown && !seen.has(id);
    })
    .map(({ verdict: _lost, ...entry }) => ({ ...entry, state: 'waiting' as const }));
  if (forgotten.length === 0) return;
  await parts.entries.put(forgotten);
  parts.onForgotten(forgotten.toSorted((a, b) => a.stamp.sequence - b.stamp.sequence));
}
