import { dateAt } from '../../shared/calendar/school-zone.ts';
import { type LockQuestion, markWindowOf } from '../../shared/journal/cell-lock.ts';
import { windowStateAt } from '../../shared/journal/entry-window.ts';
import { longDay } from '../locales/format.ts';
import type { WordsInUse } from '../locales/use-words.ts';

/** How long marks may still be entered for a lesson, in words; an extension of the whole lesson is named (X2). */
export function windowWords({ t, language }: WordsInUse, { sheet, school, at }: LockQuestion): string {
  const { window, lastDay } = markWindowOf({ sheet, school });
  const bare = markWindowOf({ sheet: { ...sheet, extensions: [] }, school }).window;
  const date = longDay(language, lastDay);
  const state = windowStateAt(window, at);
  if (state === 'not-open') return t('lesson.opensOn', { date: longDay(language, sheet.date) });
  if (state === 'closed') return t('lesson.closedSince', { date });
  if (at >= bare.closesAt) return t('lesson.extended', { date });
  const count = Temporal.PlainDate.from(dateAt(at, school.zone)).until(lastDay).days;
  return count === 0 ? t('lesson.lastDay') : t('lesson.left', { count, date });
}
