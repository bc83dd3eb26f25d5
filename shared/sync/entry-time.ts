import type { EntryWindow } from '../journal/entry-window.ts';
import type { InstantMs } from '../kernel/instant-ms.ts';
import type { TimeTrust } from './school-facts.ts';
import { ANCHOR_TRAVEL_MS, type Stamp } from './stamp.ts';
import type { EntryTime, TimeProof } from './verdict.ts';

/** What the server knows of a device's chain before an entry. */
export type ChainEnd = { readonly sequence: number; readonly hash: string; readonly lower: InstantMs };

/**
 * `intact`: follows what is known before it. `broken`: a gap or a wrong hash before it. `fork`: its number was seen
 * with other content, or the entry after it names another one.
 */
export type ChainState = 'intact' | 'broken' | 'fork';

/** What is known of a device's chain around an entry's number. */
export type ChainPlace = {
  /** Hashes of the entries under the number before; of the chain's start the empty text. */
  readonly before: readonly string[];
  /** The number itself was seen with other content. */
  readonly isTaken: boolean;
  /** The predecessors that entries under the number after name. */
  readonly namedAfter: readonly string[];
};

/**
 * T3. An entry that arrives behind a later one of its device is no fork: it is judged by its neighbours, and the later
 * one, which names its hash, vouches for it.
 */
export function chainStateOf(entry: { stamp: Stamp; hash: string }, place: ChainPlace): ChainState {
  const isNamed = place.namedAfter.length === 0 || place.namedAfter.includes(entry.hash);
  if (place.isTaken || !isNamed) return 'fork';
  return place.before.includes(entry.stamp.previousHash) ? 'intact' : 'broken';
}

/**
 * The device's own word for when an entry was made: anchor time plus monotonic time within one boot session, else
 * plus the difference of wall clocks. A monotonic clock stops while a PC sleeps, so a wall clock that ran *ahead* of
 * it is believed; one that advanced *less* was set back, and monotonic time counts.
 */
export function claimedTimeOf(stamp: Stamp): InstantMs {
  const wall = stamp.wall - stamp.anchorWall;
  const sameBoot = stamp.bootSession === stamp.anchorBootSession;
  const elapsed = sameBoot ? Math.max(wall, stamp.monotonicSinceAnchor) : wall;
  return Math.round(stamp.anchor.serverTime + elapsed);
}

/**
 * Bounds of the time of entry. `lower`: the later of the anchor's time and the previous entry's lower bound.
 * `upper`: arrival, or what later entries of the device, linked to it by the chain, tell (`heldBy`).
 */
export function deriveEntryTime(input: {
  stamp: Stamp;
  end: ChainEnd | undefined;
  arrivedAt: InstantMs;
  heldAt?: InstantMs | undefined;
}): EntryTime {
  const lower = Math.max(input.stamp.anchor.serverTime, input.end?.lower ?? 0);
  const upper = Math.max(lower, Math.min(input.arrivedAt, input.heldAt ?? input.arrivedAt));
  return { lower, upper, claimed: claimedTimeOf(input.stamp) };
}

/** The time by which an entry is judged and shown: the claimed one where it lies between the bounds. */
export const believedTime = (time: EntryTime): InstantMs =>
  Math.min(Math.max(time.claimed, time.lower), time.upper);

/**
 * When a device held that anchor at the latest. It was signed at its time and may have been on its way for a while, in
 * which the device still worked upon the one before.
 */
export const heldBy = (anchorAt: InstantMs): InstantMs => anchorAt + ANCHOR_TRAVEL_MS;

export type TimeJudgement =
  | { readonly kind: 'on-time' | 'too-early' | 'too-late'; readonly proof: TimeProof }
  | { readonly kind: 'doubtful' };

/** Judges a time of entry against a window (architecture: *Entry time that can be trusted*; rules T1–T5). */
export function judgeEntryTime(input: {
  time: EntryTime;
  window: Pick<EntryWindow, 'opensAt' | 'closesAt'>;
  chain: ChainState;
  trust: TimeTrust;
}): TimeJudgement {
  const { time, window } = input;
  if (time.upper < window.opensAt) return { kind: 'too-early', proof: 'proven' };
  if (time.lower >= window.closesAt) return { kind: 'too-late', proof: 'proven' };
  if (time.lower >= window.opensAt && time.upper < window.closesAt)
    return { kind: 'on-time', proof: 'proven' };
  const claimedInBounds = time.lower <= time.claimed && time.claimed <= time.upper;
  if (input.chain !== 'intact' || !claimedInBounds || input.trust === 'strict') return { kind: 'doubtful' };
  if (time.claimed < window.opensAt) return { kind: 'too-early', proof: 'device-clock' };
  if (time.claimed >= window.closesAt) return { kind: 'too-late', proof: 'device-clock' };
  return { kind: 'on-time', proof: 'device-clock' };
}
