import type { FastifyBaseLogger } from 'fastify';
import type { AppContext } from '../app-context.ts';
import { startWork } from '../background-work.ts';
import { type Delivery, deliverDue } from './deliver-due.ts';
import type { Transport } from './transport.ts';

/** How often the queue is looked at; a letter that was just queued is sent at once. */
const EVERY_MS = 15_000;

/** Sends the mail of this server's schools until the returned function is called, which waits for what is under way. */
export function startDelivery(
  context: AppContext,
  transport: Transport,
  log: FastifyBaseLogger,
): () => Promise<void> {
  const { store } = context;
  return startWork({
    store,
    log,
    name: 'mail',
    everyMs: EVERY_MS,
    work: async () => {
      for (const delivery of await deliverDue(context, transport)) logDelivery(log, delivery);
    },
  });
}

function logDelivery(log: FastifyBaseLogger, { mailId, kind, result }: Delivery): void {
  if (result.status === 'sent') log.info({ mailId, kind }, 'mail sent');
  else log.warn({ mailId, kind, code: result.code }, 'mail not sent');
}
