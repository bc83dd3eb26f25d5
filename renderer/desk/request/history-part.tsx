import { dayAndTime } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { useDesk } from '../desk-context.ts';
import type { RequestParts } from './request-parts.ts';
import { stepDetails } from './step-details.ts';

/** Every step since it was filed: what, when, who, why (AR2). */
export function HistoryPart({ request, profile }: RequestParts) {
  const words = useWords();
  const { t, language } = words;
  const { school } = useDesk();
  return (
    <section aria-labelledby="desk-history">
      <h2 id="desk-history">{t('desk.request.history')}</h2>
      <ol className="desk-plain">
        {request.history.map(({ at, by, byName, to, step }) => (
          <li key={`${at} ${step.type} ${to}`}>
            <strong>{t(`desk.taken.${step.type}`)}</strong>
            <div className="mute">
              {dayAndTime(language, at, school.zone)}, {byName || t(`desk.by.${by}`)}
            </div>
            {stepDetails(words, step, { profile, category: request.category }).map((line) => (
              <div key={line}>{line}</div>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
