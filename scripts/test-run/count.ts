/** How many tests of a stage passed and failed. A test that did not run counts as failed: nothing is skipped in silence. */
export type Count = {
  readonly passed: number;
  readonly failed: number;
  /** Names of what failed, each with the first line of why. */
  readonly failures?: readonly string[];
};

export const onePassed: Count = { passed: 1, failed: 0 };
export const oneFailed: Count = { passed: 0, failed: 1 };

export function addCounts(counts: readonly Count[]): Count {
  return {
    passed: counts.reduce((sum, count) => sum + count.passed, 0),
    failed: counts.reduce((sum, count) => sum + count.failed, 0),
  };
}

/** The line that closes every run, in the form that `.ci/run` and its readers look for. */
export function closingLine({ passed, failed }: Count): string {
  return `${passed} passed, ${failed} failed`;
}

/** 0 only for a run in which something passed and nothing failed. */
export function exitCodeOf({ passed, failed }: Count): 0 | 1 {
  return failed === 0 && passed > 0 ? 0 : 1;
}
