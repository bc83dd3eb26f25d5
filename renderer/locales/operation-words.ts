import { ATTENDANCE_CODES } from '../../shared/journal/attendance.ts';
import { WORK_KINDS } from '../../shared/journal/work-kind.ts';
import { assertNever } from '../../shared/kernel/assert-never.ts';
import type { Operation } from '../../shared/sync/entry.ts';
import { longDay } from './format.ts';
import type { Words } from './language.ts';
import type { WordsInUse } from './use-words.ts';

/** What a person entered, in words: for the tray of entries that were not accepted and for a cell's history. */
export function operationWords({ t, language }: WordsInUse, operation: Operation): string {
  switch (operation.type) {
    case 'mark.set':
      return t('what.mark', { value: operation.value });
    case 'mark.clear':
      return t('what.markCleared');
    case 'attendance.set':
      return t('what.attendance', {
        letter: t(`attendance.${operation.code}.letter`),
        name: t(`attendance.${operation.code}.name`),
      });
    case 'attendance.clear':
      return t('what.attendanceCleared');
    case 'topic.set':
      return t('what.topic', { text: operation.text });
    case 'homework.set':
      return t('what.homework', { text: operation.text });
    case 'homework.set-individual':
      return t('what.individual', { text: operation.text });
    case 'work.set':
      return t('what.work', { name: t(`work.${operation.kind}.name`) });
    case 'refusal.settle':
      return t('what.settle');
    case 'extension.ask':
      return t('what.extension', { date: longDay(language, operation.until) });
    case 'correction.ask':
      return operation.value === null
        ? t('what.correctionClear')
        : t('what.correction', { value: operation.value });
    case 'appeal.decide':
      return decisionWords({ t, language }, operation);
    default:
      return assertNever(operation);
  }
}

function decisionWords(
  { t, language }: WordsInUse,
  { outcome, until }: Extract<Operation, { type: 'appeal.decide' }>,
): string {
  const decided = t(`what.decision.${outcome}`);
  if (outcome === 'refuse' || until === undefined) return decided;
  return `${decided} ${t('appeal.decidedUntil', { date: longDay(language, until) })}`;
}

/** A fact's value as it travels (`absent`, `control`, `5`), in words. */
export function valueWords(t: Words, value: string): string {
  if (value === '') return t('what.empty');
  const code = ATTENDANCE_CODES.find((known) => known === value);
  if (code) return t(`attendance.${code}.letter`);
  const kind = WORK_KINDS.find((known) => known === value);
  return kind ? t(`work.${kind}.name`) : value;
}
