import type { Kysely } from 'kysely';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { Tables } from '../storage/schema.ts';

/**
 * Number of the first history row that arrived at `since` or later, one past the last where none did. Rows are
 * numbered as they arrive, so halving finds it in a score of looks by key and no index has to be kept for it.
 */
export async function firstNumberSince(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  since: InstantMs,
): Promise<number> {
  const last = await db
    .selectFrom('history')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('school_id', '=', schoolId)
    .executeTakeFirst();
  let low = 1;
  let high = (last?.number ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = await db
      .selectFrom('history')
      .select('arrived_at')
      .where('school_id', '=', schoolId)
      .where('number', '=', middle)
      .executeTakeFirst();
    if (row !== undefined && row.arrived_at < since) low = middle + 1;
    else high = middle;
  }
  return low;
}
