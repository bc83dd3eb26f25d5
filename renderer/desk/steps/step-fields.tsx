import { useId } from 'react';
import { isForCategory } from '../../../shared/access/profile/profile-parts.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { RECEIVERS } from '../../../shared/access/terms.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import { useWords } from '../../locales/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { SelectField } from '../select-field.tsx';
import type { PlainStep, StepDraft, StepField } from './step-draft.ts';

/** As long as a step's text may be on the server. */
const TEXT_MAX_LENGTH = 2000;

export type StepFieldProps = {
  readonly type: PlainStep;
  readonly field: StepField;
  readonly draft: StepDraft;
  readonly fault: string | undefined;
  readonly profile: RegulationProfile;
  readonly category: string;
  readonly isOtherReceiverNamed: boolean;
  readonly onType: (change: Partial<StepDraft>) => void;
};

/** One thing that a step asks; what can be chosen is what the profile offers. */
export function StepFieldInput(props: StepFieldProps) {
  const { t } = useWords();
  const { field, draft, fault, profile, onType } = props;
  const select = (options: ReadonlyArray<readonly [string, string]>) => (
    <SelectField
      label={t(`desk.fields.${field}`, { ground: '' })}
      name={field}
      value={draft[field] as string}
      options={options}
      fault={fault}
      onChoose={(value) => onType({ [field]: value })}
    />
  );
  switch (field) {
    case 'grounds':
      return <Grounds {...props} />;
    case 'confirmed':
      return <Confirmed {...props} />;
    case 'way':
      return select(profile.delivery.ways.map(({ way, title }) => [way, title] as const));
    case 'receiver':
      return select(
        receiversOf(props).map((receiver) => [receiver, t(`desk.receiver.${receiver}`)] as const),
      );
    case 'channel':
      return select(
        profile.withdrawal.channels.map((channel) => [channel, t(`desk.channel.${channel}`)] as const),
      );
    case 'endReason':
      return select(profile.endOfService.map(({ reason, title }) => [reason, title] as const));
    case 'text':
    case 'note':
    case 'reason':
    case 'withdrawReason':
      return (
        <Field label={t(`desk.fields.${field}`)} fault={fault}>
          {(parts) => (
            <textarea
              {...parts}
              className="form-input"
              name={field}
              rows={field === 'note' ? 1 : 3}
              maxLength={TEXT_MAX_LENGTH}
              value={draft[field]}
              onChange={({ target }) => onType({ [field]: target.value })}
            />
          )}
        </Field>
      );
    default:
      return assertNever(field);
  }
}

/** Another legal representative may take it only where the profile knows one and the applicant named one. */
const receiversOf = ({ profile, category, isOtherReceiverNamed }: StepFieldProps) =>
  RECEIVERS.filter((receiver) => {
    if (receiver === 'other') return profile.delivery.otherReceiver && isOtherReceiverNamed;
    if (receiver === 'applicant') return true;
    return profile.categories.some((one) => one.id === category && one.throughRepresentative);
  });

function Confirmed({ draft, fault, onType }: StepFieldProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <fieldset className="desk-group" aria-describedby={fault && `${id}-fault`}>
      <legend>{t('desk.fields.confirmed')}</legend>
      {(['yes', 'no'] as const).map((value) => (
        <label key={value}>
          <input
            type="radio"
            name="confirmed"
            checked={draft.confirmed === value}
            onChange={() => onType({ confirmed: value })}
          />
          {t(`desk.${value}`)}
        </label>
      ))}
      {fault && (
        <small id={`${id}-fault`} className="form-fault">
          {fault}
        </small>
      )}
    </fieldset>
  );
}

/** Grounds of the profile that are for this category, each with what it rests on here. */
function Grounds({ type, draft, fault, profile, category, onType }: StepFieldProps) {
  const { t } = useWords();
  const id = useId();
  const known = type === 'refuse' ? profile.refusalGrounds : profile.acceptanceRefusalGrounds;
  const offered = known.filter((ground) => isForCategory(ground, category) && !ground.isWithdrawal);
  const choose = (ground: string, isOn: boolean) => {
    const { [ground]: _, ...rest } = draft.grounds;
    onType({ grounds: isOn ? { ...rest, [ground]: '' } : rest });
  };
  return (
    <fieldset className="desk-group" aria-describedby={fault && `${id}-fault`}>
      <legend>{t('desk.fields.grounds')}</legend>
      {offered.map((ground) => {
        const reason = draft.grounds[ground.id];
        return (
          <div key={ground.id} className="desk-ground">
            <label>
              <input
                type="checkbox"
                name="grounds"
                checked={reason !== undefined}
                onChange={({ target }) => choose(ground.id, target.checked)}
              />
              <span>
                {ground.title} <span className="mute">({ground.clause})</span>
              </span>
            </label>
            {reason !== undefined && (
              <textarea
                className="form-input"
                rows={2}
                maxLength={TEXT_MAX_LENGTH}
                aria-label={t('desk.fields.groundReason', { ground: ground.title })}
                placeholder={t('desk.fields.groundReason', { ground: ground.clause })}
                value={reason}
                onChange={({ target }) =>
                  onType({ grounds: { ...draft.grounds, [ground.id]: target.value } })
                }
              />
            )}
          </div>
        );
      })}
      {fault && (
        <small id={`${id}-fault`} className="form-fault">
          {fault}
        </small>
      )}
    </fieldset>
  );
}
