import type { EntryId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import {
  type ChainPlace,
  type ChainState,
  chainStateOf,
  claimedTimeOf,
  deriveEntryTime,
  heldBy,
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

/** What the device says of the time stays on record, proven or not: it is weighed with the chain. */
export const claimedBy = ({ entry }: StampedEntry, time: EntryTime): EntryTime => ({
  ...time,
  claimed: Math.max(0, claimedTimeOf(entry.stamp)),
});

/** Devices in any order, each device's entries by number: the order in which a batch is judged. */
export const inDeviceOrder = (entries: readonly StampedEntry[]): StampedEntry[] =>
  entries.toSorted(({ entry: a }, { entry: b }) =>
    a.stamp.deviceId === b.stamp.deviceId
      ? a.stamp.sequence - b.stamp.sequence
      : a.stamp.deviceId < b.stamp.deviceId
        ? -1
        : 1,
  );

export type DerivedTime = {
  readonly time: EntryTime;
  readonly chain: ChainState;
  /** Its number was seen with other content: a copied or rolled-back profile. */
  readonly forked: boolean;
};

type Placed = StampedEntry & {
  readonly order: ChainState;
  /** Lower bound of the device's entry before it. */
  readonly previousLower: InstantMs;
  readonly lower: InstantMs;
};

/** Time and chain of every entry whose device is its author's (T1, T3). The devices' known ends move on. */
export function deriveTimes(
  ordered: readonly StampedEntry[],
  devices: ReadonlyMap<string, KnownDevice>,
  arrivedAt: InstantMs,
): ReadonlyMap<EntryId, DerivedTime> {
  const placed = ordered.flatMap((stamped) => {
    const device = devices.get(stamped.entry.stamp.deviceId);
    return device?.ownerId === stamped.entry.authorId ? [placeInChain(stamped, device)] : [];
  });
  const bounds = upperBounds(placed, devices);
  return new Map(
    placed.map((one) => {
      const stamp = provenStamp(one);
      const end = { sequence: stamp.sequence - 1, hash: stamp.previousHash, lower: one.previousLower };
      const heldAt = bounds.get(one.entry.id);
      const time = claimedBy(one, deriveEntryTime({ stamp, end, arrivedAt, heldAt }));
      const chain = one.anchorIsOurs ? one.order : 'broken';
      return [one.entry.id, { time, chain, forked: one.order === 'fork' }];
    }),
  );
}

function placeInChain(stamped: StampedEntry, device: KnownDevice): Placed {
  const { entry, hash } = stamped;
  const { stamp } = entry;
  const { sequence } = stamp;
  const order = chainStateOf({ stamp, hash }, placeOf(sequence, device));
  const isNew = sequence > (device.end?.sequence ?? 0);
  const before = (device.seen.get(sequence - 1) ?? []).find((one) => one.hash === stamp.previousHash);
  // Behind the end, only the entry it names is known to be earlier than it.
  const previousLower = (isNew ? device.end?.lower : before?.lower) ?? 0;
  const lower = Math.max(provenStamp(stamped).anchor.serverTime, previousLower);
  device.seen.set(sequence, [...(device.seen.get(sequence) ?? []), { entry, hash, lower }]);
  if (isNew) device.end = { sequence, hash, lower };
  return { ...stamped, order, previousLower, lower };
}

function placeOf(sequence: number, { end, seen }: KnownDevice): ChainPlace {
  const last = end?.sequence ?? 0;
  const follows = sequence === last + 1 ? [end?.hash ?? ''] : undefined;
  const known = (seen.get(sequence - 1) ?? []).map(({ hash }) => hash);
  return {
    before: follows ?? (sequence === 1 ? [''] : known),
    isTaken: seen.has(sequence),
    namedAfter: (seen.get(sequence + 1) ?? []).map(({ entry }) => entry.stamp.previousHash),
  };
}

/**
 * For each entry the latest moment at which it was made, as far as later entries tell: the earliest signed anchor
 * that its device did not hold yet. Only entries that name it through the chain of hashes tell anything: beside a
 * gap or in another branch anybody may have put a number in afterwards. The anchor that both carry says nothing of
 * what came after it: a week without a network rests on one.
 */
function upperBounds(
  placed: readonly Placed[],
  devices: ReadonlyMap<string, KnownDevice>,
): ReadonlyMap<EntryId, InstantMs> {
  const bounds = new Map<EntryId, InstantMs>();
  /** By the hash that they name: what later entries tell of the one before. */
  const later = new Map<string, { anchorAt: InstantMs; bound: InstantMs }>();
  for (const one of placed.toReversed()) {
    const { entry, hash, lower } = one;
    const { deviceId, sequence, previousHash } = entry.stamp;
    const kept = (devices.get(deviceId)?.seen.get(sequence + 1) ?? []).flatMap((next) =>
      next.kept && next.entry.stamp.previousHash === hash
        ? [{ anchorAt: next.kept.anchorAt, bound: next.kept.upper }]
        : [],
    );
    const inBatch = later.get(`${deviceId} ${sequence} ${hash}`);
    const told = [...kept, ...(inBatch ? [inBatch] : [])];
    const bound = Math.min(...told.map((next) => boundBy(next, lower)));
    if (Number.isFinite(bound)) bounds.set(entry.id, bound);
    later.set(`${deviceId} ${sequence - 1} ${previousHash}`, {
      anchorAt: provenStamp(one).anchor.serverTime,
      bound,
    });
  }
  return bounds;
}

const boundBy = (next: { anchorAt: InstantMs; bound: InstantMs }, lower: InstantMs): InstantMs =>
  Math.min(next.bound, next.anchorAt > lower ? heldBy(next.anchorAt) : Number.POSITIVE_INFINITY);
