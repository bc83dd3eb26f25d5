import type { Entry, EntryDocument } from '../../shared/sync/entry.ts';
import { entryHash } from '../../shared/sync/entry-hash.ts';

/** End of a device's chain: what the next stamp follows. */
export type ChainEnd = { readonly sequence: number; readonly hash: string };
export const CHAIN_START: ChainEnd = { sequence: 0, hash: '' };

export const chainEndAt = (entry: Entry): ChainEnd => ({
  sequence: entry.stamp.sequence,
  hash: entryHash(entry),
});

const bySequence = (a: Entry, b: Entry): number => a.stamp.sequence - b.stamp.sequence;

/**
 * A device's own entries as one chain: what the server has judged stands, and what was never sent follows it. Entries
 * that were stamped while the end of the chain was not known here get another place in it; the time in their stamps
 * stays as it was. Where everything follows already, nothing changes.
 */
export function relinkChain(own: readonly EntryDocument[]): {
  readonly end: ChainEnd;
  readonly changed: readonly EntryDocument[];
} {
  const last = own
    .filter(({ state }) => state !== 'waiting')
    .toSorted(bySequence)
    .at(-1);
  let end = last ? chainEndAt(last) : CHAIN_START;
  const changed: EntryDocument[] = [];
  for (const entry of own.filter(({ state }) => state === 'waiting').toSorted(bySequence)) {
    const { stamp } = entry;
    const follows = stamp.sequence === end.sequence + 1 && stamp.previousHash === end.hash;
    const place = { sequence: end.sequence + 1, previousHash: end.hash };
    const placed = follows ? entry : { ...entry, stamp: { ...stamp, ...place } };
    if (!follows) changed.push(placed);
    end = chainEndAt(placed);
  }
  return { end, changed };
}
