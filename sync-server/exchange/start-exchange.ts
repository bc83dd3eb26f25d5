import type { FastifyBaseLogger } from 'fastify';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import { startWork } from '../background-work.ts';
import type { ExchangeContext } from './exchange-context.ts';
import { partnersOf } from './partners.ts';
import { sendDue } from './send-due.ts';
import { takeParcel } from './take-message.ts';

const EVERY_MS = 30_000;
const AT_ONCE = 50;

export type Exchanged = { readonly taken: number; readonly refused: number; readonly sent: number };

/** Takes what came to a school and hands over what is due there. What fails of our own stays and is tried again. */
export async function exchangeOnce(
  context: ExchangeContext,
  schoolId: SchoolId,
  log: Pick<FastifyBaseLogger, 'error' | 'warn'>,
): Promise<Exchanged> {
  const done = { taken: 0, refused: 0, sent: 0 };
  for (const partner of await partnersOf(context.exchangeFolder, schoolId)) {
    const from = { schoolId, partner };
    for (const parcel of await partner.channel.waiting(AT_ONCE)) {
      try {
        const result = await takeParcel(context, from, parcel);
        if (result.status === 'taken') done.taken += 1;
        if (result.status !== 'refused') continue;
        done.refused += 1;
        log.warn({ schoolId, partner: partner.id, code: result.code }, 'message refused');
      } catch (error) {
        log.error({ err: error, schoolId, partner: partner.id }, 'message not taken');
      }
    }
    done.sent += await sendDue(context, from);
    await partner.channel.forgetOld();
  }
  return done;
}

/** Exchanges with the partners of every school until the returned function is called. */
export function startExchange(context: ExchangeContext, log: FastifyBaseLogger): () => Promise<void> {
  return startWork({
    store: context.store,
    log,
    name: 'exchange',
    everyMs: EVERY_MS,
    work: async () => {
      const schools = await context.store.db.selectFrom('school').select('id').execute();
      for (const { id } of schools) {
        const { taken, refused, sent } = await exchangeOnce(context, id, log);
        if (taken + refused + sent > 0) log.info({ schoolId: id, taken, refused, sent }, 'exchanged');
      }
    },
  });
}
