import { createHash } from 'node:crypto';
import type { DeviceId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Anchor } from '../../../shared/sync/stamp.ts';
import type { Tables } from '../../storage/schema.ts';
import type { KnownDevice } from '../../sync/push/push-facts.ts';

/** A computer of the school as its server knows it, and the anchor that it holds. */
export type DemoDevice = KnownDevice & {
  readonly id: DeviceId;
  readonly firstSeen: number;
  lastSeen: number;
  anchor: Anchor;
};
export type DemoDevices = Map<DeviceId, DemoDevice>;

/** The device of that id, new where it has not been seen before; its anchor is of `anchorAt`. */
export function deviceOf(
  devices: DemoDevices,
  {
    id,
    ownerId,
    schoolId,
    anchorAt,
  }: { id: DeviceId; ownerId: PersonId; schoolId: SchoolId; anchorAt: number },
): DemoDevice {
  const known = devices.get(id);
  if (known) return known;
  const anchor = anchorAtTime(schoolId, id, anchorAt);
  const device: DemoDevice = {
    id,
    ownerId,
    firstSeen: anchorAt,
    lastSeen: anchorAt,
    anchor,
    end: undefined,
    seen: new Map(),
  };
  devices.set(id, device);
  return device;
}

/** An anchor as the server gave it; signed by nobody, for the demo's server has its own key and asks for none again. */
export function anchorAtTime(schoolId: SchoolId, deviceId: DeviceId, serverTime: number): Anchor {
  const text = `${schoolId}|${deviceId}|${serverTime}`;
  return { deviceId, serverTime, signature: createHash('sha256').update(text).digest('base64url') };
}

export function deviceRows(
  devices: DemoDevices,
  schoolId: SchoolId,
): { device: Tables['device'][]; device_chain: Tables['device_chain'][] } {
  const all = [...devices.values()];
  return {
    device: all.map(({ id, ownerId, firstSeen, lastSeen }) => ({
      school_id: schoolId,
      id,
      person_id: ownerId,
      first_seen: firstSeen,
      last_seen: lastSeen,
      public_key: null,
    })),
    device_chain: all.flatMap(({ id, end }) =>
      end
        ? [
            {
              school_id: schoolId,
              device_id: id,
              sequence: end.sequence,
              entry_hash: end.hash,
              time_lower: end.lower,
            },
          ]
        : [],
    ),
  };
}
