import type { LockQuestion } from '../../shared/journal/cell-lock.ts';
import type { MarkValue } from '../../shared/journal/mark.ts';
import type { PupilId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';

/** One cell that is asked about: its lesson as the rules see it, the pupil, and the group's open entries. */
export type CellQuestion = {
  readonly question: LockQuestion;
  readonly pupil: { readonly id: PupilId; readonly name: string };
  readonly open: readonly EntryDocument[];
};

/** The value that a correction is to propose, where the person came from the cell's history. */
export type Proposed = { readonly slot: number; readonly value: MarkValue | null };
