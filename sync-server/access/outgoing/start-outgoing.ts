import type { FastifyBaseLogger } from 'fastify';
import { startWork } from '../../background-work.ts';
import { sendDiaryDigests } from '../../diary/digest/send-diary-digests.ts';
import { sendStaffDigests } from './digest/staff-digest.ts';
import type { OutgoingContext } from './outgoing-context.ts';
import { type SentMessage, sendMessages } from './send-messages.ts';

/** How often is looked for what a failure put off and for digests; a step's own messages follow it at once. */
const EVERY_MS = 30_000;
/** Digests are a matter of minutes, not of every change. */
const DIGESTS_MS = 60_000;

/** Makes papers and letters of what happens at the counter, until the returned function is called. */
export function startOutgoing(context: OutgoingContext, log: FastifyBaseLogger): () => Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return startWork({
    store: context.store,
    log,
    name: 'messages',
    everyMs: EVERY_MS,
    work: async () => {
      for (const sent of await sendMessages(context)) logSent(log, sent);
      const now = context.clock.now();
      if (now - lookedAt < DIGESTS_MS) return;
      lookedAt = now;
      const staff = await sendStaffDigests(context);
      const parents = await sendDiaryDigests(context);
      if (staff + parents > 0) log.info({ staff, parents }, 'digests queued');
    },
  });
}

function logSent(log: FastifyBaseLogger, { id, kind, result, error }: SentMessage): void {
  if (result === 'failed') log.error({ messageId: id, kind, err: error }, 'message not made');
  else log.info({ messageId: id, kind, result }, 'message made');
}
