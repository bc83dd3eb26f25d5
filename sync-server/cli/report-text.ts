import { importSentence } from '../../shared/import/import-messages.ts';
import type { ImportReport, ImportRow } from '../../shared/import/import-preview.ts';

const SHOWN = 200;
const OUTCOMES: Readonly<Record<ImportRow['outcome'], string>> = {
  added: 'новое',
  changed: 'изменено',
  unchanged: 'без изменений',
  refused: 'не принято',
};
const SUBJECTS: Readonly<Record<ImportRow['subject'], string>> = {
  pupil: 'ученик',
  guardian: 'родитель',
  teacher: 'учитель',
  class: 'класс',
  group: 'группа',
  'group-member': 'в группе',
  subject: 'предмет',
  'weekly-slot': 'расписание',
  lesson: 'уроки',
};

/** A report as a table for a terminal, in Russian. */
export function reportText(report: ImportReport): string {
  const { counts, rows, notes, applied } = report;
  const all = counts.added + counts.changed + counts.refused;
  const left = all - Math.min(rows.length, SHOWN);
  return [
    ...notes.map(({ code, values }) => `• ${importSentence('ru', code, values)}`),
    ...table(rows.slice(0, SHOWN)),
    ...(left > 0 ? [`… и ещё ${left}`] : []),
    `${applied ? 'Сделано' : 'Будет сделано'}: новых ${counts.added}, изменено ${counts.changed}, ` +
      `без изменений ${counts.unchanged}, не принято ${counts.refused}.`,
  ].join('\n');
}

function table(rows: readonly ImportRow[]): string[] {
  const cells = rows.map((row) => [
    OUTCOMES[row.outcome],
    row.line === undefined ? '' : String(row.line),
    SUBJECTS[row.subject],
    row.title,
    said(row),
  ]);
  if (cells.length === 0) return [];
  const all = [['итог', 'строка', 'что', 'кто или что именно', 'почему или что изменилось'], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return all.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function said({ code, values, changes = [] }: ImportRow): string {
  const reason = code === undefined ? [] : [importSentence('ru', code, values)];
  return [...reason, ...changes.map(({ field, from, to }) => `${field}: ${from ?? '—'} → ${to}`)].join(' ');
}
