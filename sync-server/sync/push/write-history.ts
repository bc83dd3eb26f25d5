import type { Transaction } from 'kysely';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { insertRows } from '../../storage/insert-rows.ts';
import type { HistoryTable, Tables } from '../../storage/schema.ts';
import { CHAIN_START, type ChainHead, chainHash } from '../history-chain.ts';
import type { JudgedEntry } from './judged-entry.ts';

/** Statements stay below both databases' limits of parameters. */
const ROWS_AT_ONCE = 250;

/** Writes every entry of the batch, accepted or not, with its verdict, as the next links of the school's chain (I2). */
export async function writeHistory(
  tx: Transaction<Tables>,
  judged: readonly JudgedEntry[],
  at: { schoolId: SchoolId; change: number; arrivedAt: InstantMs },
): Promise<ChainHead> {
  const last = await tx
    .selectFrom('history')
    .select(['number', 'chain_hash'])
    .where('school_id', '=', at.schoolId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  let number = last?.number ?? 0;
  let previous = last?.chain_hash ?? CHAIN_START;
  const rows = judged.map((entry) => {
    number += 1;
    const row = historyRow(entry, { ...at, number, previous });
    previous = row.chain_hash;
    return row;
  });
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await insertRows(tx, 'history', rows.slice(from, from + ROWS_AT_ONCE)).execute();
  }
  return { number, hash: previous };
}

/** The next link of the school's chain. */
export function historyRow(
  { entry, hash, anchorIsOurs, judgement }: JudgedEntry,
  at: { schoolId: SchoolId; change: number; arrivedAt: InstantMs; number: number; previous: string },
): HistoryTable {
  const { settled, ...verdict } = judgement.verdict;
  const { stamp } = entry;
  const row = {
    school_id: at.schoolId,
    entry_id: entry.id,
    number: at.number,
    device_id: stamp.deviceId,
    sequence: stamp.sequence,
    author_id: entry.authorId,
    group_id: entry.groupId,
    lesson_id: entry.lessonId,
    fact_key: judgement.factKey,
    entry: JSON.stringify(entry),
    entry_hash: hash,
    status: verdict.status,
    verdict: JSON.stringify(verdict),
    time_lower: verdict.time.lower,
    time_upper: verdict.time.upper,
    time_claimed: verdict.time.claimed,
    anchor_at: anchorIsOurs ? stamp.anchor.serverTime : 0,
    arrived_at: at.arrivedAt,
  };
  return { ...row, settled: settled ? 1 : 0, change: at.change, chain_hash: chainHash(at.previous, row) };
}
