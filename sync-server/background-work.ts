import type { FastifyBaseLogger } from 'fastify';
import type { Store } from './storage/store.ts';

type BackgroundWork = {
  readonly store: Store;
  readonly log: FastifyBaseLogger;
  /** For the log, where the work throws. */
  readonly name: string;
  readonly everyMs: number;
  /** Does what is due now, and nothing twice: it is called again whenever something changed. */
  readonly work: () => Promise<void>;
};

/** Changes that follow each other faster are looked at together: marks come by hundreds, and none of them is this work's. */
const PAUSE_MS = 1_000;

/**
 * Calls the work at the start, after committed changes and every so often, one call at a time and a second apart at
 * least, until the returned function is called, which waits for what is under way.
 */
export function startWork({ store, log, name, everyMs, work }: BackgroundWork): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let pause: NodeJS.Timeout | undefined;
  const run = async () => {
    try {
      await work();
    } catch (error) {
      log.error({ err: error }, `${name} failed`);
    }
    running = undefined;
    pause = setTimeout(endPause, PAUSE_MS);
  };
  const endPause = () => {
    pause = undefined;
    if (isAskedAgain) look();
  };
  const look = () => {
    isAskedAgain = running !== undefined || pause !== undefined;
    if (!isAskedAgain) running = run();
  };
  const timer = setInterval(look, everyMs);
  const forget = store.onChange(look);
  look();
  return async () => {
    clearInterval(timer);
    forget();
    await running;
    clearTimeout(pause);
  };
}
