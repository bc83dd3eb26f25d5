/** One line of the bench: what was measured, against which bar. Ratios are of runs side by side. */
export type Figure = {
  readonly name: string;
  /** Median of the runs. */
  readonly value: number;
  readonly bar: { readonly at: 'most' | 'least'; readonly limit: number };
  readonly unit: string;
  readonly holds: boolean;
  /** What the value was made of, or what stops it. */
  readonly note?: string;
};

export type Bench = { readonly name: string; readonly run: () => Promise<readonly Figure[]> };

export function figure(input: Omit<Figure, 'holds'>): Figure {
  const { value, bar } = input;
  return { ...input, holds: bar.at === 'most' ? value <= bar.limit : value >= bar.limit };
}

/** @throws RangeError for an empty list */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The smallest value that at least `share` of the values do not exceed; `share` from 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError('no values to take a percentile of');
  return value;
}

/** Runs two things in turn, A B A B …, so that the machine's drift meets both; returns the ratio of each pair. */
export async function sideBySide(
  runs: number,
  a: () => Promise<number>,
  b: () => Promise<number>,
): Promise<{ ratios: number[]; a: number[]; b: number[] }> {
  const seen = { ratios: [] as number[], a: [] as number[], b: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    const first = await a();
    const second = await b();
    seen.a.push(first);
    seen.b.push(second);
    seen.ratios.push(first / second);
  }
  return seen;
}
