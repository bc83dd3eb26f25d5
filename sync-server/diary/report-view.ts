import type { PeriodRow } from './queries/calendar.ts';
import type { ReportMarkRow } from './queries/facts.ts';

export type ReportColumn = {
  readonly key: string;
  /** As short as a phone's column. */
  readonly short: string;
  readonly full: string;
};
export type ReportLine = { readonly subject: string; readonly values: readonly string[] };
export type ReportView = {
  readonly columns: readonly ReportColumn[];
  readonly lines: readonly ReportLine[];
  /** Whether any subject was left without attestation: «н/а» has to be explained. */
  readonly hasUnattested: boolean;
};

/** As the paper report card writes it. */
export const UNATTESTED = 'н/а';

const CLOSING: readonly ReportColumn[] = [
  { key: 'year', short: 'Год', full: 'Годовая' },
  { key: 'exam', short: 'Экз.', full: 'Экзаменационная' },
  { key: 'final', short: 'Итог', full: 'Итоговая' },
];

/**
 * Табель: a line for each subject; period marks, then year, exam and final ones. Exams and final marks get a
 * column once there is one: most classes have none.
 */
export function reportView(rows: readonly ReportMarkRow[], periods: readonly PeriodRow[]): ReportView {
  const kinds = new Set<string>(rows.map((row) => row.kind));
  const columns = [
    ...periods.map((period, index) => ({
      key: period.id as string,
      short: shortPeriod(index),
      full: period.name,
    })),
    ...CLOSING.filter((column) => column.key === 'year' || kinds.has(column.key)),
  ];
  const bySubject = Map.groupBy(rows, (row) => row.subject);
  const lines = [...bySubject].map(([subject, marks]) => {
    const byColumn = new Map<string, string>(
      marks.map((mark) => [mark.kind === 'period' ? mark.periodId : mark.kind, mark.value]),
    );
    return { subject, values: columns.map((column) => byColumn.get(column.key) ?? '') };
  });
  return { columns, lines, hasUnattested: rows.some((row) => row.value === UNATTESTED) };
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;
const shortPeriod = (index: number): string => ROMAN[index] ?? String(index + 1);
