import { type ReactNode, useCallback } from 'react';
import { DEADLINE_KINDS } from '../../../shared/access/profile/deadline-rule.ts';
import { dateAt, type ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { MovedDeadline } from '../../../shared/calendar/transferred-days.ts';
import { dayWithYear } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { CalendarCalls } from '../office-calls.ts';
import { Ended, Heads } from '../office-parts.tsx';
import { type CalendarDraft, changeCount } from './calendar-draft.ts';

/** What the changes would move, asked anew with every one; they can be saved only while it is in view (DL1). */
export function EffectPreview(props: {
  readonly draft: CalendarDraft;
  readonly calls: CalendarCalls;
  readonly zone: ZoneName;
  readonly children: (isShown: boolean) => ReactNode;
}) {
  const { t } = useWords();
  const { draft, calls, zone } = props;
  const effect = useAnswer(
    useCallback(async () => ({ draft, moved: await calls.preview(draft) }), [calls, draft]),
  );
  const moved = effect.value?.draft === draft ? effect.value.moved : undefined;
  return (
    <section className="form-box office-wide" aria-labelledby="effect">
      <h3 id="effect">{t('office.calendar.effect', { count: changeCount(draft) })}</h3>
      <Ended doing={{ error: effect.error, said: '' }} />
      <p role="status" aria-live="polite">
        {moved === undefined && effect.isAsking && t('office.calendar.counting')}
        {moved?.length === 0 && t('office.calendar.nothingMoves')}
        {moved && moved.length > 0 && t('office.calendar.moves', { count: moved.length })}
      </p>
      {moved && moved.length > 0 && <Moved moved={moved} zone={zone} />}
      {props.children(moved !== undefined)}
    </section>
  );
}

function Moved({ moved, zone }: { readonly moved: readonly MovedDeadline[]; readonly zone: ZoneName }) {
  const { t, language } = useWords();
  const dayOf = (at: number) => dayWithYear(language, dateAt(at, zone));
  return (
    <table className="table office-table" aria-labelledby="effect">
      <Heads
        titles={[
          t('office.calendar.ofWhat'),
          t('office.calendar.deadline'),
          t('office.calendar.before'),
          t('office.calendar.after'),
        ]}
      />
      <tbody>
        {moved.map((one) => (
          <tr key={`${one.id} ${one.kind} ${one.clause} ${one.before}`}>
            <th scope="row">{t(`office.calendar.of.${one.of}`, { number: one.number ?? '' })}</th>
            <td>
              {kindWords(one.kind)} <small className="mute">{one.clause}</small>
            </td>
            <td>{dayOf(one.before)}</td>
            <td>
              <b>{dayOf(one.after)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );

  function kindWords(kind: string): string {
    const known = DEADLINE_KINDS.find((one) => one === kind);
    return known ? t(`access.deadline.${known}`) : kind;
  }
}
