import type { Transaction } from 'kysely';
import type { Tables } from '../../storage/schema.ts';
import { type AnyRow, type Joining, ofAny } from './join-context.ts';

/** Rows of which a person has one for each key: a week acknowledged, letters about a child. */
export type Keyed = {
  readonly table: 'acknowledgement' | 'report_acknowledgement' | 'diary_digest' | 'document_reader';
  /** What else the row is known by, beside the person. */
  readonly key: readonly string[];
  /** Whether the row of the record that goes is the one to keep; the kept record's is, unless said. */
  readonly prefersGone: (gone: AnyRow, kept: AnyRow) => boolean;
};

export const KEYED: readonly Keyed[] = [
  {
    table: 'acknowledgement',
    key: ['pupil_id', 'week'],
    // Who said it first said it.
    prefersGone: (gone, kept) => Number(gone['at']) < Number(kept['at']),
  },
  {
    table: 'report_acknowledgement',
    key: ['pupil_id', 'year_id', 'kind', 'period_id', 'at'],
    prefersGone: () => false,
  },
  {
    table: 'diary_digest',
    key: ['pupil_id'],
    // An address that was confirmed before one that was not.
    prefersGone: (gone, kept) => gone['confirmed_at'] !== null && kept['confirmed_at'] === null,
  },
  { table: 'document_reader', key: ['document_id'], prefersGone: () => false },
];

/** Moves what only the one has, and of what both have leaves one. Returns how many rows were the other's, and of both. */
export async function mergeKeyed(
  tx: Transaction<Tables>,
  { schoolId, keptId, goneId }: Joining,
  { table, key, prefersGone }: Keyed,
): Promise<{ readonly moved: number; readonly isOfBoth: boolean }> {
  const any = ofAny(tx);
  const rowsOf = (personId: string) =>
    any
      .selectFrom(table)
      .selectAll()
      .where('school_id', '=', schoolId)
      .where('person_id', '=', personId)
      .execute();
  const keyOf = (row: AnyRow) => JSON.stringify(key.map((column) => row[column]));
  const kept = new Map((await rowsOf(keptId)).map((row) => [keyOf(row), row]));
  const gone = await rowsOf(goneId);
  let isOfBoth = false;
  for (const row of gone) {
    const twin = kept.get(keyOf(row));
    const rest = Object.fromEntries(key.map((column) => [column, row[column] ?? null]));
    const of = (personId: string) => ({ ...rest, school_id: schoolId, person_id: personId });
    isOfBoth ||= twin !== undefined;
    if (twin !== undefined) {
      const losing = prefersGone(row, twin) ? keptId : goneId;
      await any
        .deleteFrom(table)
        .where((eb) => eb.and(of(losing)))
        .execute();
      if (losing === goneId) continue;
    }
    await any
      .updateTable(table)
      .set({ person_id: keptId })
      .where((eb) => eb.and(of(goneId)))
      .execute();
  }
  return { moved: gone.length, isOfBoth };
}
