import { type LockQuestion, lockOf } from '../../../shared/journal/cell-lock.ts';
import { standingFact, valueOf } from '../../../shared/journal/fact-key.ts';
import type { HistoryItem } from '../../../shared/sync/cell-history.ts';
import type { Operation } from '../../../shared/sync/entry.ts';
import type { ProposedValue } from '../cell-slot.ts';

/** How a value of the history can come back: as a new entry, or only as a correction that the deputy head allows. */
export type Restoring =
  | { readonly way: 'write'; readonly operation: Operation }
  | { readonly way: 'correct'; readonly proposed: ProposedValue };

/** `undefined` where there is nothing to bring back: the value stands, or it is no value of the cell. */
export function restoringOf({ operation }: HistoryItem, question: LockQuestion): Restoring | undefined {
  const restored = cellOperation(operation);
  if (!restored || (standingFact(question.sheet, restored)?.value ?? '') === valueOf(restored))
    return undefined;
  const lock = lockOf(question, restored);
  if (!lock) return { way: 'write', operation: restored };
  const isMark = restored.type === 'mark.set' || restored.type === 'mark.clear';
  if (lock.code !== 'window-closed' || !isMark) return undefined;
  const value = restored.type === 'mark.set' ? restored.value : null;
  return { way: 'correct', proposed: { slot: restored.slot, value } };
}

/** What an entry would make of the cell; a proposed correction is the mark itself. */
function cellOperation(operation: Operation): Operation | undefined {
  if (operation.type === 'correction.ask') {
    const { pupilId, slot, value } = operation;
    return value === null
      ? { type: 'mark.clear', pupilId, slot }
      : { type: 'mark.set', pupilId, slot, value };
  }
  const isCell = operation.type.startsWith('mark.') || operation.type.startsWith('attendance.');
  return isCell ? operation : undefined;
}
