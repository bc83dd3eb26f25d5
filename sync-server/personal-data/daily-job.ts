import type { FastifyBaseLogger } from 'fastify';
import { startDaily } from '../daily.ts';
import { destroyDue } from './destruction/destroy-due.ts';
import type { DestructionContext } from './destruction/destruction-context.ts';

/** Destroys once a day of each school what is due there. */
export const startDailyDestruction = (
  context: DestructionContext,
  log: FastifyBaseLogger,
): (() => Promise<void>) =>
  startDaily(context, log, {
    failed: 'destruction failed',
    run: async (schoolId) => {
      const { acts, items, files } = await destroyDue(context, schoolId);
      if (items + files > 0) log.info({ schoolId, acts, items, files }, 'personal data destroyed');
    },
  });
