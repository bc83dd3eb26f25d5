import type { EntryId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Store } from '../storage/store.ts';
import { CHAIN_START, chainHash } from '../sync/history-chain.ts';
import { historyRows } from './history-rows.ts';

export type HistoryCheck =
  | { readonly intact: true; readonly rows: number; readonly lastHash: string }
  | { readonly intact: false; readonly number: number; readonly entryId: EntryId };

/** Walks a school's whole history and recomputes its chain (I2). Tells the first row that is not as it was written. */
export async function verifyHistory({ db }: Pick<Store, 'db'>, schoolId: SchoolId): Promise<HistoryCheck> {
  let previous = CHAIN_START;
  let rows = 0;
  for await (const row of historyRows(db, schoolId)) {
    rows += 1;
    const isNext = row.number === rows && row.chain_hash === chainHash(previous, row);
    if (!isNext) return { intact: false, number: row.number, entryId: row.entry_id };
    previous = row.chain_hash;
  }
  return { intact: true, rows, lastHash: previous };
}
