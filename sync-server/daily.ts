import type { FastifyBaseLogger } from 'fastify';
import { dateAt } from '../shared/calendar/school-zone.ts';
import type { SchoolId } from '../shared/kernel/ids.ts';
import type { AppContext } from './app-context.ts';

const EVERY_MS = 3_600_000;

type DailyWork = {
  /** Said in the log when a run failed. */
  readonly failed: string;
  readonly run: (schoolId: SchoolId) => Promise<void>;
};

/**
 * Does the work once a day of each school, and once when the server starts, until the returned function is called, which
 * waits for what is under way. A run that failed is tried again within the hour.
 */
export function startDaily(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  log: FastifyBaseLogger,
  work: DailyWork,
): () => Promise<void> {
  const doneOn = new Map<SchoolId, string>();
  let running = Promise.resolve();
  let isEnding = false;
  const run = async () => {
    const schools = await store.db.selectFrom('school').select(['id', 'zone']).execute();
    for (const { id, zone } of schools) {
      const today = dateAt(clock.now(), zone);
      if (isEnding || doneOn.get(id) === today) continue;
      await work.run(id);
      doneOn.set(id, today);
    }
  };
  const look = () => {
    running = running.then(run).catch((error: unknown) => log.error({ err: error }, work.failed));
  };
  const timer = setInterval(look, EVERY_MS);
  look();
  return async () => {
    isEnding = true;
    clearInterval(timer);
    await running;
  };
}
