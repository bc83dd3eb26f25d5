/** Hints that there may be something new, turned into pulls of everything that are not more than the machine can bear. */
export type PullPace = {
  /** There is a change of this number. Nothing is done when everything has been asked for since it was known. */
  readonly heard: (change: number) => void;
  /** Something may have changed, nobody knows what. */
  readonly now: () => void;
  /** Change numbers mean nothing any more: the server was put back. */
  readonly forget: () => void;
  readonly close: () => void;
};

/**
 * A change after a pause is pulled at once. While changes come quicker (a column of marks is typed, each brings its
 * push's answer and the stream's hint), there is one pull in every `spacing`, and one soon after the last change.
 */
export function pacePulls(pull: () => void, spacing: number): PullPace {
  /** Of the pulls asked for last: what the server has up to here they bring. */
  let covered = 0;
  let newest = 0;
  let pulledAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function now(): void {
    clearTimeout(timer);
    covered = newest;
    pulledAt = performance.now();
    pull();
  }

  return {
    now,
    heard(change) {
      // Numbers went back: the server was put back, or one message overtook another. Asking once more does no harm.
      if (change < newest) covered = 0;
      newest = change;
      if (change <= covered) return;
      if (performance.now() - pulledAt >= spacing) return now();
      clearTimeout(timer);
      timer = setTimeout(now, spacing / 2);
    },
    forget() {
      covered = 0;
      newest = 0;
    },
    close: () => clearTimeout(timer),
  };
}
