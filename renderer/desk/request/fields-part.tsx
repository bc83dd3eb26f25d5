import type { FormField } from '../../../shared/access/profile/form-field.ts';
import { isForCategory } from '../../../shared/access/profile/profile-parts.ts';
import { askedFields, formOf } from '../../../shared/access/request-fields.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import { dayAndTime, dayWithYear } from '../../locales/format.ts';
import type { Language } from '../../locales/language.ts';
import { useWords } from '../../locales/use-words.ts';
import { useDesk } from '../desk-context.ts';
import type { RequestParts } from './request-parts.ts';

/** What the request says, in the sections and words of its form. */
export function FieldsPart({ request, profile }: RequestParts) {
  const { t, language } = useWords();
  const { school } = useDesk();
  const { fields, category, receivedOn, registeredAt, outcome, grantedTo } = request;
  const form = formOf(profile, category);
  const asked = new Set(askedFields(form, category, fields).map(({ id }) => id));
  const isDestroyed = Object.keys(fields).length === 0;
  return (
    <section aria-labelledby="desk-fields">
      <h2 id="desk-fields">{t('desk.request.form')}</h2>
      <p className="mute">
        {form.title} ({form.clause})
      </p>
      <dl className="desk-list">
        <dt>{t('desk.request.category')}</dt>
        <dd>{profile.categories.find(({ id }) => id === category)?.title ?? category}</dd>
        <dt>{t('desk.request.channel')}</dt>
        <dd>{t(`desk.channel.${request.channel}`)}</dd>
        {receivedOn !== null && (
          <>
            <dt>{t('desk.request.receivedOn')}</dt>
            <dd>{dayWithYear(language, receivedOn)}</dd>
          </>
        )}
        {registeredAt !== null && (
          <>
            <dt>{t('desk.request.registeredAt')}</dt>
            <dd>{dayAndTime(language, registeredAt, school.zone)}</dd>
          </>
        )}
        <dt>{t('desk.request.consent')}</dt>
        <dd>{t(request.hasConsent ? 'desk.request.consentGiven' : 'desk.request.consentMissing')}</dd>
        {outcome !== null && (
          <>
            <dt>{t('desk.request.outcome')}</dt>
            <dd>{t(`desk.outcome.${outcome}`)}</dd>
          </>
        )}
        {grantedTo && (
          <>
            <dt>{t('desk.request.grantedTo')}</dt>
            <dd>
              {t('desk.request.grantedWhom', { person: grantedTo.personName, pupil: grantedTo.pupilName })}
            </dd>
          </>
        )}
      </dl>
      {isDestroyed && <p>{t('desk.request.isDestroyed')}</p>}
      {!isDestroyed &&
        form.sections
          .filter((section) => section.fields.some(({ id }) => asked.has(id)))
          .map((section) => (
            <div key={section.id}>
              <h3>{section.title}</h3>
              <dl className="desk-list">
                {section.fields
                  .filter((field) => asked.has(field.id) && isForCategory(field, category))
                  .map((field) => (
                    <Row key={field.id} field={field} words={wordsOf(language, field, fields[field.id])} />
                  ))}
              </dl>
            </div>
          ))}
    </section>
  );
}

function Row({ field, words }: { readonly field: FormField; readonly words: string | undefined }) {
  const { t } = useWords();
  return (
    <>
      <dt>{field.label}</dt>
      <dd>{words ?? <span className="mute">{t('desk.request.notStated')}</span>}</dd>
    </>
  );
}

/** A value as a person reads it: the words of a choice, a day with its month. */
function wordsOf(language: Language, { kind, options }: FormField, value: string | undefined) {
  if (value === undefined || value === '') return undefined;
  if (kind === 'choice') return options?.find((option) => option.value === value)?.label ?? value;
  if (kind === 'date' && isPlainDate(value)) return dayWithYear(language, value);
  return kind === 'confirm' ? '✓' : value;
}
