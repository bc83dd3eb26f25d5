import type { Lock } from '../../../shared/journal/cell-lock.ts';
import { MARK_SLOTS } from '../../../shared/journal/mark.ts';
import type { WorkKind } from '../../../shared/journal/work-kind.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { Language, Words } from '../../locales/language.ts';
import { lockSentence } from '../../locales/lock-sentence.ts';
import { problemWords } from '../../locales/problem-words.ts';

/** What was left out of a deed on many cells, told in one calm line. */
export type Skipped = {
  readonly locked?: number;
  readonly unreadable?: readonly string[];
  readonly outside?: number;
  readonly changed?: number;
};

/** One thing that the desk has to say, as data; it is spoken politely and stands in the foot line. */
export type Notice =
  | { readonly say: 'locked'; readonly lock: Lock; readonly date: string; readonly kind: WorkKind }
  | { readonly say: 'filled' | 'pasted'; readonly count: number; readonly skipped: Skipped }
  | { readonly say: 'undone' | 'redone'; readonly skipped: Skipped }
  | { readonly say: 'copied'; readonly count: number }
  | {
      readonly say:
        | 'nothingToFill'
        | 'fillNeedsValue'
        | 'nothingToUndo'
        | 'nothingToRedo'
        | 'marksFull'
        | 'addMark';
    }
  | { readonly say: 'unreadable'; readonly text: string }
  | { readonly say: 'notSaved'; readonly error: unknown };

/** Only what was not saved is an alarm; a refusal by the rules is calm. */
export const isAlarm = (notice: Notice): boolean => notice.say === 'notSaved';

export function noticeText(words: { t: Words; language: Language }, notice: Notice): string {
  const { t } = words;
  switch (notice.say) {
    case 'locked':
      return lockSentence(words, notice.lock, notice);
    case 'filled':
    case 'pasted':
      return [
        t(`journal.notice.${notice.say}`, { count: notice.count }),
        ...skippedTexts(t, notice.skipped),
      ].join(' · ');
    case 'undone':
    case 'redone':
      return [t(`journal.notice.${notice.say}`), ...skippedTexts(t, notice.skipped)].join(' · ');
    case 'copied':
      return t('journal.notice.copied', { count: notice.count });
    case 'unreadable':
      return t('journal.notice.unreadable', { text: notice.text });
    case 'notSaved':
      return t('journal.notice.notSaved', { why: problemWords(t, notice.error) });
    case 'marksFull':
      return t('journal.notice.marksFull', { count: MARK_SLOTS });
    case 'nothingToFill':
    case 'fillNeedsValue':
    case 'nothingToUndo':
    case 'nothingToRedo':
    case 'addMark':
      return t(`journal.notice.${notice.say}`);
    default:
      return assertNever(notice);
  }
}

function skippedTexts(t: Words, { locked, unreadable, outside, changed }: Skipped): string[] {
  const texts: string[] = [];
  if (locked) texts.push(t('journal.notice.skippedLocked', { count: locked }));
  if (unreadable?.[0] !== undefined) {
    texts.push(
      t('journal.notice.skippedUnreadable', { count: unreadable.length, sample: unreadable[0].slice(0, 12) }),
    );
  }
  if (outside) texts.push(t('journal.notice.skippedOutside', { count: outside }));
  if (changed) texts.push(t('journal.notice.skippedChanged', { count: changed }));
  return texts;
}
