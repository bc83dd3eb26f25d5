import { deadlineState, type RunningDeadline } from '../../../shared/access/deadlines.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { dayAndTime } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { useDesk } from '../desk-context.ts';

type Props = {
  readonly request: { readonly deadlines: readonly RunningDeadline[]; readonly now: InstantMs };
};

/** Every deadline that runs or ran: until when, and whether it was met in time (I8). */
export function DeadlinesPart({ request: { deadlines, now } }: Props) {
  const { t, language } = useWords();
  const { school } = useDesk();
  const when = (at: InstantMs) => dayAndTime(language, at, school.zone);
  const stateWords = (deadline: RunningDeadline): string | undefined => {
    const state = deadlineState(deadline, now);
    if (deadline.metAt === undefined) return state === 'missed' ? t('desk.request.isOver') : undefined;
    return t(state === 'kept' ? 'desk.request.met' : 'desk.request.metLate', { when: when(deadline.metAt) });
  };
  return (
    <section aria-labelledby="desk-deadlines">
      <h2 id="desk-deadlines">{t('desk.request.deadlines')}</h2>
      <ul className="desk-plain">
        {deadlines.map((deadline) => (
          <li key={`${deadline.kind} ${deadline.from}`}>
            {t(`desk.deadline.${deadline.kind}`)}: {t('desk.due.until', { date: when(deadline.due) })}{' '}
            <span className="mute">({deadline.clause})</span>
            <div className={deadlineState(deadline, now) === 'missed' ? 'desk-due-bad' : 'mute'}>
              {stateWords(deadline)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
