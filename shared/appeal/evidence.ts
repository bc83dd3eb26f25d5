import Type from 'typebox';
import { instantMsSchema } from '../kernel/instant-ms.ts';
import type { ChainState } from '../sync/entry-time.ts';
import type { TimeTrust } from '../sync/school-facts.ts';
import type { Stamp } from '../sync/stamp.ts';
import { entryTimeSchema } from '../sync/verdict.ts';

/** What is known of an entry's time, as data: the screen makes sentences for somebody who is no programmer of it. */
export const evidenceSchema = Type.Object({
  time: entryTimeSchema,
  /** Server time of the stamp's anchor; 0 where the stamp held none that this server signed. */
  anchorAt: instantMsSchema,
  chain: Type.Union([Type.Literal('intact'), Type.Literal('broken'), Type.Literal('fork')]),
  /** The school takes nothing on the device's clock alone (T5). */
  strict: Type.Boolean(),
  /** Milliseconds from anchor to entry by the computer's calendar clock. */
  wallElapsed: Type.Number(),
  /** The same by the clock that nobody can set; absent after a restart. */
  monotonicElapsed: Type.Optional(Type.Number()),
});
export type Evidence = Type.Static<typeof evidenceSchema>;

/** Why a time of entry could not be settled without a person. */
export const DOUBT_REASONS = [
  'no-anchor',
  'fork',
  'chain-broken',
  'clock-set-back',
  'clock-before-contact',
  'clock-after-arrival',
  'strict-school',
] as const;
export type DoubtReason = (typeof DOUBT_REASONS)[number];

/** Clocks of one computer part by seconds; more than this is a hand on the clock. */
const CLOCKS_PART_MS = 120_000;

export function evidenceOf(input: {
  stamp: Stamp;
  time: Evidence['time'];
  anchorIsOurs: boolean;
  chain: ChainState;
  trust: TimeTrust;
}): Evidence {
  const { stamp, time, chain, trust } = input;
  const sameBoot = stamp.bootSession === stamp.anchorBootSession;
  return {
    time,
    anchorAt: input.anchorIsOurs ? stamp.anchor.serverTime : 0,
    chain,
    strict: trust === 'strict',
    wallElapsed: stamp.wall - stamp.anchorWall,
    ...(sameBoot && { monotonicElapsed: stamp.monotonicSinceAnchor }),
  };
}

/** The reasons that hold, the weightiest first (T2–T5). Empty for an entry whose time needs nobody. */
export function doubtReasons(evidence: Evidence): DoubtReason[] {
  const { time, chain, anchorAt, wallElapsed, monotonicElapsed } = evidence;
  const setBack = monotonicElapsed !== undefined && wallElapsed < monotonicElapsed - CLOCKS_PART_MS;
  const holds: Record<DoubtReason, boolean> = {
    'no-anchor': anchorAt === 0,
    fork: chain === 'fork',
    'chain-broken': chain === 'broken' && anchorAt !== 0,
    'clock-set-back': setBack || wallElapsed < -CLOCKS_PART_MS,
    'clock-before-contact': time.claimed < time.lower,
    'clock-after-arrival': time.claimed > time.upper,
    'strict-school': evidence.strict,
  };
  return DOUBT_REASONS.filter((reason) => holds[reason]);
}
