import type { FastifyBaseLogger } from 'fastify';
import type { AppContext } from '../app-context.ts';
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
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  const run = async () => {
    do {
      isAskedAgain = false;
      try {
        for (const delivery of await deliverDue(context, transport)) logDelivery(log, delivery);
      } catch (error) {
        log.error({ err: error }, 'mail failed');
      }
    } while (isAskedAgain);
    running = undefined;
  };
  const look = () => {
    if (running === undefined) running = run();
    else isAskedAgain = true;
  };
  const timer = setInterval(look, EVERY_MS);
  const forget = context.store.onChange(look);
  look();
  return async () => {
    clearInterval(timer);
    forget();
    isAskedAgain = false;
    await running;
  };
}

function logDelivery(log: FastifyBaseLogger, { mailId, kind, result }: Delivery): void {
  if (result.status === 'sent') log.info({ mailId, kind }, 'mail sent');
  else log.warn({ mailId, kind, code: result.code }, 'mail not sent');
}
