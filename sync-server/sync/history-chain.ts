import { createHash } from 'node:crypto';
import type { Insertable } from 'kysely';
import { canonicalJson } from '../../shared/sync/entry-hash.ts';
import type { HistoryTable } from '../storage/schema.ts';

/** A history row but for its own hash and for what may still move: whether it is settled, and under which change. */
export type ChainedRow = Omit<Insertable<HistoryTable>, 'chain_hash' | 'settled' | 'change'>;

/** Where a school's chain ends: number and hash of its last row. */
export type ChainHead = { readonly number: number; readonly hash: string };

/** The hash before a school's first row. */
export const CHAIN_START = '';

/**
 * Hash of a history row (I2): over the hash of the row before it and everything of this one that never moves.
 * 64 hex digits. A row changed, left out or put in breaks every hash after it.
 */
export function chainHash(previous: string, row: ChainedRow): string {
  const { school_id, number, entry_id, device_id, sequence, author_id, group_id, lesson_id } = row;
  const { fact_key, entry, entry_hash, status, verdict, anchor_at, arrived_at } = row;
  const whose = [school_id, number, entry_id, device_id, sequence, author_id, group_id, lesson_id, fact_key];
  const what = [entry, entry_hash, status, verdict];
  const when = [row.time_lower, row.time_upper, row.time_claimed, anchor_at, arrived_at];
  const fixed = [whose, what, when];
  return createHash('sha256').update(previous).update(canonicalJson(fixed)).digest('hex');
}
