import type { RunningDeadline } from '../../shared/access/deadlines.ts';
import type { DueLeft } from '../../shared/access/due-left.ts';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import { weekdayAndDay } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { useDesk } from './desk-context.ts';
import { dueTone, dueWords } from './due-words.ts';

type Next = Pick<RunningDeadline, 'kind' | 'due'>;

/** What is due next: how long is left, until when, and what is to be done by then. */
export function DueCell(props: { readonly next?: Next | undefined; readonly left?: DueLeft | undefined }) {
  const { t, language } = useWords();
  const { school } = useDesk();
  const { next, left } = props;
  if (!next || !left) return <span className="mute">{t('desk.due.nothing')}</span>;
  const date = weekdayAndDay(language, dateAt(next.due, school.zone));
  return (
    <>
      <strong className={`desk-due desk-due-${dueTone(left)}`}>{dueWords(t, left)}</strong>
      <div className="mute">
        {t(`desk.deadline.${next.kind}`)}, {t('desk.due.until', { date })}
      </div>
    </>
  );
}
