import type { FastifyBaseLogger } from 'fastify';
import { startDaily } from '../../daily.ts';
import type { AccessContext } from '../access-context.ts';
import { endServiceOfLeft } from './end-left.ts';

/** Ends once a day of each school the service of pupils who left with the day before. */
export const startEnding = (
  context: Pick<AccessContext, 'store' | 'clock' | 'profiles'>,
  log: FastifyBaseLogger,
): (() => Promise<void>) =>
  startDaily(context, log, {
    failed: 'service of who left was not ended',
    run: async (schoolId) => {
      const pupils = await endServiceOfLeft(context, schoolId);
      if (pupils > 0) log.info({ schoolId, pupils }, 'service ended');
    },
  });
