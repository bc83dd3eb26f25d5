import type { Kysely } from 'kysely';
import type { DeviceId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';
import { CHAIN_START, chainHash } from '../sync/history-chain.ts';
import { contradictingColumn, readRow } from './check-row.ts';
import type { Finding, Head } from './finding.ts';
import { type HistoryRow, historyRows } from './history-rows.ts';
import { SettledWalk } from './settled-walk.ts';

export type ChainCheck = {
  readonly rows: number;
  readonly head: Head;
  readonly findings: readonly Finding[];
};

/**
 * Walks a school's history row by row: the chain of hashes (I2), what each row says of itself, the heads that others
 * remember (A2), and whether the last known entry of every device is there. After a row that is wrong it goes on from
 * that row's own hash, so that every wrong row is told and not only the first.
 */
export async function checkChain(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  heads: readonly Head[],
): Promise<ChainCheck> {
  const findings: Finding[] = [];
  const remembered = Map.groupBy(heads, ({ number }) => number);
  const devices = await deviceEnds(db, schoolId);
  const settled = new SettledWalk();
  let previous = { number: 0, chain_hash: CHAIN_START };
  let rows = 0;
  for await (const row of historyRows(db, schoolId)) {
    rows += 1;
    const { number, entry_id: entryId } = row;
    const isNext = number === previous.number + 1 && row.chain_hash === chainHash(previous.chain_hash, row);
    if (!isNext) findings.push({ kind: 'chain', number, entryId });
    const column = wrongColumn(row, settled);
    if (column !== undefined) findings.push({ kind: 'row', number, entryId, column });
    for (const head of remembered.get(number) ?? []) {
      if (!row.chain_hash.startsWith(head.hash)) findings.push({ kind: 'head', head, found: 'other' });
    }
    remembered.delete(number);
    if (devices.get(row.device_id)?.entry_hash === row.entry_hash) devices.delete(row.device_id);
    previous = row;
  }
  remembered.delete(0);
  const missing = [...remembered.values()].flat();
  return {
    rows,
    head: { number: previous.number, hash: previous.chain_hash },
    findings: [
      ...findings,
      ...settled.findings(),
      ...missing.map((head): Finding => ({ kind: 'head', head, found: 'missing' })),
      ...[...devices].map(([deviceId, { sequence }]): Finding => ({ kind: 'device', deviceId, sequence })),
    ],
  };
}

function wrongColumn(row: HistoryRow, settled: SettledWalk): string | undefined {
  const read = readRow(row);
  if ('broken' in read) return read.broken;
  settled.take(row, read.entry, read.verdict.code);
  return contradictingColumn(row, read);
}

async function deviceEnds(
  db: Kysely<Tables>,
  schoolId: SchoolId,
): Promise<Map<DeviceId, { sequence: number; entry_hash: string }>> {
  const rows = await db
    .selectFrom('device_chain')
    .select(['device_id', 'sequence', 'entry_hash'])
    .where('school_id', '=', schoolId)
    .execute();
  return new Map(rows.map((row) => [row.device_id, row]));
}
