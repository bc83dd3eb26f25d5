import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { claimedTimeOf } from '../../shared/sync/entry-time.ts';
import { ANCHOR_TRAVEL_MS, type Anchor, type Stamp } from '../../shared/sync/stamp.ts';
import { randomId } from './random-id.ts';

/** The two clocks of a device. `bootSession` names this run of the monotonic one: a new page load, a new run. */
export type DeviceClocks = {
  readonly wall: () => InstantMs;
  readonly monotonic: () => number;
  readonly bootSession: string;
};

export const deviceClocks = (): DeviceClocks => ({
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  bootSession: randomId(),
});

/** What both clocks of a device say at one moment. */
export type ClockReading = { readonly wall: InstantMs; readonly monotonic: number };

/** An anchor and when the device's own clocks received it. */
export type ReceivedAnchor = {
  readonly anchor: Anchor;
  readonly anchorWall: InstantMs;
  readonly anchorBootSession: string;
  /** Of the boot session named; not comparable in another one. */
  readonly anchorMonotonic: number;
};

/** The part of a stamp that tells time. */
export type StampTime = Omit<Stamp, 'deviceId' | 'sequence' | 'previousHash'>;

/** The school's time as far as this device knows it. */
export type AnchoredClock = {
  /** The anchored present; the wall clock until a first anchor came. Never before the anchor. */
  readonly now: () => InstantMs;
  /** Wall clock minus the anchored present; `undefined` without an anchor. */
  readonly error: () => number | undefined;
  readonly read: () => ClockReading;
  /**
   * Takes an anchor that was asked for when the clocks said `asked`, unless a later one is held already or it was on its
   * way for too long (T1). Returns whether it was taken.
   */
  readonly receive: (anchor: Anchor, asked: ClockReading) => boolean;
  /** Puts back an anchor kept from an earlier run, unless a later one is held. */
  readonly restore: (received: ReceivedAnchor) => void;
  readonly received: () => ReceivedAnchor | undefined;
  /** For a stamp made now. Without an anchor it carries an empty one, which proves nothing and loses nothing. */
  readonly stampTime: (deviceId: Anchor['deviceId']) => StampTime;
};

export function createAnchoredClock(clocks: DeviceClocks): AnchoredClock {
  let held: ReceivedAnchor | undefined;
  const isLater = (anchor: Anchor) => !held || anchor.serverTime > held.anchor.serverTime;

  const read = () => ({ wall: clocks.wall(), monotonic: clocks.monotonic() });

  const timeSince = (received: ReceivedAnchor): StampTime => {
    const { anchor, anchorWall, anchorBootSession, anchorMonotonic } = received;
    const { bootSession } = clocks;
    const isComparable = bootSession === anchorBootSession;
    const monotonicSinceAnchor = isComparable ? Math.max(0, clocks.monotonic() - anchorMonotonic) : 0;
    return { anchor, anchorWall, anchorBootSession, bootSession, monotonicSinceAnchor, wall: clocks.wall() };
  };

  const now = () => {
    if (!held) return clocks.wall();
    const stamp = { deviceId: held.anchor.deviceId, sequence: 1, previousHash: '', ...timeSince(held) };
    // The same reading of the clocks as the server's (entry-time.ts), so that a cell locks when the server would.
    return Math.max(held.anchor.serverTime, claimedTimeOf(stamp));
  };

  return {
    now,
    error: () => held && clocks.wall() - now(),
    read,
    receive(anchor, asked) {
      if (!isLater(anchor)) return false;
      const { wall: anchorWall, monotonic: anchorMonotonic } = read();
      if (Math.max(anchorWall - asked.wall, anchorMonotonic - asked.monotonic) > ANCHOR_TRAVEL_MS)
        return false;
      held = { anchor, anchorWall, anchorBootSession: clocks.bootSession, anchorMonotonic };
      return true;
    },
    restore: (received) => {
      if (isLater(received.anchor)) held = received;
    },
    received: () => held,
    stampTime: (deviceId) => timeSince(held ?? unproven(deviceId, clocks)),
  };
}

const unproven = (deviceId: Anchor['deviceId'], clocks: DeviceClocks): ReceivedAnchor => ({
  anchor: { deviceId, serverTime: 0, signature: '' },
  anchorWall: 0,
  anchorBootSession: '',
  anchorMonotonic: clocks.monotonic(),
});
