import { dateAt } from '../../shared/calendar/school-zone.ts';
import type { LockQuestion } from '../../shared/journal/cell-lock.ts';
import { lastDayOf, markWindow, windowStateAt } from '../../shared/journal/entry-window.ts';
import { journalPolicy } from '../../shared/journal/journal-policy.ts';
import { longDay } from '../locales/format.ts';
import type { WordsInUse } from '../locales/use-words.ts';

/** How long marks may still be entered for a lesson, in words. */
export function windowWords({ t, language }: WordsInUse, { sheet, school, at }: LockQuestion): string {
  const window = markWindow({
    date: sheet.date,
    kind: sheet.work.kind,
    zone: school.zone,
    policy: journalPolicy(school.policyId),
  });
  const lastDay = lastDayOf(window, school.zone);
  const date = longDay(language, lastDay);
  const state = windowStateAt(window, at);
  if (state === 'not-open') return t('lesson.opensOn', { date: longDay(language, sheet.date) });
  if (state === 'closed') return t('lesson.closedSince', { date });
  const count = Temporal.PlainDate.from(dateAt(at, school.zone)).until(lastDay).days;
  return count === 0 ? t('lesson.lastDay') : t('lesson.left', { count, date });
}
