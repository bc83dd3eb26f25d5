import { createHash } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { HistoryHead } from '../../shared/sync/messages.ts';
import type { AppContext } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Session } from '../identity/session.ts';
import { perDatabase, prepareQuery } from '../storage/prepared-query.ts';
import type { Store } from '../storage/store.ts';
import { CHAIN_START, type ChainHead } from './history-chain.ts';

type Row = { number: number; chain_hash: string };

/** Every pull asks them. */
const queriesOf = perDatabase((db) => ({
  last: prepareQuery<{ schoolId: SchoolId }, Row>(db, (parameter) =>
    db
      .selectFrom('history')
      .select(['number', 'chain_hash'])
      .where('school_id', '=', parameter('schoolId'))
      .orderBy('number', 'desc')
      .limit(1),
  ),
  byNumber: prepareQuery<{ schoolId: SchoolId; number: number }, Row>(db, (parameter) =>
    db
      .selectFrom('history')
      .select(['number', 'chain_hash'])
      .where('school_id', '=', parameter('schoolId'))
      .where('number', '=', parameter('number')),
  ),
}));

/** Where the school's history ends now: one row by the unique index. */
export async function currentHead(store: Store, schoolId: SchoolId): Promise<ChainHead> {
  const [row] = await queriesOf(store.db).last({ schoolId });
  return row ? { number: row.number, hash: row.chain_hash } : { number: 0, hash: CHAIN_START };
}

/**
 * A2: a head that this server once gave out must still be in the history. Where it is not, the history was cut or
 * rewritten (or a database restored): it is audited once per head and logged each time.
 * @returns whether the history holds it
 */
export async function checkHead(
  { store, clock }: AppContext,
  { schoolId, personId }: Pick<Session, 'schoolId' | 'personId'>,
  { given, current, log }: { given: HistoryHead; current: ChainHead; log: FastifyBaseLogger },
): Promise<boolean> {
  if (await isHeld(store, schoolId, { given, current })) return true;
  log.error(
    { code: 'history-head-missing', number: given.number },
    'the history lacks a head that it once had',
  );
  const subject = `${given.number} ${/^[0-9a-f]{64}$/.test(given.hash) ? given.hash : 'malformed'}`;
  const id = createHash('sha256').update(`history-head-missing|${subject}`).digest('hex');
  const record = { schoolId, personId, at: clock.now(), action: 'history-head-missing', subject } as const;
  await recordAudit(store.db, [{ ...record, onceAs: id }]);
  return false;
}

async function isHeld(
  store: Store,
  schoolId: SchoolId,
  { given, current }: { given: HistoryHead; current: ChainHead },
): Promise<boolean> {
  if (given.number > current.number) return false;
  if (given.number === 0) return given.hash === CHAIN_START;
  if (given.number === current.number) return given.hash === current.hash;
  const [row] = await queriesOf(store.db).byNumber({ schoolId, number: given.number });
  return row?.chain_hash === given.hash;
}
