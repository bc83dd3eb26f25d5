import Button from '@mui/material/Button';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import { OUTAGE_KINDS, OUTAGE_TEXT_MAX_LENGTH } from '../../shared/outage/outage.ts';
import { clockTime } from '../locales/format.ts';
import { isUnreachable } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { Field } from '../ui/field.tsx';
import { useKeptDraft } from './kept-draft.ts';
import type { OutageCalls } from './outage-calls.ts';
import { EMPTY_DRAFT, type OutageDraft, type OutageFaults, readDraft } from './outage-draft.ts';
import { outageProblem } from './outage-words.ts';

type RecordFormProps = {
  readonly zone: ZoneName;
  readonly calls: OutageCalls;
  readonly onRecorded: () => void;
};

/** The operator records an outage; what was typed stays until the server has it or the operator drops it. */
export function RecordForm({ zone, calls, onRecorded }: RecordFormProps) {
  const { t } = useWords();
  const store = useClientStore();
  const [draft, keepDraft] = useKeptDraft(store.person.id);
  const [faults, setFaults] = useState<OutageFaults>({});
  const [error, setError] = useState<unknown>(undefined);
  const [isBusy, setBusy] = useState(false);
  if (!draft) {
    return (
      <Button variant="outlined" onClick={() => keepDraft(EMPTY_DRAFT)}>
        {t('outage.openForm')}
      </Button>
    );
  }
  const close = () => {
    keepDraft(undefined);
    setFaults({});
    setError(undefined);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = readDraft(draft, { zone, now: store.now() });
    setError(undefined);
    setFaults('faults' in read ? read.faults : {});
    if ('faults' in read) return focusFirst(form, read.faults);
    setBusy(true);
    calls
      .record(read.outage)
      .then(() => {
        close();
        onRecorded();
      }, setError)
      .finally(() => setBusy(false));
  };
  return (
    <form className="form-box" aria-label={t('outage.form')} onSubmit={submit} noValidate>
      <DraftFields draft={draft} faults={faults} zone={zone} onType={keepDraft} />
      {error !== undefined && (
        <p role="alert" className={isUnreachable(error) ? 'form-offline' : 'form-fault'}>
          {outageProblem(t, error)}
        </p>
      )}
      <FormActions>
        <Button variant="contained" type="submit" disabled={isBusy}>
          {t(isBusy ? 'outage.recording' : 'outage.record')}
        </Button>
        <Button variant="outlined" onClick={close}>
          {t('outage.cancel')}
        </Button>
      </FormActions>
    </form>
  );
}

const focusFirst = (form: HTMLFormElement, faults: OutageFaults): void => {
  const name = (['from', 'to', 'reason'] as const).find((field) => faults[field] !== undefined);
  form.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
};

const FormActions = ({ children }: { readonly children: ReactNode }) => (
  <div className="form-actions">{children}</div>
);

function DraftFields(props: {
  readonly draft: OutageDraft;
  readonly faults: OutageFaults;
  readonly zone: ZoneName;
  readonly onType: (draft: OutageDraft) => void;
}) {
  const { t, language } = useWords();
  const { now } = useClientStore();
  const { draft, faults, zone, onType } = props;
  const wordsOf = (field: keyof OutageFaults) => {
    const fault = faults[field];
    return fault && t(`outage.fault.${fault}`);
  };
  return (
    <>
      <fieldset className="outage-kind">
        <legend>{t('outage.kind')}</legend>
        {OUTAGE_KINDS.map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="kind"
              autoFocus={draft === EMPTY_DRAFT && kind === draft.kind}
              checked={kind === draft.kind}
              onChange={() => onType({ ...draft, kind })}
            />{' '}
            {t(`outage.kindOf.${kind}`)}
          </label>
        ))}
      </fieldset>
      <div className="outage-times">
        {(['from', 'to'] as const).map((field) => (
          <Field key={field} label={t(`outage.${field}`)} fault={wordsOf(field)}>
            {(parts) => (
              <input
                {...parts}
                className="form-input"
                type="datetime-local"
                name={field}
                value={draft[field]}
                onChange={(event) => onType({ ...draft, [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <small className="mute">{t('outage.zoneHint', { time: clockTime(language, now(), zone) })}</small>
      <Field label={t('outage.reasonHint')} fault={wordsOf('reason')}>
        {(parts) => (
          <textarea
            {...parts}
            className="form-input"
            name="reason"
            rows={2}
            maxLength={OUTAGE_TEXT_MAX_LENGTH}
            value={draft.reason}
            onChange={(event) => onType({ ...draft, reason: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
