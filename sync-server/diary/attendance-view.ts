import { ATTENDANCE_CODES, type AttendanceCode, isMissed } from '../../shared/journal/attendance.ts';
import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import { isChosen, type PeriodChoice } from './period-choice.ts';
import type { PeriodRow } from './queries/calendar.ts';
import type { AttendanceRow } from './queries/facts.ts';
import { ATTENDANCE_WORDS } from './words.ts';

export type AttendanceTotals = {
  readonly name: string;
  /** Lessons missed for any reason; being late is not missing. */
  readonly missed: number;
  readonly byCode: Readonly<Record<AttendanceCode, number>>;
};
export type MissedLesson = {
  readonly number: number;
  readonly subject: string;
  readonly letter: string;
  readonly words: string;
};
export type MissedDay = { readonly date: PlainDateText; readonly lessons: readonly MissedLesson[] };
export type AttendanceView = {
  readonly totals: readonly AttendanceTotals[];
  readonly days: readonly MissedDay[];
};

/** Totals of each period and the year, and the lessons of what was chosen, the newest day first. */
export function attendanceView(rows: readonly AttendanceRow[], choice: PeriodChoice): AttendanceView {
  const chosen = rows.filter((row) => isChosen(choice, row.date));
  const days = [...Map.groupBy(chosen, (row) => row.date)].map(([date, lessons]) => ({
    date,
    lessons: lessons.map(missedLesson),
  }));
  return { totals: [...choice.periods.map((period) => totalsOf(period, rows)), yearTotals(rows)], days };
}

const missedLesson = (row: AttendanceRow): MissedLesson => ({
  number: row.number,
  subject: row.subject,
  ...ATTENDANCE_WORDS[row.code],
});

const totalsOf = (period: PeriodRow, rows: readonly AttendanceRow[]): AttendanceTotals =>
  totals(
    period.name,
    rows.filter((row) => period.from <= row.date && row.date <= period.to),
  );

const yearTotals = (rows: readonly AttendanceRow[]): AttendanceTotals => totals('Год', rows);

function totals(name: string, rows: readonly AttendanceRow[]): AttendanceTotals {
  const count = (code: AttendanceCode) => rows.filter((row) => row.code === code).length;
  const byCode = Object.fromEntries(ATTENDANCE_CODES.map((code) => [code, count(code)])) as Record<
    AttendanceCode,
    number
  >;
  return { name, missed: rows.filter((row) => isMissed(row.code)).length, byCode };
}
