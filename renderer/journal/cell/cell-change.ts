import { type AttendanceCode, isMissed } from '../../../shared/journal/attendance.ts';
import { MARK_SLOTS, type MarkValue } from '../../../shared/journal/mark.ts';
import type { PupilId } from '../../../shared/kernel/ids.ts';
import type { Operation } from '../../../shared/sync/entry.ts';
import { BLANK, type CellValue, marksIn } from './cell-value.ts';

/**
 * A typed mark replaces what the cell holds; only «о» stays, for one may be late and still answer. In a cell that an
 * extension opened again every letter stays: who missed the lesson and writes the work later did miss it.
 */
export const withMark = (
  cell: CellValue,
  mark: MarkValue,
  { isReopened = false }: { isReopened?: boolean } = {},
): CellValue => ({
  slots: [mark],
  attendance: isReopened || cell.attendance === 'late' ? cell.attendance : null,
});

/** A further mark of the lesson, in the next slot; `undefined` when all slots are taken. Attendance stays. */
export function withFurtherMark(cell: CellValue, mark: MarkValue): CellValue | undefined {
  const marks = marksIn(cell);
  return marks.length >= MARK_SLOTS ? undefined : { slots: [...marks, mark], attendance: cell.attendance };
}

/** A typed letter replaces what the cell holds; «о» joins the marks instead. */
export const withAttendance = (cell: CellValue, code: AttendanceCode): CellValue => ({
  slots: isMissed(code) ? [] : cell.slots,
  attendance: code,
});

export const cleared = (): CellValue => BLANK;

/** The fewest operations that turn one cell into another. */
export function operationsBetween(from: CellValue, to: CellValue, pupilId: PupilId): Operation[] {
  return [...markOperations(from, to, pupilId), ...attendanceOperations(from, to, pupilId)];
}

function markOperations(from: CellValue, to: CellValue, pupilId: PupilId): Operation[] {
  const operations: Operation[] = [];
  for (let slot = 0; slot < Math.max(from.slots.length, to.slots.length); slot += 1) {
    const before = from.slots[slot] ?? null;
    const value = to.slots[slot] ?? null;
    if (before === value) continue;
    operations.push(
      value === null ? { type: 'mark.clear', pupilId, slot } : { type: 'mark.set', pupilId, slot, value },
    );
  }
  return operations;
}

function attendanceOperations(from: CellValue, to: CellValue, pupilId: PupilId): Operation[] {
  if (from.attendance === to.attendance) return [];
  return to.attendance === null
    ? [{ type: 'attendance.clear', pupilId }]
    : [{ type: 'attendance.set', pupilId, code: to.attendance }];
}
