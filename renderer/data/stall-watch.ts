/**
 * Notices a queue that does not move: something waits, the link works, and for a while nothing has come of it. That
 * is the usual way in which offline-first programs lose work quietly.
 */
export type StallWatch = { readonly close: () => void };

export function watchForStall(options: {
  /** A number that changes whenever the queue moves; `undefined` while nothing has to move. */
  readonly progress: () => number | undefined;
  readonly onStall: () => void;
  readonly stallAfterMs: number;
}): StallWatch {
  let seen = options.progress();
  let since = performance.now();

  const timer = setInterval(() => {
    const progress = options.progress();
    const hasStalled = progress !== undefined && progress === seen;
    if (hasStalled && performance.now() - since < options.stallAfterMs) return;
    if (hasStalled) options.onStall();
    seen = progress;
    since = performance.now();
  }, options.stallAfterMs / 4);

  return { close: () => clearInterval(timer) };
}
