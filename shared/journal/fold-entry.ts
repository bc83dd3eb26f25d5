import { assertNever } from '../kernel/assert-never.ts';
import type { EntryId, PersonId } from '../kernel/ids.ts';
import type { InstantMs } from '../kernel/instant-ms.ts';
import type { Operation } from '../sync/entry.ts';
import type { LessonSheet } from './lesson-sheet.ts';

/** What folding needs of an entry, whether it is waiting on a client or was just accepted by the server. */
export type FoldedEntry = {
  readonly id: EntryId;
  readonly authorId: PersonId;
  readonly operation: Operation;
  readonly enteredAt: InstantMs;
};

/**
 * The sheet as it is once the entry holds. Pure and total: the same function draws the client's overlay and, in
 * tests, says what the server's tables must give. The given sheet is not changed.
 */
export function foldEntry(sheet: LessonSheet, entry: FoldedEntry): LessonSheet {
  const { operation, authorId, enteredAt } = entry;
  const made = { version: entry.id, enteredAt };
  switch (operation.type) {
    case 'mark.set':
    case 'mark.clear': {
      const { pupilId, slot } = operation;
      const value = operation.type === 'mark.set' ? operation.value : null;
      const marks = replaced(sheet.marks, (mark) => mark.pupilId === pupilId && mark.slot === slot, {
        ...made,
        pupilId,
        slot,
        value,
        authorId,
      });
      return { ...sheet, marks };
    }
    case 'attendance.set':
    case 'attendance.clear': {
      const { pupilId } = operation;
      const code = operation.type === 'attendance.set' ? operation.code : null;
      const fact = { ...made, pupilId, code, authorId };
      return { ...sheet, attendance: replaced(sheet.attendance, (a) => a.pupilId === pupilId, fact) };
    }
    case 'homework.set-individual': {
      const { pupilId, text } = operation;
      return {
        ...sheet,
        individual: replaced(sheet.individual, (h) => h.pupilId === pupilId, { ...made, pupilId, text }),
      };
    }
    case 'topic.set':
      return { ...sheet, topic: { ...made, text: operation.text } };
    case 'homework.set':
      return { ...sheet, homework: { ...made, text: operation.text } };
    case 'work.set':
      return { ...sheet, work: { kind: operation.kind, version: entry.id } };
    case 'refusal.settle':
    case 'extension.ask':
    case 'correction.ask':
    case 'appeal.decide':
      return sheet;
    default:
      return assertNever(operation);
  }
}

function replaced<Item>(items: readonly Item[], isSame: (item: Item) => boolean, item: Item): Item[] {
  const index = items.findIndex(isSame);
  return index < 0 ? [...items, item] : items.with(index, item);
}
