import { type FormEvent, useState } from 'react';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { RequestStep } from '../../../shared/access/request-step.ts';
import type { RequestView } from '../../../shared/access/request-view.ts';
import { useWords } from '../../locales/use-words.ts';
import { FormEnd } from '../form-end.tsx';
import { useKeptDraft } from '../kept-drafts.ts';
import {
  EMPTY_STEP,
  type PlainStep,
  readStep,
  STEP_FIELDS,
  type StepDraft,
  type StepField,
} from './step-draft.ts';
import { StepFieldInput } from './step-fields.tsx';
import { useStep } from './use-step.ts';

/** The form of one step: what it asks, and what the server said to it. */
export function StepForm(props: {
  readonly type: PlainStep;
  readonly request: RequestView;
  readonly profile: RegulationProfile;
  readonly take: (step: RequestStep) => Promise<void>;
  readonly onTaken: () => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { type, request, profile, take, onTaken, onChanged, onClose } = props;
  const { draft, keep, forget } = useKeptDraft<StepDraft>(`${request.id} ${type}`, EMPTY_STEP);
  const [missing, setMissing] = useState<readonly StepField[]>([]);
  const { isBusy, error, send } = useStep({
    onTaken: () => {
      forget();
      onTaken();
    },
    onChanged,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = readStep(type, draft);
    setMissing('missing' in read ? read.missing : []);
    if ('step' in read) return send(() => take(read.step));
    form.querySelector<HTMLElement>(`[name="${read.missing[0]}"]`)?.focus();
  };
  const faultOf = (field: StepField) =>
    missing.includes(field) ? t(`desk.fields.missing.${field}`) : undefined;
  return (
    <form className="form-box" aria-label={t(`desk.step.${type}`)} onSubmit={submit} noValidate>
      <p className="mute">{t(`desk.stepHint.${type}`)}</p>
      {STEP_FIELDS[type].map((field) => (
        <StepFieldInput
          key={field}
          type={type}
          field={field}
          draft={draft}
          fault={faultOf(field)}
          profile={profile}
          category={request.category}
          isOtherReceiverNamed={request.fields['receiver.choice'] === 'other'}
          onType={(change) => {
            setMissing(missing.filter((one) => !(one in change)));
            keep({ ...draft, ...change });
          }}
        />
      ))}
      <FormEnd
        error={error}
        isBusy={isBusy}
        send={t(isBusy ? 'desk.saving' : `desk.step.${type}`)}
        isGrave={ENDS.has(type)}
        leave={t('desk.cancel')}
        onLeave={onClose}
      />
    </form>
  );
}

/** Steps that take something from the applicant. */
const ENDS: ReadonlySet<PlainStep> = new Set(['refuse-acceptance', 'refuse', 'withdraw', 'end-service']);
