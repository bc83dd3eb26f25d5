import type { AttendanceCode } from '../../../shared/journal/attendance.ts';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import type { MarkValue } from '../../../shared/journal/mark.ts';
import type { PupilId } from '../../../shared/kernel/ids.ts';

/** What one pupil has in one lesson: a mark per slot (`null` is an empty slot) and attendance. */
export type CellValue = {
  readonly slots: readonly (MarkValue | null)[];
  readonly attendance: AttendanceCode | null;
};

export const BLANK: CellValue = { slots: [], attendance: null };

export const marksIn = (cell: CellValue): MarkValue[] => cell.slots.filter((mark) => mark !== null);

export const isBlank = (cell: CellValue): boolean => cell.attendance === null && marksIn(cell).length === 0;

/** Whether two cells say the same; empty slots at the end say nothing. */
export function sameCell(one: CellValue, other: CellValue): boolean {
  const length = Math.max(one.slots.length, other.slots.length);
  for (let slot = 0; slot < length; slot += 1) {
    if ((one.slots[slot] ?? null) !== (other.slots[slot] ?? null)) return false;
  }
  return one.attendance === other.attendance;
}

/** The cells of a sheet that hold or once held anything, by pupil. */
export function cellsOfSheet(sheet: LessonSheet): Map<PupilId, CellValue> {
  const cells = new Map<PupilId, { slots: (MarkValue | null)[]; attendance: AttendanceCode | null }>();
  const cellOf = (pupilId: PupilId) => {
    const known = cells.get(pupilId);
    if (known) return known;
    const made = { slots: [], attendance: null };
    cells.set(pupilId, made);
    return made;
  };
  for (const mark of sheet.marks) {
    const { slots } = cellOf(mark.pupilId);
    while (slots.length <= mark.slot) slots.push(null);
    slots[mark.slot] = mark.value;
  }
  for (const fact of sheet.attendance) cellOf(fact.pupilId).attendance = fact.code;
  return cells;
}
