import { type FormEvent, useState } from 'react';
import { answerParts } from '../../../shared/access/complaint.ts';
import type { ComplaintDeskStep } from '../../../shared/access/complaint-choices.ts';
import { useWords } from '../../locales/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { useDesk } from '../desk-context.ts';
import { FormEnd } from '../form-end.tsx';
import { useKeptDraft } from '../kept-drafts.ts';
import { SelectField } from '../select-field.tsx';
import { useStep } from '../steps/use-step.ts';
import {
  type ComplaintDraft,
  type ComplaintFault,
  EMPTY_COMPLAINT_STEP,
  knownParts,
  ON_MERITS,
  readComplaintStep,
} from './complaint-draft.ts';
import type { ComplaintParts } from './complaint-parts.ts';

const TEXT_MAX_LENGTH = 4000;

/** The form of one step of a complaint; an answer begins with what the records already say. */
export function ComplaintStepForm(
  props: ComplaintParts & {
    readonly type: ComplaintDeskStep;
    readonly onTaken: () => void;
    readonly onChanged: () => void;
    readonly onClose: () => void;
  },
) {
  const { t } = useWords();
  const { calls, school } = useDesk();
  const { type, complaint, profile, card, onClose } = props;
  const prescribed = answerParts(profile, complaint);
  const decisionWords = t(
    complaint.wasSatisfied ? 'desk.complaint.satisfied' : 'desk.complaint.notSatisfied',
  );
  const initial = {
    ...EMPTY_COMPLAINT_STEP,
    ...(type === 'answer' && {
      parts: knownParts({ complaint, profile, card, schoolName: school.name, decisionWords }),
    }),
    ...(type === 'pass-up' && { text: profile.complaint.aboveHead }),
  };
  const { draft, keep, forget } = useKeptDraft<ComplaintDraft>(`${complaint.id} ${type}`, initial);
  const [faults, setFaults] = useState<readonly ComplaintFault[]>([]);
  const { isBusy, error, send } = useStep({
    onTaken: () => {
      forget();
      props.onTaken();
    },
    onChanged: props.onChanged,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readComplaintStep(type, draft, prescribed);
    setFaults('faults' in read ? read.faults : []);
    if ('step' in read)
      send(() => calls.takeComplaintStep(complaint.id, read.step, complaint.history.length));
  };
  const change = (part: Partial<ComplaintDraft>) => {
    setFaults([]);
    keep({ ...draft, ...part });
  };
  const text = (field: 'text' | 'reasons' | 'remedy', label: string) => (
    <Field label={label} fault={faults.includes(field) ? t('desk.complaint.fault.text') : undefined}>
      {(parts) => (
        <textarea
          {...parts}
          className="form-input"
          rows={3}
          maxLength={TEXT_MAX_LENGTH}
          value={draft[field]}
          onChange={({ target }) => change({ [field]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <form className="form-box" aria-label={t(`desk.complaint.step.${type}`)} onSubmit={submit} noValidate>
      <p className="mute">{t(`desk.complaint.hint.${type}`, { above: profile.complaint.aboveHead })}</p>
      {type === 'pass-up' && text('text', t('desk.complaint.to'))}
      {type === 'remedy' && text('text', t('desk.complaint.doneText'))}
      {type === 'tell-prosecutor' && text('text', t('desk.complaint.toldText'))}
      {type === 'refuse' && (
        <SelectField
          label={t('desk.complaint.ground')}
          name="ground"
          value={draft.ground}
          options={[
            ...profile.complaint.refusalGrounds.map(({ id, title }) => [id, title] as const),
            [ON_MERITS, t('desk.complaint.onMerits')] as const,
          ]}
          fault={faults.includes('ground') ? t('desk.complaint.fault.ground') : undefined}
          onChoose={(ground) => change({ ground })}
        />
      )}
      {(type === 'satisfy' || type === 'refuse') && text('reasons', t('desk.complaint.reasons'))}
      {type === 'satisfy' && text('remedy', t('desk.complaint.remedyText'))}
      {type === 'answer' && (
        <>
          <SelectField
            label={t('desk.complaint.way')}
            name="way"
            value={draft.way}
            options={profile.delivery.ways.map(({ way, title }) => [way, title] as const)}
            fault={faults.includes('way') ? t('desk.complaint.fault.way') : undefined}
            onChoose={(way) => change({ way })}
          />
          {prescribed.map(({ id, title }) => (
            <Field
              key={id}
              label={title}
              fault={
                faults.includes('parts') && (draft.parts[id] ?? '').trim() === ''
                  ? t('desk.complaint.fault.parts')
                  : undefined
              }
            >
              {(parts) => (
                <textarea
                  {...parts}
                  className="form-input"
                  rows={2}
                  maxLength={TEXT_MAX_LENGTH}
                  value={draft.parts[id] ?? ''}
                  onChange={({ target }) => change({ parts: { ...draft.parts, [id]: target.value } })}
                />
              )}
            </Field>
          ))}
        </>
      )}
      <FormEnd
        error={error}
        isBusy={isBusy}
        send={t(isBusy ? 'desk.saving' : `desk.complaint.step.${type}`)}
        leave={t('desk.cancel')}
        onLeave={onClose}
      />
    </form>
  );
}
