import { factKeyOf } from '../../shared/journal/fact-key.ts';
import type { Entry } from '../../shared/sync/entry.ts';
import { entryHash } from '../../shared/sync/entry-hash.ts';
import type { Verdict } from '../../shared/sync/verdict.ts';
import type { HistoryRow } from './history-rows.ts';

/** Reads a column that holds JSON; `undefined` for what is none. */
function parsed<Value>(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

export type ReadRow = { readonly entry: Entry; readonly verdict: Omit<Verdict, 'settled'> };

/** The entry and the verdict that a row holds, or the column that holds none. */
export function readRow(row: HistoryRow): ReadRow | { readonly broken: 'entry' | 'verdict' } {
  const entry = parsed<Entry | null>(row.entry);
  if (!entry?.stamp?.anchor || !entry.operation) return { broken: 'entry' };
  const verdict = parsed<Omit<Verdict, 'settled'> | null>(row.verdict);
  return verdict?.time ? { entry, verdict } : { broken: 'verdict' };
}

/**
 * The first column that does not say what the row's entry and verdict say. Where somebody rewrote a row and all hashes
 * after it, this is what still contradicts.
 */
export function contradictingColumn(row: HistoryRow, { entry, verdict }: ReadRow): string | undefined {
  const told = { ...saidByEntry(entry), ...saidByVerdict(verdict) };
  const wrong = Object.entries(told).find(([column, value]) => row[column as keyof HistoryRow] !== value);
  const isAnchor = row.anchor_at === 0 || row.anchor_at === entry.stamp.anchor.serverTime;
  return wrong?.[0] ?? (isAnchor ? undefined : 'anchor_at');
}

type Said = Partial<Record<keyof HistoryRow, string | number | undefined>>;

const saidByEntry = (entry: Entry): Said => ({
  entry_id: entry.id,
  device_id: entry.stamp.deviceId,
  sequence: entry.stamp.sequence,
  author_id: entry.authorId,
  group_id: entry.groupId,
  lesson_id: entry.lessonId,
  fact_key: keyOf(entry),
  entry_hash: entryHash(entry),
});

const saidByVerdict = ({ status, time, decidedAt }: Omit<Verdict, 'settled'>): Said => ({
  status,
  time_lower: time.lower,
  time_upper: time.upper,
  time_claimed: time.claimed,
  arrived_at: decidedAt,
});

/** `undefined` for an operation that does not exist: it names no fact. */
function keyOf({ operation }: Entry): string | undefined {
  try {
    return factKeyOf(operation);
  } catch {
    return undefined;
  }
}
