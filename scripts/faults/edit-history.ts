import { type Insertable, sql, type Transaction } from 'kysely';
import type { EntryId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Entry } from '../../shared/sync/entry.ts';
import { entryHash } from '../../shared/sync/entry-hash.ts';
import type { Head } from '../../sync-server/audit/finding.ts';
import { type HistoryRow, historyRows } from '../../sync-server/audit/history-rows.ts';
import type { Random } from '../../sync-server/demo/random.ts';
import type { Tables } from '../../sync-server/storage/schema.ts';
import { CHAIN_START, chainHash } from '../../sync-server/sync/history-chain.ts';
import { otherValue } from './other-value.ts';

/** What was done, for the one who has to see why it was not noticed, and the heads that others remember. */
export type Edited = { readonly what: string; readonly heads: readonly Head[] };
export type Edit = (
  tx: Transaction<Tables>,
  input: { schoolId: SchoolId; random: Random },
) => Promise<Edited>;

const all = (tx: Transaction<Tables>, schoolId: SchoolId): Promise<HistoryRow[]> =>
  Array.fromAsync(historyRows(tx, schoolId));

/** A row in which `column` says something else. Under which change number it went out is no part of what happened. */
const changeValue: Edit = async (tx, { schoolId, random }) => {
  const row = random.pick(await all(tx, schoolId));
  const columns = Object.keys(row).filter((name) => name !== 'school_id' && name !== 'change');
  const column = random.pick(columns) as keyof HistoryRow;
  // No two rows may have one number: the database itself refuses that.
  const value = column === 'number' ? -row.number : otherValue(row[column], random);
  await update(tx, row, { [column]: value });
  return { what: `row ${row.number}: ${column} ${String(row[column])} → ${String(value)}`, heads: [] };
};

const leaveOut: Edit = async (tx, { schoolId, random }) => {
  const row = random.pick(await all(tx, schoolId));
  await remove(tx, [row]);
  return { what: `row ${row.number} left out`, heads: [] };
};

/** A copy of a row under another id, put between two others; the rows behind it move on. */
const putIn: Edit = async (tx, { schoolId, random }) => {
  const rows = await all(tx, schoolId);
  const { number: at } = random.pick(rows);
  const source = random.pick(rows);
  const behind = rows.filter(({ number }) => number >= at);
  for (const row of behind.toReversed()) await update(tx, row, { number: row.number + 1 });
  const entry_id = `${source.entry_id}-copy` as EntryId;
  await tx
    .insertInto('history')
    .values({ ...source, entry_id, number: at })
    .execute();
  return { what: `copy of row ${source.number} put in at ${at}`, heads: [] };
};

const swap: Edit = async (tx, { schoolId, random }) => {
  const [a, b] = random.shuffled(await all(tx, schoolId));
  if (!a || !b) throw new Error('the history has fewer than two rows');
  await update(tx, a, { number: -1 });
  await update(tx, b, { number: a.number });
  await update(tx, a, { number: b.number });
  return { what: `rows ${a.number} and ${b.number} swapped`, heads: [] };
};

/** The last rows are gone, and so is all that they left elsewhere as far as the cutter knows. */
const cutTail: Edit = async (tx, { schoolId, random }) => {
  const rows = await all(tx, schoolId);
  const count = random.between(1, Math.floor(rows.length / 2));
  const cut = rows.slice(-count);
  await remove(tx, cut);
  const remembered = random.pick(cut);
  return {
    what: `last ${count} rows cut off`,
    heads: [{ number: remembered.number, hash: remembered.chain_hash }],
  };
};

/**
 * Another mark is put into the history as if it had always been there: entry, its hash, the chain from there on, the
 * end of the device's chain, and the fact. Nothing inside the database contradicts it.
 */
export const rewriteTail: Edit = async (tx, { schoolId, random }) => {
  const rows = await all(tx, schoolId);
  const marks = rows.filter(({ entry }) => (JSON.parse(entry) as Entry).operation.type === 'mark.set');
  const row = random.pick(marks);
  const entry = JSON.parse(row.entry) as Entry;
  if (entry.operation.type !== 'mark.set') throw new Error('not a mark');
  const before = entry.operation.value;
  const value = random.pick((['1', '2', '3', '4', '5'] as const).filter((mark) => mark !== before));
  const changed: Entry = { ...entry, operation: { ...entry.operation, value } };
  const rewritten = { ...row, entry: JSON.stringify(changed), entry_hash: entryHash(changed) };
  await update(tx, row, { entry: rewritten.entry, entry_hash: rewritten.entry_hash });
  const remembered = random.pick(rows.filter(({ number }) => number >= row.number));
  await rechain(
    tx,
    rows.map((one) => (one === row ? rewritten : one)),
  );
  await tx
    .updateTable('device_chain')
    .set({ entry_hash: rewritten.entry_hash })
    .where('school_id', '=', schoolId)
    .where('entry_hash', '=', row.entry_hash)
    .execute();
  await tx
    .updateTable('mark')
    .set({ value })
    .where('school_id', '=', schoolId)
    .where('version', '=', row.entry_id)
    .where(sql<boolean>`corrected_at is null`)
    .execute();
  return {
    what: `row ${row.number} and all after it rewritten: ${before} → ${value}`,
    heads: [{ number: remembered.number, hash: remembered.chain_hash }],
  };
};

async function rechain(tx: Transaction<Tables>, rows: readonly HistoryRow[]): Promise<void> {
  let previous = CHAIN_START;
  for (const row of rows) {
    const chain_hash = chainHash(previous, row);
    if (chain_hash !== row.chain_hash) await update(tx, row, { chain_hash });
    previous = chain_hash;
  }
}

async function update(
  tx: Transaction<Tables>,
  { school_id, entry_id }: HistoryRow,
  change: Partial<Insertable<Tables['history']>>,
): Promise<void> {
  await tx
    .updateTable('history')
    .set(change)
    .where('school_id', '=', school_id)
    .where('entry_id', '=', entry_id)
    .execute();
}

async function remove(tx: Transaction<Tables>, rows: readonly HistoryRow[]): Promise<void> {
  for (const { school_id, entry_id } of rows) {
    await tx
      .deleteFrom('history')
      .where('school_id', '=', school_id)
      .where('entry_id', '=', entry_id)
      .execute();
  }
}

export const editHistory = {
  'history: value changed': changeValue,
  'history: row left out': leaveOut,
  'history: row put in': putIn,
  'history: rows swapped': swap,
  'history: tail cut': cutTail,
  'history: tail rewritten': rewriteTail,
} as const satisfies Record<string, Edit>;
