import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { followAnswers } from '../../../shared/access/questionnaire.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import { useWords } from '../../locales/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { useDesk } from '../desk-context.ts';
import { FormEnd } from '../form-end.tsx';
import { useKeptDraft } from '../kept-drafts.ts';
import { PersonPicker } from '../person-picker.tsx';
import { SelectField } from '../select-field.tsx';
import { Refused } from '../unanswered.tsx';
import {
  chosenFiles,
  type EnterDraft,
  type EnterFaults,
  emptyEnter,
  filesByDocument,
  readEnter,
} from './enter-draft.ts';
import { EnterFiles } from './enter-files.tsx';
import { FieldsInput } from './fields-input.tsx';
import { Questionnaire } from './questionnaire.tsx';

const NO_FAULTS: EnterFaults = { fields: {} };

/** The form by the school's rules; what was typed stays until the request has its number. */
export function EnterForm({ profile }: { readonly profile: RegulationProfile }) {
  const { t } = useWords();
  const { calls, today, goTo } = useDesk();
  const { draft, keep, forget } = useKeptDraft<EnterDraft>(`enter ${profile.id}`, emptyEnter(today));
  const [faults, setFaults] = useState<EnterFaults>(NO_FAULTS);
  const [error, setError] = useState<unknown>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [registered, setRegistered] = useState<{ id: string; number: string } | undefined>(undefined);
  const place = followAnswers(profile, draft.answers);
  const category = place.at === 'category' ? place.category : undefined;
  const type = (change: Partial<EnterDraft>) => keep({ ...draft, ...change });

  /** The files one after another; what has been attached is not attached again. */
  async function attachAll(requestId: string): Promise<void> {
    const chosen = chosenFiles(draft);
    for (const [index, { document, file }] of chosen.entries()) {
      await calls.attach(requestId, document, file);
      keep({ ...draft, files: filesByDocument(chosen.slice(index + 1)) });
    }
    forget();
    goTo('requests', requestId);
  }
  function run(work: () => Promise<void>): void {
    setBusy(true);
    setError(undefined);
    work()
      .catch((problem: unknown) => {
        setError(problem);
        if (problem instanceof Problem && problem.reason === 'request-fields') {
          setFaults({ fields: problem.values as EnterFaults['fields'] });
        }
      })
      .finally(() => setBusy(false));
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (category === undefined) return;
    const form = event.currentTarget;
    const read = readEnter(profile, category, { draft, today });
    setFaults('faults' in read ? read.faults : NO_FAULTS);
    if ('faults' in read) return focusFirst(form, read.faults);
    run(async () => {
      const { id, number } = await calls.enter(read.request);
      // Registered once: what comes after may fail and be tried again, the request is not entered anew.
      setRegistered({ id, number });
      await attachAll(id);
    });
  };
  if (registered) {
    return (
      <div className="form-box">
        <p role="status">
          {t(error === undefined ? 'desk.enter.done' : 'desk.enter.filesLeft', { number: registered.number })}
        </p>
        <Refused error={error} />
        <div className="form-actions">
          {error !== undefined && (
            <Button variant="contained" disabled={isBusy} onClick={() => run(() => attachAll(registered.id))}>
              {t('desk.enter.again')}
            </Button>
          )}
          <Button
            variant="outlined"
            onClick={() => {
              forget();
              goTo('requests', registered.id);
            }}
          >
            {t('desk.complaint.openRequest')}
          </Button>
        </div>
      </div>
    );
  }
  const hasFaults = faults !== NO_FAULTS;
  return (
    <form className="desk-sections" aria-label={t('desk.title.newRequest')} onSubmit={submit} noValidate>
      {profile.questionnaire.length > 0 && (
        <Questionnaire profile={profile} answers={draft.answers} onAnswer={(answers) => type({ answers })} />
      )}
      {category !== undefined && (
        <>
          <fieldset>
            <legend>{t('desk.enter.how')}</legend>
            <div className="desk-fields">
              <SelectField
                label={t('desk.enter.channel')}
                name="channel"
                value={draft.channel}
                options={profile.channels
                  .filter(({ channel }) => channel !== 'portal')
                  .map(({ channel, title }) => [channel, title] as const)}
                fault={faults.channel && t('desk.enter.channelMissing')}
                onChoose={(channel) => type({ channel })}
              />
              <Field
                label={t('desk.enter.receivedOn')}
                fault={faults.receivedOn && t('desk.reason.received-on')}
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
          </fieldset>
          <fieldset>
            <legend>{t('desk.person.title')}</legend>
            <PersonPicker
              find={calls.people}
              as="applicant"
              label={t('desk.person.applicant')}
              hint={t('desk.person.applicantHint')}
              chosen={draft.applicant}
              onChoose={(applicant) => type({ applicant })}
            />
          </fieldset>
          <FieldsInput
            profile={profile}
            category={category}
            values={draft.fields}
            faults={faults.fields}
            onType={(field, value) => type({ fields: { ...draft.fields, [field]: value } })}
          />
          <EnterFiles
            profile={profile}
            category={category}
            channel={draft.channel}
            files={draft.files}
            onChoose={(document, files) => type({ files: { ...draft.files, [document]: files } })}
          />
          <label className="desk-check">
            <input
              type="checkbox"
              checked={draft.hasConsent}
              onChange={({ target }) => type({ hasConsent: target.checked })}
            />
            {t('desk.enter.consent')}
          </label>
          {hasFaults && (
            <p role="alert" className="form-fault">
              {t('desk.enter.faults')}
            </p>
          )}
          <FormEnd
            error={error}
            isBusy={isBusy}
            send={t(isBusy ? 'desk.saving' : 'desk.enter.submit')}
            leave={t('desk.enter.drop')}
            onLeave={() => {
              forget();
              setFaults(NO_FAULTS);
              setError(undefined);
            }}
          />
        </>
      )}
    </form>
  );
}

function focusFirst(form: HTMLFormElement, faults: EnterFaults): void {
  const [field] = Object.keys(faults.fields);
  const name = faults.channel ? 'channel' : faults.receivedOn ? 'receivedOn' : (field ?? '');
  form.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
}
