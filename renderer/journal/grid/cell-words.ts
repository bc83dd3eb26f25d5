import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { toldWeights, USUAL_WEIGHT } from '../../../shared/journal/work-weights.ts';
import type { SchoolFacts } from '../../../shared/sync/school-facts.ts';
import { longDay, weekdayAndDay } from '../../locales/format.ts';
import type { WordsInUse } from '../../locales/use-words.ts';
import type { CellView } from '../model/cell-view.ts';
import type { ColumnView } from '../model/column-view.ts';

/** What a screen reader is told of a cell whose look says more than its text; `undefined` when the text is enough. */
export function cellLabel({ t }: WordsInUse, cell: CellView): string | undefined {
  const { signs, value } = cell;
  const parts: string[] = [cell.text === '' ? t('journal.legend.blank') : cell.text];
  if (cell.tone === 'out') parts[0] = t('journal.legend.out');
  if (value.attendance !== null) parts.push(t(`attendance.${value.attendance}.name`));
  if (signs.rival !== undefined) parts.push(`${t('journal.legend.rival')}: ${signs.rival}`);
  if (signs.refused !== undefined) parts.push(t('journal.legend.refused'));
  if (signs.isCorrected) parts.push(t('journal.legend.corrected'));
  if (signs.isAsked) parts.push(t('journal.legend.asked'));
  if (signs.isReopened) parts.push(t('journal.legend.reopened'));
  if (signs.isToldAway) parts.push(t('journal.legend.toldAway'));
  if (signs.waiting) parts.push(t('journal.legend.waiting'));
  return parts.length > 1 || cell.tone === 'out' ? parts.join(', ') : undefined;
}

/** The head of a column in words: day, lesson, kind of work, and what is special about it. */
export function columnLabel({ t, language }: WordsInUse, column: ColumnView): string {
  const parts: string[] = [
    t('journal.lessonOn', { date: weekdayAndDay(language, column.date), number: column.number }),
    t(`work.${column.kind}.name`),
  ];
  if (column.weight !== USUAL_WEIGHT) parts.push(t('journal.weight', { weight: column.weight }));
  if (column.isToday) parts.push(t('journal.today'));
  if (column.isCancelled) parts.push(t('journal.cancelled'));
  else if (column.lock?.code === 'window-closed') parts.push(t('journal.closed'));
  else if (column.lock?.code === 'window-not-open') parts.push(t('journal.notOpen'));
  if (column.reopened) parts.push(t('journal.reopened', { date: longDay(language, column.reopened) }));
  if (column.soon) parts.push(t('journal.soon', { date: longDay(language, column.soon) }));
  return parts.join(', ');
}

/** What the average is: of weighted marks where the school says what they weigh, and since when (J2). */
export function averageTitle({ t, language }: WordsInUse, { workWeights, zone }: SchoolFacts): string {
  if (workWeights === undefined) return t('journal.averageFull');
  const date = longDay(language, dateAt(workWeights.changedAt, zone));
  const told = toldWeights(workWeights.byKind);
  if (told.length === 0) return t('journal.averageAlike', { date });
  const list = told.map(({ kind, weight }) => `${t(`work.${kind}.name`)} ${weight}`).join(', ');
  return t('journal.averageWeighted', { date, list });
}
