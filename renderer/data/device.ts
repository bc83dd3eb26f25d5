import { asId, type DeviceId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { Entry, EntryDocument } from '../../shared/sync/entry.ts';
import type { Anchor } from '../../shared/sync/stamp.ts';
import { CHAIN_START, type ChainEnd, chainEndAt } from './chain.ts';
import {
  type AnchoredClock,
  type ClockReading,
  createAnchoredClock,
  type DeviceClocks,
  type ReceivedAnchor,
  type StampTime,
} from './clock.ts';
import type { EntryStore } from './entry-store.ts';
import type { KeptValues } from './kept-values.ts';
import { randomId } from './random-id.ts';

/** Names this browser profile for one sign-in. */
export const newDeviceId = (): DeviceId => asId<DeviceId>(randomId());

/**
 * This computer as the maker of entries: its id, its chain of stamps, its clock. Entries are the truth about the
 * chain; what is kept beside them only saves reading all of them at start and covers a lost collection.
 */
export type Device = {
  readonly id: DeviceId;
  readonly clock: AnchoredClock;
  /** What a stamp says of the present. */
  readonly time: () => StampTime;
  /**
   * Stamps an entry that was made at `time` and moves the chain on. Each stamped entry must be stored, or the chain read
   * again.
   */
  readonly stamp: (unstamped: Omit<Entry, 'stamp'>, time: StampTime) => Entry;
  /** Reads the chain's end from what is durable: at start, and after a write that failed. */
  readonly readChain: () => Promise<void>;
  /** Writes down how far the chain is durable; may be lost without harm. */
  readonly keepChain: (last: Entry) => void;
  /**
   * Whether this storage has once seen all that the server knows of this device's chain (R2). Not so at a first
   * sign-in, nor after the storage was lost: stamps then count from what is known here, and nothing may be sent, or the
   * chain would fork.
   */
  readonly isChainKnown: () => boolean;
  /** The chain ends here; resolves when that is remembered and the chain is known (learn-chain.ts). */
  readonly takeChain: (end: ChainEnd) => Promise<void>;
  /** Takes an anchor received just now, asked for when the clocks said `asked`. */
  readonly receiveAnchor: (anchor: Anchor, asked: ClockReading) => void;
  /** Takes an anchor that an earlier run received when its wall clock said `wall`. */
  readonly restoreAnchor: (anchor: Anchor, wall: InstantMs) => void;
};

export async function openDevice(parts: {
  id: DeviceId;
  entries: EntryStore;
  kept: KeptValues;
  clocks: DeviceClocks;
}): Promise<Device> {
  const { id, entries, kept } = parts;
  const clock = createAnchoredClock(parts.clocks);
  const chainName = `chain-${id}`;
  const knownName = `chain-known-${id}`;
  let end = CHAIN_START;
  let isKnown = (await kept.read<boolean>(knownName)) === true;
  const ignoreLoss = () => undefined;
  /** An anchor for another device would be refused by the server in every stamp that carries it. */
  const isOurs = ({ deviceId }: Anchor) => deviceId === id;
  const keepAnchor = () => void kept.write('anchor', clock.received()).catch(ignoreLoss);

  async function readChain(): Promise<void> {
    const floor = (await kept.read<ChainEnd>(chainName)) ?? CHAIN_START;
    const last = await entries.readLast(id);
    const isAhead = last && last.stamp.sequence >= floor.sequence;
    end = isAhead ? chainEndAt(last) : floor;
    // Entries are never deleted here: where the chain has begun and none is left, they were lost.
    if (!last && floor.sequence > 0) isKnown = false;
    if (last) clock.restore(anchorOf(last));
  }

  const anchor = await kept.read<ReceivedAnchor>('anchor');
  if (anchor?.anchor.deviceId === id) clock.restore(anchor);
  await readChain();

  return {
    id,
    clock,
    readChain,
    time: () => clock.stampTime(id),
    stamp(unstamped, time) {
      const stamp = { deviceId: id, sequence: end.sequence + 1, previousHash: end.hash, ...time };
      const entry: Entry = { ...unstamped, stamp };
      end = chainEndAt(entry);
      return entry;
    },
    keepChain(last) {
      kept.write(chainName, chainEndAt(last)).catch(ignoreLoss);
    },
    isChainKnown: () => isKnown,
    async takeChain(known) {
      end = known;
      await kept.write(chainName, end);
      await kept.write(knownName, true);
      isKnown = true;
    },
    receiveAnchor(received, asked) {
      if (isOurs(received) && clock.receive(received, asked)) keepAnchor();
    },
    restoreAnchor(received, wall) {
      if (!isOurs(received)) return;
      clock.restore(anchorAt(received, wall));
      keepAnchor();
    },
  };
}

/** An anchor of a run that is over, of which only the wall clock's reading is left. */
const anchorAt = (anchor: Anchor, anchorWall: InstantMs): ReceivedAnchor => ({
  anchor,
  anchorWall,
  anchorBootSession: '',
  anchorMonotonic: 0,
});

const anchorOf = ({ stamp }: EntryDocument): ReceivedAnchor => ({
  anchor: stamp.anchor,
  anchorWall: stamp.anchorWall,
  anchorBootSession: stamp.anchorBootSession,
  anchorMonotonic: 0,
});
