import { attendanceKey, type FactKey, markKey } from '../../../shared/journal/fact-key.ts';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import type { PupilId } from '../../../shared/kernel/ids.ts';
import type { CellHistory } from '../../../shared/sync/cell-history.ts';

/** The facts of one cell: its marks (the first place always, for it may be empty again) and attendance. */
export function factKeysOfCell(sheet: LessonSheet, pupilId: PupilId): FactKey[] {
  const slots = new Set([0, ...sheet.marks.flatMap((mark) => (mark.pupilId === pupilId ? [mark.slot] : []))]);
  return [
    ...[...slots].toSorted((a, b) => a - b).map((slot) => markKey(pupilId, slot)),
    attendanceKey(pupilId),
  ];
}

/** Histories of a cell's facts as one, newest first. An entry that several of them name stands once. */
export function mergedHistory(histories: readonly CellHistory[]): CellHistory {
  const byId = new Map(histories.flatMap(({ items }) => items).map((item) => [item.entryId, item]));
  return {
    items: [...byId.values()].toSorted((one, other) => other.enteredAt - one.enteredAt),
    complete: histories.every(({ complete }) => complete),
  };
}
