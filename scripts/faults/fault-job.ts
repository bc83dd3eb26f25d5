/** What came of one kind of fault, and whether it is what the rules promise. */
export type FaultOutcome = {
  readonly holds: boolean;
  /** What was done and seen, for a reader of the table. */
  readonly figures: string;
};

export type FaultRun = {
  /** The form for every run of CI: the same fault, fewer times. */
  readonly short: boolean;
  readonly seed: number;
};

/** One kind of fault that the product must live through. */
export type FaultJob = {
  readonly name: string;
  /** Why it cannot be done on this machine; undefined where it can. */
  readonly missing?: () => string | undefined;
  readonly run: (run: FaultRun) => Promise<FaultOutcome>;
};

/** A generator of numbers from 0 to 1 that its seed repeats (Park–Miller). */
export function randomFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
