/**
 * Seeded chance (sfc32): the same seed gives the same school on every machine. `fork` gives a stream of its own for a
 * part of the work, so that a change in one part leaves the others as they were.
 */
export type Random = {
  /** From 0 up to, not including, 1. */
  readonly fraction: () => number;
  /** A whole number with `from <= n <= to`. */
  readonly between: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  /** About normal, mean 0, deviation 1. */
  readonly normal: () => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Picks by the weight that stands beside each item. */
  readonly pickWeighted: <Item>(items: ReadonlyArray<readonly [Item, number]>) => Item;
  readonly shuffled: <Item>(items: readonly Item[]) => Item[];
  readonly fork: (label: string) => Random;
};

export function seededRandom(seed: string): Random {
  const fraction = sfc32(seed);
  const between = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1));
  return {
    fraction,
    between,
    chance: (probability) => fraction() < probability,
    normal: () => (fraction() + fraction() + fraction() + fraction() - 2) * Math.sqrt(3),
    pick: (items) => itemAt(items, between(0, items.length - 1)),
    pickWeighted: (items) => weighted(items, fraction()),
    shuffled: (items) => shuffle([...items], between),
    fork: (label) => seededRandom(`${seed}/${label}`),
  };
}

function sfc32(seed: string): () => number {
  let [a, b, c, count] = stateFrom(seed);
  const next = () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 15; warmUp += 1) next();
  return next;
}

/** Four words from a text by FNV-1a with four offsets. */
function stateFrom(seed: string): [number, number, number, number] {
  const word = (offset: number) => {
    let hash = 0x811c9dc5 ^ offset;
    for (let index = 0; index < seed.length; index += 1) {
      hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
    }
    return hash;
  };
  return [word(1), word(2), word(3), word(4)];
}

function weighted<Item>(items: ReadonlyArray<readonly [Item, number]>, fraction: number): Item {
  let left = fraction * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return itemAt(items, items.length - 1)[0];
}

function shuffle<Item>(items: Item[], between: (from: number, to: number) => number): Item[] {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = between(0, index);
    const moved = itemAt(items, index);
    items[index] = itemAt(items, other);
    items[other] = moved;
  }
  return items;
}

/** @throws RangeError where there is no such item: a bug of the caller, never chance */
function itemAt<Item>(items: readonly Item[], index: number): Item {
  if (index < 0 || index >= items.length) throw new RangeError(`no item ${index} of ${items.length}`);
  return items[index] as Item;
}
