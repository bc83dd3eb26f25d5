import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { RequestLine } from '../../../shared/access/request-view.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { longDay } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { useDesk } from '../desk-context.ts';
import { DueCell } from '../due-cell.tsx';

type Props = {
  readonly lines: readonly RequestLine[];
  /** The school's present rules, for the words of a category; a request of older rules shows its code. */
  readonly profile: RegulationProfile | undefined;
};

/** The queue, on the screen and on paper. */
export function QueueTable({ lines, profile }: Props) {
  const { t } = useWords();
  return (
    <table className="table desk-table" aria-label={t('desk.title.requests')}>
      <thead>
        <tr>
          <th scope="col">{t('desk.queue.due')}</th>
          <th scope="col">{t('desk.queue.number')}</th>
          <th scope="col">{t('desk.queue.who')}</th>
          <th scope="col">{t('desk.queue.what')}</th>
          <th scope="col">{t('desk.queue.channel')}</th>
          <th scope="col">{t('desk.queue.state')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.id} line={line} profile={profile} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line, profile }: { readonly line: RequestLine; readonly profile: Props['profile'] }) {
  const { t, language } = useWords();
  const { school, linkTo } = useDesk();
  const { registeredAt, pupilName, className } = line;
  const category = profile?.categories.find(({ id }) => id === line.category);
  // Where there is one category only, its name says nothing.
  const isTold = profile === undefined || profile.categories.length > 1;
  return (
    <tr className={line.left?.isOverdue ? 'desk-overdue' : undefined}>
      <td>
        <DueCell next={line.next} left={line.left} />
      </td>
      <th scope="row">
        <a href={linkTo('requests', line.id)}>№ {line.number}</a>
        {registeredAt !== null && (
          <div className="mute">{longDay(language, dateAt(registeredAt, school.zone))}</div>
        )}
      </th>
      <td>
        {line.applicantName || t('desk.queue.noName')}
        {pupilName && (
          <div className="mute">
            {t('desk.queue.pupil', { name: [pupilName, className].filter(Boolean).join(', ') })}
          </div>
        )}
      </td>
      <td>
        {t(`desk.subject.${line.subject}`)}
        {isTold && (
          <div className="mute" title={category?.title}>
            {category ? `${category.id}: ${category.title}` : line.category}
          </div>
        )}
      </td>
      <td>{t(`desk.channel.${line.channel}`)}</td>
      <td>{t(`desk.state.${line.state}`)}</td>
    </tr>
  );
}
