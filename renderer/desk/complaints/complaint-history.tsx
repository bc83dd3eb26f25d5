import { dayAndTime } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { useDesk } from '../desk-context.ts';
import type { ComplaintParts } from './complaint-parts.ts';
import { complaintDetails } from './complaint-words.ts';

/** Every step of a complaint: what, when, who, why. */
export function ComplaintHistory({ complaint, profile }: ComplaintParts) {
  const { t, language } = useWords();
  const { school } = useDesk();
  return (
    <section aria-labelledby="desk-history">
      <h2 id="desk-history">{t('desk.request.history')}</h2>
      <ol className="desk-plain">
        {complaint.history.map(({ at, by, byName, step }) => (
          <li key={`${at} ${step.type}`}>
            <strong>{t(`desk.complaint.taken.${step.type}`)}</strong>
            <div className="mute">
              {dayAndTime(language, at, school.zone)}, {byName || t(`desk.by.${by}`)}
            </div>
            {complaintDetails(t, step, profile).map((line) => (
              <div key={line}>{line}</div>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
