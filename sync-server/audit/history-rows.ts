import type { Kysely, Selectable } from 'kysely';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { HistoryTable, Tables } from '../storage/schema.ts';

export type HistoryRow = Selectable<HistoryTable>;

const PAGE = 1000;

/** A school's whole history in order of number, a page at a time: it never lies in memory as a whole. */
export async function* historyRows(db: Kysely<Tables>, schoolId: SchoolId): AsyncGenerator<HistoryRow> {
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const page = await db
      .selectFrom('history')
      .selectAll()
      .where('school_id', '=', schoolId)
      .where('number', '>', after)
      .orderBy('number')
      .limit(PAGE)
      .execute();
    yield* page;
    after = page.at(-1)?.number ?? after;
    if (page.length < PAGE) return;
  }
}
