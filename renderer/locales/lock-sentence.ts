import type { Lock } from '../../shared/journal/cell-lock.ts';
import type { EntryWindow } from '../../shared/journal/entry-window.ts';
import type { Clause } from '../../shared/journal/journal-policy.ts';
import { journalPolicy } from '../../shared/journal/journal-policy.ts';
import type { WorkKind } from '../../shared/journal/work-kind.ts';
import { assertNever } from '../../shared/kernel/assert-never.ts';
import { longDay } from './format.ts';
import type { Language, Words } from './language.ts';

export type LockWords = { readonly t: Words; readonly language: Language };
export type LockedLesson = { readonly date: string; readonly kind: WorkKind };

/** «приказ № 216, раздел 4» */
export const clauseText = (t: Words, clause: Clause): string => t('lock.clause', clause);

/** A locked cell is a sentence: what closed, when, by which rule, what can be done now. */
export function lockSentence(words: LockWords, lock: Lock, lesson: LockedLesson): string {
  const { t, language } = words;
  const clause = clauseText(t, lock.window?.clause ?? journalPolicy('yanao-2018').clause);
  switch (lock.code) {
    case 'window-closed':
      return lock.window
        ? closedSentence(words, lock.window, { ...lesson, lastDay: lock.lastDay ?? lesson.date })
        : '';
    case 'window-not-open':
      return t('lock.notOpen', { date: longDay(language, lesson.date), clause });
    case 'work-kind-closed':
      return t('lock.workKindClosed', { clause });
    case 'pupil-not-in-group':
      return t('lock.pupilNotInGroup');
    case 'lesson-cancelled':
      return t('lock.lessonCancelled');
    case 'not-your-group':
      return t('lock.notYourGroup');
    case 'not-your-lesson':
      return t('lock.notYourLesson');
    case 'lesson-unknown':
    case 'other-value-stands':
    case 'later-entry-stands':
    case 'entry-time-doubtful':
    case 'device-not-yours':
    case 'entry-unknown':
    case 'not-extendable':
    case 'until-too-early':
    case 'nothing-to-correct':
    case 'not-deputy-head':
    case 'appeal-unknown':
    case 'already-decided':
    case 'refused-by-deputy':
      // Only the server says these; a lock of the client never does, but a newer rule may.
      return t(`refusal.${lock.code}.next`);
    default:
      return assertNever(lock.code);
  }
}

const daysAfter = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

function closedSentence(
  { t, language }: LockWords,
  window: EntryWindow,
  lesson: LockedLesson & { lastDay: string },
): string {
  const facts = {
    count: window.days,
    date: longDay(language, lesson.lastDay),
    clause: clauseText(t, window.clause),
  };
  const work = t(`work.${lesson.kind}.forMark`);
  const isExtended = daysAfter(lesson.date, window.days) < lesson.lastDay;
  const closed = isExtended
    ? t('lock.extensionClosed', { ...facts, work })
    : window.knowledgeCheck
      ? t('lock.checkClosed', { ...facts, work })
      : t('lock.currentClosed', facts);
  const way = window.extendable ? t('lock.canExtend') : t('lock.cannotExtend');
  return `${closed} ${way} ${t('lock.whatRemains')}`;
}
