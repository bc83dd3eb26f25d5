import { COMPLAINT_FIELDS } from '../../../shared/access/complaint-fields.ts';
import { dayWithYear } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { useDesk } from '../desk-context.ts';
import type { ComplaintParts } from './complaint-parts.ts';
import { subjectOf } from './complaint-words.ts';

/** What the complaint says. */
export function ComplaintFields({ complaint, profile }: ComplaintParts) {
  const { t, language } = useWords();
  const { linkTo } = useDesk();
  const isShort = profile.complaint.subjects.some(
    ({ id, isShort: short }) => id === complaint.subject && short,
  );
  return (
    <section aria-labelledby="desk-complaint">
      <h2 id="desk-complaint">{t('desk.complaint.form')}</h2>
      <dl className="desk-list">
        <dt>{t('desk.complaint.subject')}</dt>
        <dd>
          {subjectOf(profile, complaint.subject)}
          {isShort && ` (${t('desk.complaint.isShort')})`}
          {complaint.isAboutHead && ` (${t('desk.complaint.aboutHead')})`}
        </dd>
        <dt>{t('desk.request.channel')}</dt>
        <dd>
          {t(`desk.channel.${complaint.channel}`)}, {dayWithYear(language, complaint.receivedOn)}
        </dd>
        {COMPLAINT_FIELDS.map(({ id: field }) => {
          const value = complaint.fields[field];
          return value === undefined ? null : (
            <div key={field} className="desk-pair">
              <dt>{t(`desk.complaint.${field}`)}</dt>
              <dd>{value}</dd>
            </div>
          );
        })}
        {complaint.requestId !== null && (
          <>
            <dt>{t('desk.complaint.request')}</dt>
            <dd>
              <a href={linkTo('requests', complaint.requestId)}>{t('desk.complaint.openRequest')}</a>
            </dd>
          </>
        )}
      </dl>
      {Object.keys(complaint.fields).length === 0 && <p>{t('desk.request.isDestroyed')}</p>}
    </section>
  );
}
