import type { FastifyBaseLogger } from 'fastify';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import { destroyDue } from './destruction/destroy-due.ts';
import type { DestructionContext } from './destruction/destruction-context.ts';

const EVERY_MS = 3_600_000;

/**
 * Destroys once a day of each school what is due there, and once when the server starts, until the returned function is
 * called, which waits for what is under way. A run that failed is tried again within the hour.
 */
export function startDailyDestruction(
  context: DestructionContext,
  log: FastifyBaseLogger,
): () => Promise<void> {
  const doneOn = new Map<SchoolId, string>();
  let running = Promise.resolve();
  let isEnding = false;
  const run = async () => {
    const schools = await context.store.db.selectFrom('school').select(['id', 'zone']).execute();
    for (const { id, zone } of schools) {
      const today = dateAt(context.clock.now(), zone);
      if (isEnding || doneOn.get(id) === today) continue;
      const { acts, items, files } = await destroyDue(context, id);
      doneOn.set(id, today);
      if (items + files > 0) log.info({ schoolId: id, acts, items, files }, 'personal data destroyed');
    }
  };
  const look = () => {
    running = running.then(run).catch((error: unknown) => log.error({ err: error }, 'destruction failed'));
  };
  const timer = setInterval(look, EVERY_MS);
  look();
  return async () => {
    isEnding = true;
    clearInterval(timer);
    await running;
  };
}
