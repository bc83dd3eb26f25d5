import type { LockQuestion } from '../../shared/journal/cell-lock.ts';
import type { MarkValue } from '../../shared/journal/mark.ts';
import type { PupilId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { GridModel } from './model/grid-model.ts';

/** One cell for what other features show of it or ask about it. */
export type CellSlot = {
  readonly question: LockQuestion;
  readonly pupil: { readonly id: PupilId; readonly name: string };
  readonly open: readonly EntryDocument[];
};

/** A value from the history that a correction is to propose. */
export type ProposedValue = { readonly slot: number; readonly value: MarkValue | null };

/** The cell at a place of the grid; `undefined` where there is none. */
export function cellSlotAt(
  model: GridModel,
  open: readonly EntryDocument[],
  { row, column }: { readonly row: number; readonly column: number },
): CellSlot | undefined {
  const pupil = model.rows[row];
  const sheet = model.sheets[column];
  if (!pupil || !sheet) return undefined;
  return { question: { ...model.question, sheet }, pupil: { id: pupil.pupilId, name: pupil.name }, open };
}
