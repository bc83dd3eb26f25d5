import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import type { JoinPreview } from '../../../../shared/identity/join-records.ts';
import { useWords } from '../../../locales/use-words.ts';
import { Ended, TextField } from '../../office-parts.tsx';
import { useDoing } from '../../use-doing.ts';
import { EvidenceFields } from './evidence-fields.tsx';
import { EMPTY_JOIN, JOIN_DRAFT_FIELDS, type JoinDraft, type JoinFaults, readJoin } from './join-draft.ts';
import type { JoinPairProps } from './join-parts.ts';

type Props = JoinPairProps & {
  readonly preview: JoinPreview;
  /** Something changed meanwhile: what was shown is to be looked at again. */
  readonly onRefused: () => void;
};

/** Who was seen with what, why, and the word for it: it cannot be undone, so it is said before it is done. */
export function JoinForm({ kept, gone, profile, calls, preview, onJoined, onRefused }: Props) {
  const { t } = useWords();
  const [draft, setDraft] = useState<JoinDraft>(EMPTY_JOIN);
  const [faults, setFaults] = useState<JoinFaults>({});
  const doing = useDoing();
  const type = (change: Partial<JoinDraft>) => setDraft((before) => ({ ...before, ...change }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readJoin(draft);
    setFaults('faults' in read ? read.faults : {});
    if ('faults' in read) {
      const first = JOIN_DRAFT_FIELDS.find((field) => read.faults[field]);
      event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    doing.run(async () => {
      try {
        await calls.joinRecords({ keptId: kept.personId, goneId: gone.personId, ...read });
      } catch (error) {
        onRefused();
        throw error;
      }
      onJoined(t('office.join.done', { name: kept.name }));
      return '';
    });
  };
  return (
    <form className="form-box" aria-labelledby="join-ground" onSubmit={submit} noValidate>
      <h3 id="join-ground">{t('office.join.ground')}</h3>
      <EvidenceFields draft={draft} faults={faults} profile={profile} snils={preview.snils} onType={type} />
      <TextField
        label={t('office.join.reason')}
        name="reason"
        value={draft.reason}
        maxLength={500}
        hint={t('office.join.reasonHint')}
        fault={faults.reason && t('office.join.fault.reason')}
        onType={(reason) => type({ reason })}
      />
      <label className="office-tick">
        <input
          type="checkbox"
          name="isSure"
          checked={draft.isSure}
          onChange={({ target }) => type({ isSure: target.checked })}
        />{' '}
        {t('office.join.sure', { kept: kept.name, gone: gone.name })}
      </label>
      {faults.isSure && !draft.isSure && (
        <p role="alert" className="form-fault">
          {t('office.join.fault.isSure')}
        </p>
      )}
      <Ended doing={doing} />
      <p className="form-actions">
        <Button variant="outlined" color="error" type="submit" disabled={doing.isBusy}>
          {t('office.join.join')}
        </Button>
      </p>
    </form>
  );
}
