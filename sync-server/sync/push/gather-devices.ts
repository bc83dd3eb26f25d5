import type { Transaction } from 'kysely';
import type { DeviceId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import type { Tables } from '../../storage/schema.ts';
import type { KnownDevice } from './push-facts.ts';

/** The devices that the batch's entries name, with the ends of their chains. */
export async function gatherDevices(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  entries: readonly Entry[],
): Promise<ReadonlyMap<DeviceId, KnownDevice>> {
  const firstNumbers = firstNumberByDevice(entries);
  const rows = await tx
    .selectFrom('device as d')
    .leftJoin('device_chain as c', (join) =>
      join.onRef('c.school_id', '=', 'd.school_id').onRef('c.device_id', '=', 'd.id'),
    )
    .select(['d.id', 'd.person_id', 'c.sequence', 'c.entry_hash', 'c.time_lower'])
    .where('d.school_id', '=', schoolId)
    .where('d.id', 'in', [...firstNumbers.keys()])
    .execute();
  const devices = new Map<DeviceId, KnownDevice>();
  for (const { id, person_id: ownerId, sequence, entry_hash: hash, time_lower: lower } of rows) {
    const end = sequence === null || hash === null || lower === null ? undefined : { sequence, hash, lower };
    const first = firstNumbers.get(id) ?? 0;
    // Only what comes late needs to know what came before it out of turn; in order, nothing is read.
    const later = end !== undefined && first <= end.sequence ? await gatherFrom(tx, schoolId, id, first) : [];
    devices.set(id, {
      ownerId,
      end,
      numbersSeen: new Set(later.map((row) => row.sequence)),
      laterAnchors: later.map((row) => ({ sequence: row.sequence, anchorAt: row.anchor_at })),
    });
  }
  return devices;
}

function firstNumberByDevice(entries: readonly Entry[]): Map<DeviceId, number> {
  const first = new Map<DeviceId, number>();
  for (const { stamp } of entries) {
    first.set(stamp.deviceId, Math.min(first.get(stamp.deviceId) ?? stamp.sequence, stamp.sequence));
  }
  return first;
}

const gatherFrom = (tx: Transaction<Tables>, schoolId: SchoolId, deviceId: DeviceId, first: number) =>
  tx
    .selectFrom('history')
    .select(['sequence', 'anchor_at'])
    .where('school_id', '=', schoolId)
    .where('device_id', '=', deviceId)
    .where('sequence', '>=', first)
    .execute();
