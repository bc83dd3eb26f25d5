import { type FormEvent, useState } from 'react';
import { COMPLAINT_FIELDS } from '../../../shared/access/complaint-fields.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { useWords } from '../../locales/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { useAnswer } from '../../ui/use-answer.ts';
import { useDesk } from '../desk-context.ts';
import { FormEnd } from '../form-end.tsx';
import { useKeptDraft } from '../kept-drafts.ts';
import { OpenedPage } from '../opened-page.tsx';
import { PersonPicker } from '../person-picker.tsx';
import { SelectField } from '../select-field.tsx';
import {
  type EnterComplaintDraft,
  type EnterComplaintFaults,
  emptyComplaint,
  readEnteredComplaint,
} from './enter-complaint-draft.ts';

/** A complaint that came on paper, by e-mail or from МФЦ, written down as it is (CP1). */
export function EnterComplaintScreen() {
  const { t } = useWords();
  const { calls } = useDesk();
  const present = useAnswer(calls.present);
  return (
    <OpenedPage title={t('desk.title.newComplaint')} list="complaints" answer={present}>
      {({ profile }) => <EnterComplaintForm profile={profile} />}
    </OpenedPage>
  );
}

function EnterComplaintForm({ profile }: { readonly profile: RegulationProfile }) {
  const { t } = useWords();
  const { calls, today, goTo } = useDesk();
  const { draft, keep, forget } = useKeptDraft<EnterComplaintDraft>('enter complaint', emptyComplaint(today));
  const [faults, setFaults] = useState<EnterComplaintFaults>({});
  const [error, setError] = useState<unknown>(undefined);
  const [isBusy, setBusy] = useState(false);
  const type = (change: Partial<EnterComplaintDraft>) => keep({ ...draft, ...change });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = readEnteredComplaint(draft, today);
    setFaults('faults' in read ? read.faults : {});
    setError(undefined);
    if ('faults' in read) {
      form.querySelector<HTMLElement>(`[name="${Object.keys(read.faults)[0]}"]`)?.focus();
      return;
    }
    setBusy(true);
    calls
      .enterComplaint(read.complaint)
      .then(({ id }) => {
        forget();
        goTo('complaints', id);
      }, setError)
      .finally(() => setBusy(false));
  };
  return (
    <form className="desk-sections" aria-label={t('desk.title.newComplaint')} onSubmit={submit} noValidate>
      <fieldset>
        <legend>{t('desk.enter.how')}</legend>
        <div className="desk-fields">
          <SelectField
            label={t('desk.complaint.subject')}
            name="subject"
            value={draft.subject}
            options={profile.complaint.subjects.map(({ id, title }) => [id, title] as const)}
            fault={faults.subject && t('desk.complaint.fault.subject')}
            onChoose={(subject) => type({ subject })}
          />
          <SelectField
            label={t('desk.enter.channel')}
            name="channel"
            value={draft.channel}
            options={(['in-person', 'post', 'email', 'mfc', 'epgu', 'rpgu'] as const).map(
              (channel) => [channel, t(`desk.channel.${channel}`)] as const,
            )}
            fault={faults.channel && t('desk.complaint.fault.channel')}
            onChoose={(channel) => type({ channel })}
          />
          <Field
            label={t('desk.enter.receivedOn')}
            fault={faults.receivedOn && t('desk.complaint.fault.receivedOn')}
          >
            {(parts) => (
              <input
                {...parts}
                className="form-input"
                type="date"
                name="receivedOn"
                max={today}
                value={draft.receivedOn}
                onChange={({ target }) => type({ receivedOn: target.value })}
              />
            )}
          </Field>
        </div>
        <label className="desk-check">
          <input
            type="checkbox"
            checked={draft.isAboutHead}
            onChange={({ target }) => type({ isAboutHead: target.checked })}
          />
          {t('desk.complaint.isAboutHead')}
        </label>
      </fieldset>
      <fieldset>
        <legend>{t('desk.person.title')}</legend>
        <PersonPicker
          find={calls.people}
          as="applicant"
          label={t('desk.person.complains')}
          hint={t('desk.person.applicantHint')}
          chosen={draft.applicant}
          onChoose={(applicant) => type({ applicant })}
        />
        <PersonPicker
          find={calls.people}
          as="staff"
          label={t('desk.person.about')}
          hint={t('desk.person.aboutHint')}
          chosen={draft.about}
          onChoose={(about) => type({ about })}
        />
      </fieldset>
      <fieldset>
        <legend>{t('desk.complaint.form')}</legend>
        <div className="desk-fields">
          {COMPLAINT_FIELDS.map(({ id: field, kind, maxLength, required }) => (
            <div key={field} className={kind === 'long-text' ? 'desk-wide' : undefined}>
              <Field
                label={t(`desk.complaint.${field}`)}
                fault={faults[field] && t(`desk.fieldProblem.${faults[field]}`)}
                {...(!required && { hint: t('desk.enter.optional') })}
              >
                {(parts) => {
                  const common = { ...parts, className: 'form-input', name: field, maxLength };
                  const value = draft.fields[field] ?? '';
                  const onType = (text: string) => type({ fields: { ...draft.fields, [field]: text } });
                  return kind === 'long-text' ? (
                    <textarea
                      {...common}
                      rows={3}
                      value={value}
                      onChange={({ target }) => onType(target.value)}
                    />
                  ) : (
                    <input {...common} value={value} onChange={({ target }) => onType(target.value)} />
                  );
                }}
              </Field>
            </div>
          ))}
        </div>
      </fieldset>
      <FormEnd
        error={error}
        isBusy={isBusy}
        send={t(isBusy ? 'desk.saving' : 'desk.enter.submit')}
        leave={t('desk.enter.drop')}
        onLeave={() => {
          forget();
          setFaults({});
          setError(undefined);
        }}
      />
    </form>
  );
}
