import type { RegulationProfile } from '../../../../shared/access/profile/regulation-profile.ts';
import type { JoinPreview } from '../../../../shared/identity/join-records.ts';
import { useWords } from '../../../locales/use-words.ts';
import { Field } from '../../../ui/field.tsx';
import { TextField } from '../../office-parts.tsx';
import { kindOptions } from '../copy-draft.ts';
import type { JoinDraft, JoinFaults } from './join-draft.ts';

type Props = {
  readonly draft: JoinDraft;
  readonly faults: JoinFaults;
  readonly profile: RegulationProfile;
  readonly snils: JoinPreview['snils'];
  readonly onType: (change: Partial<JoinDraft>) => void;
};

/** By what they are known to be one: the document that the operator saw, or the SNILS where the server found it equal. */
export function EvidenceFields({ draft, faults, profile, snils, onType }: Props) {
  const { t } = useWords();
  const offered = kindOptions(profile, 'identityKind');
  const options =
    offered.length > 0
      ? offered
      : (['passport', 'other'] as const).map((value) => ({ value, label: t(`office.join.kind.${value}`) }));
  return (
    <>
      {snils === 'equal' && (
        <fieldset className="join-by">
          <legend className="unseen">{t('office.join.ground')}</legend>
          {(['document', 'snils'] as const).map((by) => (
            <label key={by} className="office-tick">
              <input type="radio" name="by" checked={draft.by === by} onChange={() => onType({ by })} />{' '}
              {t(`office.join.by.${by}`)}
            </label>
          ))}
        </fieldset>
      )}
      {draft.by === 'document' && (
        <>
          <Field label={t('office.join.document')} fault={faults.kind && t('office.join.fault.kind')}>
            {(parts) => (
              <select
                {...parts}
                className="form-input"
                name="kind"
                value={draft.kind}
                onChange={({ target }) => onType({ kind: target.value })}
              >
                <option value="">{t('office.join.choose')}</option>
                {options.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            label={t('office.join.number')}
            name="number"
            value={draft.number}
            maxLength={50}
            hint={t('office.join.numberHint')}
            fault={faults.number && t('office.join.fault.number')}
            onType={(number) => onType({ number })}
          />
          <TextField
            label={t('office.join.seen')}
            name="seen"
            value={draft.seen}
            maxLength={200}
            fault={faults.seen && t('office.join.fault.seen')}
            onType={(seen) => onType({ seen })}
          />
        </>
      )}
    </>
  );
}
