import type { Transaction } from 'kysely';
import type { DeviceId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import type { Tables } from '../../storage/schema.ts';
import type { KnownDevice, SeenEntry } from './push-facts.ts';

/** The devices that the batch's entries name, with the ends of their chains and what lies around late arrivals. */
export async function gatherDevices(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  entries: readonly Entry[],
): Promise<ReadonlyMap<DeviceId, KnownDevice>> {
  const numbers = numbersByDevice(entries);
  const rows = await tx
    .selectFrom('device as d')
    .leftJoin('device_chain as c', (join) =>
      join.onRef('c.school_id', '=', 'd.school_id').onRef('c.device_id', '=', 'd.id'),
    )
    .select(['d.id', 'd.person_id', 'c.sequence', 'c.entry_hash', 'c.time_lower'])
    .where('d.school_id', '=', schoolId)
    .where('d.id', 'in', [...numbers.keys()])
    .execute();
  const devices = new Map<DeviceId, KnownDevice>();
  for (const { id, person_id: ownerId, sequence, entry_hash: hash, time_lower: lower } of rows) {
    const end = sequence === null || hash === null || lower === null ? undefined : { sequence, hash, lower };
    // Only what comes behind the end needs to know its neighbours; in order, nothing is read.
    const late = (numbers.get(id) ?? []).filter((number) => end !== undefined && number <= end.sequence);
    const seen = late.length > 0 ? await gatherNeighbours(tx, { schoolId, deviceId: id, numbers: late }) : [];
    devices.set(id, { ownerId, end, seen: Map.groupBy(seen, ({ entry }) => entry.stamp.sequence) });
  }
  return devices;
}

function numbersByDevice(entries: readonly Entry[]): Map<DeviceId, number[]> {
  const numbers = new Map<DeviceId, number[]>();
  for (const { stamp } of entries) {
    numbers.set(stamp.deviceId, [...(numbers.get(stamp.deviceId) ?? []), stamp.sequence]);
  }
  return numbers;
}

async function gatherNeighbours(
  tx: Transaction<Tables>,
  { schoolId, deviceId, numbers }: { schoolId: SchoolId; deviceId: DeviceId; numbers: readonly number[] },
): Promise<SeenEntry[]> {
  const around = new Set(numbers.flatMap((number) => [number - 1, number, number + 1]));
  const rows = await tx
    .selectFrom('history')
    .select(['entry', 'entry_hash', 'time_lower', 'time_upper', 'anchor_at'])
    .where('school_id', '=', schoolId)
    .where('device_id', '=', deviceId)
    .where('sequence', 'in', [...around])
    .execute();
  return rows.map((row) => ({
    entry: JSON.parse(row.entry) as Entry,
    hash: row.entry_hash,
    lower: row.time_lower,
    kept: { upper: row.time_upper, anchorAt: row.anchor_at },
  }));
}
