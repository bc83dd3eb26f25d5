import { type FormEvent, useCallback, useState } from 'react';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { useWords } from '../../locales/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { useAnswer } from '../../ui/use-answer.ts';
import type { ParentCalls } from '../office-calls.ts';
import { Ended, Loading, SaveActions, TextField } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';
import { useKept, useSavedOver } from '../use-kept.ts';
import { COPY_LINES, type CopyDraft, copyDraft, isDayOfCopy, kindOptions, readCopy } from './copy-draft.ts';

const LENGTHS = {
  identityKind: 40,
  identitySeries: 20,
  identityNumber: 30,
  identityIssuedBy: 200,
  identityIssuedOn: 10,
  registrationAddress: 300,
  authorityKind: 40,
  authorityDetails: 300,
} as const;

/** What the copies that the school keeps say: requests are compared with it, field by field (AR10). */
export function CopyForm(props: {
  readonly person: { readonly personId: PersonId };
  readonly profile: RegulationProfile;
  readonly calls: ParentCalls;
}) {
  const { t } = useWords();
  const { profile, calls } = props;
  const { personId } = props.person;
  const kept = useAnswer(useCallback(() => calls.kept(personId), [calls, personId]));
  const [typed, keep] = useKept<CopyDraft>(`copy ${personId}`);
  const [isBadDay, setBadDay] = useState(false);
  const doing = useDoing();
  const [saved, setSaved] = useSavedOver(kept.value, kept.value && copyDraft(kept.value));
  const draft = typed ?? saved;
  const type = (change: Partial<CopyDraft>) => draft && keep({ ...draft, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!draft) return;
    setBadDay(!isDayOfCopy(draft));
    if (!isDayOfCopy(draft)) return;
    doing.run(async () => {
      await calls.keep(personId, readCopy(draft));
      setSaved(draft);
      keep(undefined);
      kept.again();
      return t('office.parents.copySaved');
    });
  };
  return (
    <form className="form-box" aria-labelledby="copy" onSubmit={submit} noValidate>
      <h3 id="copy">{t('office.parents.copy')}</h3>
      <p className="mute">{t('office.parents.copyWhat')}</p>
      <Loading answer={kept} />
      <Ended doing={{ error: kept.error, said: '' }} />
      {draft &&
        COPY_LINES.map((line) =>
          line === 'identityKind' || line === 'authorityKind' ? (
            <KindSelect
              key={line}
              label={t(`office.parents.line.${line}`)}
              name={line}
              value={draft[line]}
              options={kindOptions(profile, line)}
              onChoose={(value) => type({ [line]: value })}
            />
          ) : (
            <TextField
              key={line}
              label={t(`office.parents.line.${line}`)}
              name={line}
              type={line === 'identityIssuedOn' ? 'date' : 'text'}
              value={draft[line]}
              maxLength={LENGTHS[line]}
              fault={line === 'identityIssuedOn' && isBadDay ? t('days.fault.day') : undefined}
              onType={(value) => type({ [line]: value })}
            />
          ),
        )}
      <Ended doing={doing} />
      <SaveActions isBusy={doing.isBusy} hasChanges={typed !== undefined} onDrop={() => keep(undefined)} />
    </form>
  );
}

function KindSelect(props: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly options: ReturnType<typeof kindOptions>;
  readonly onChoose: (value: string) => void;
}) {
  const { t } = useWords();
  const { value, options } = props;
  const isForeign = value !== '' && options.every((option) => option.value !== value);
  return (
    <Field label={props.label} fault={undefined}>
      {(parts) => (
        <select
          {...parts}
          className="form-input"
          name={props.name}
          value={value}
          onChange={({ target }) => props.onChoose(target.value)}
        >
          <option value="">{t('office.parents.nothingKept')}</option>
          {/* Another profile's kind stays what it was until somebody chooses another. */}
          {isForeign && <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
