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

/**
 * Calls the work at the start, after each committed change and every so often, one call at a time, until the returned
 * function is called, which waits for what is under way.
 */
export function startWork({ store, log, name, everyMs, work }: BackgroundWork): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  const run = async () => {
    do {
      isAskedAgain = false;
      try {
        await work();
      } catch (error) {
        log.error({ err: error }, `${name} failed`);
      }
    } while (isAskedAgain);
    running = undefined;
  };
  const look = () => {
    if (running === undefined) running = run();
    else isAskedAgain = true;
  };
  const timer = setInterval(look, everyMs);
  const forget = store.onChange(look);
  look();
  return async () => {
    clearInterval(timer);
    forget();
    isAskedAgain = false;
    await running;
  };
}
