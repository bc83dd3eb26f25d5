import type { EntryId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import {
  type ChainState,
  chainStateOf,
  claimedTimeOf,
  deriveEntryTime,
} from '../../../shared/sync/entry-time.ts';
import type { Stamp } from '../../../shared/sync/stamp.ts';
import type { EntryTime } from '../../../shared/sync/verdict.ts';
import type { KnownDevice } from './push-facts.ts';

export type StampedEntry = {
  readonly entry: Entry;
  readonly hash: string;
  /** Whether this server signed the anchor; what an unsigned one says proves nothing. */
  readonly anchorIsOurs: boolean;
};

/** The stamp as far as it is proven: without a signed anchor nothing bounds the time from below. */
export const provenStamp = ({ entry, anchorIsOurs }: StampedEntry): Stamp =>
  anchorIsOurs ? entry.stamp : { ...entry.stamp, anchor: { ...entry.stamp.anchor, serverTime: 0 } };

/** Devices in any order, each device's entries by number: the order in which a batch is judged. */
export const inDeviceOrder = (entries: readonly StampedEntry[]): StampedEntry[] =>
  entries.toSorted(({ entry: a }, { entry: b }) =>
    a.stamp.deviceId === b.stamp.deviceId
      ? a.stamp.sequence - b.stamp.sequence
      : a.stamp.deviceId < b.stamp.deviceId
        ? -1
        : 1,
  );

/**
 * For each entry, the earliest signed anchor of a later one of its device, in the batch or in the history, that the
 * device did not hold yet when it made the entry. The anchor that both carry says nothing of what came after it: a
 * week without a network rests on one.
 */
export function nextAnchors(
  ordered: readonly StampedEntry[],
  devices: ReadonlyMap<string, KnownDevice>,
): ReadonlyMap<EntryId, InstantMs> {
  const next = new Map<EntryId, InstantMs>();
  let device = '';
  let laterInBatch = new Set<InstantMs>();
  for (const stamped of ordered.toReversed()) {
    const { deviceId, sequence, anchor } = stamped.entry.stamp;
    if (deviceId !== device) laterInBatch = new Set();
    device = deviceId;
    const held = provenStamp(stamped).anchor.serverTime;
    const known = (devices.get(deviceId)?.laterAnchors ?? [])
      .filter((later) => later.sequence > sequence)
      .map((later) => later.anchorAt);
    const bound = Math.min(...[...laterInBatch, ...known].filter((at) => at > held));
    if (Number.isFinite(bound)) next.set(stamped.entry.id, bound);
    if (stamped.anchorIsOurs) laterInBatch.add(anchor.serverTime);
  }
  return next;
}

/** What the device says of the time stays on record, proven or not: it is weighed with the chain. */
export const claimedBy = ({ entry }: StampedEntry, time: EntryTime): EntryTime => ({
  ...time,
  claimed: Math.max(0, claimedTimeOf(entry.stamp)),
});

export type DerivedTime = { readonly time: EntryTime; readonly chain: ChainState };

/** Time and chain of the next entry of a device, whose known end moves on unless the entry branches off (fork). */
export function timeOf(
  stamped: StampedEntry,
  device: KnownDevice,
  at: { arrivedAt: InstantMs; nextAnchorAt: InstantMs | undefined },
): DerivedTime {
  const stamp = provenStamp(stamped);
  const { end } = device;
  const time = claimedBy(stamped, deriveEntryTime({ stamp, end, ...at }));
  const order = chainStateOf(stamp, end);
  if (order !== 'fork') device.end = { sequence: stamp.sequence, hash: stamped.hash, lower: time.lower };
  return { time, chain: stamped.anchorIsOurs ? order : 'broken' };
}
