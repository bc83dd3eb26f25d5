import type { AttendanceCode } from '../../../shared/journal/attendance.ts';
import { MARK_SLOTS, MARK_VALUES, type MarkValue } from '../../../shared/journal/mark.ts';
import { BLANK, type CellValue, marksIn } from './cell-value.ts';

/** The letters of a paper journal; the same in every language of the screen. */
export const ATTENDANCE_LETTERS: Record<AttendanceCode, string> = {
  absent: 'н',
  ill: 'б',
  excused: 'у',
  late: 'о',
};

/** Latin letters that stand for the same code: what comes of typing with the other layout, or from a spreadsheet. */
const ATTENDANCE_BY_LETTER: Readonly<Record<string, AttendanceCode>> = {
  н: 'absent',
  n: 'absent',
  y: 'absent',
  h: 'absent',
  б: 'ill',
  b: 'ill',
  у: 'excused',
  u: 'excused',
  e: 'excused',
  о: 'late',
  o: 'late',
  j: 'late',
};

/** `5`, `5/4`, `н`, `4 о`: marks, then attendance; empty for a blank cell. */
export function cellText(cell: CellValue): string {
  const marks = marksIn(cell).join('/');
  const letter = cell.attendance === null ? '' : ATTENDANCE_LETTERS[cell.attendance];
  return marks !== '' && letter !== '' ? `${marks} ${letter}` : marks + letter;
}

/**
 * Reads what a person typed or pasted: up to four marks parted by `/`, `,` or spaces, and at most one letter of
 * attendance. `undefined` where it is neither; an empty text is a blank cell.
 */
export function parseCell(text: string): CellValue | undefined {
  const parts = text
    .toLowerCase()
    .replace(/([a-zа-яё])/g, ' $1 ')
    .split(/[\s/,;]+/)
    .filter((part) => part !== '');
  if (parts.length === 0) return BLANK;
  const slots: MarkValue[] = [];
  let attendance: AttendanceCode | null = null;
  for (const part of parts) {
    const mark = MARK_VALUES.find((value) => value === part);
    const code = ATTENDANCE_BY_LETTER[part];
    if (mark) slots.push(mark);
    else if (code !== undefined && attendance === null) attendance = code;
    else return undefined;
  }
  return slots.length > MARK_SLOTS ? undefined : { slots, attendance };
}
