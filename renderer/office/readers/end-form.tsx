import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import type { DiaryReader } from '../../../shared/access/diary-readers.ts';
import { END_DOCUMENTS, reasonsFor } from '../../../shared/access/end-of-service.ts';
import type { EndedService, EndService } from '../../../shared/access/messages.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { END_REASONS } from '../../../shared/access/terms.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { PupilId } from '../../../shared/kernel/ids.ts';
import { useWords } from '../../locales/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { Ended, TextField } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';
import { EMPTY_END, type EndDraft, type EndFault, readEnd } from './end-draft.ts';
import { whatEnds } from './reader-words.ts';

/**
 * The end of access, for everybody who reads or for one: first what it rests on and what will happen to whom, then the tick
 * and the button. What others changed meanwhile is shown anew before it can be done (AR15).
 */
export function EndForm(props: {
  readonly pupilId: PupilId;
  readonly pupilName: string;
  readonly whom: 'all' | 'one';
  readonly affected: readonly DiaryReader[];
  readonly endings: RegulationProfile['endOfService'];
  readonly today: string;
  readonly end: (end: EndService) => Promise<EndedService>;
  readonly onEnded: (done: EndedService) => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { pupilId, whom, affected } = props;
  const [draft, setDraft] = useState<EndDraft>(EMPTY_END);
  const [faults, setFaults] = useState<readonly EndFault[]>([]);
  const doing = useDoing();
  const type = (change: Partial<EndDraft>) => {
    setFaults(faults.filter((fault) => !(fault in change)));
    setDraft({ ...draft, ...change });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readEnd(draft, props.today);
    if ('faults' in read) {
      setFaults(read.faults);
      event.currentTarget.querySelector<HTMLElement>(`[name="${read.faults[0]}"]`)?.focus();
      return;
    }
    const seen = affected.map(({ personId }) => personId);
    const [only] = whom === 'one' ? seen : [];
    doing.run(async () => {
      try {
        const one = only === undefined ? {} : { personId: only };
        props.onEnded(await props.end({ pupilId, ...one, ...read, seen }));
      } catch (error) {
        if (error instanceof Problem && error.reason === 'changed-meanwhile') {
          setDraft({ ...draft, isSure: false });
          props.onChanged();
        }
        throw error;
      }
      return '';
    });
  };
  const fault = (name: EndFault) => (faults.includes(name) ? t(`office.readers.fault.${name}`) : undefined);
  const reason = END_REASONS.find((known) => known === draft.reason);
  const title =
    whom === 'all'
      ? t('office.readers.endAllOf', { name: props.pupilName })
      : t('office.readers.endOf', { name: affected[0]?.name ?? '' });
  return (
    <form className="form-box" aria-label={title} onSubmit={submit} noValidate>
      <h3>{title}</h3>
      <ReasonSelect {...props} value={draft.reason} fault={fault('reason')} onChoose={type} />
      {reason && (
        <>
          <TextField
            label={t(`office.readers.number.${END_DOCUMENTS[reason]}`)}
            name="number"
            value={draft.number}
            maxLength={40}
            hint={t('office.readers.numberHint')}
            fault={fault('number')}
            onType={(number) => type({ number })}
          />
          <TextField
            label={t('office.readers.day')}
            name="day"
            type="date"
            value={draft.day}
            fault={fault('day')}
            onType={(day) => type({ day })}
          />
        </>
      )}
      <WhatEnds affected={affected} />
      <label className="office-tick">
        <input
          type="checkbox"
          name="isSure"
          checked={draft.isSure}
          aria-invalid={faults.includes('isSure')}
          onChange={({ target }) => type({ isSure: target.checked })}
        />{' '}
        {t('office.readers.sure')}
      </label>
      {faults.includes('isSure') && (
        <p role="alert" className="form-fault">
          {fault('isSure')}
        </p>
      )}
      <Ended doing={doing} />
      <p className="form-actions">
        <Button variant="outlined" color="error" type="submit" disabled={doing.isBusy}>
          {t(doing.isBusy ? 'office.readers.ending' : 'office.readers.endNow')}
        </Button>
        <Button variant="outlined" onClick={props.onClose}>
          {t('office.cancel')}
        </Button>
      </p>
    </form>
  );
}

/** Only reasons of the school's regulation, each with its clause. */
function ReasonSelect(props: {
  readonly whom: 'all' | 'one';
  readonly endings: RegulationProfile['endOfService'];
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChoose: (change: Pick<EndDraft, 'reason'>) => void;
}) {
  const { t } = useWords();
  const fitting = reasonsFor(props.whom);
  const endings = props.endings.filter(({ reason }) => fitting.includes(reason));
  return (
    <Field label={t('office.readers.why')} fault={props.fault}>
      {(parts) => (
        <select
          {...parts}
          autoFocus
          className="form-input"
          name="reason"
          value={props.value}
          onChange={({ target }) => props.onChoose({ reason: target.value })}
        >
          <option value="">{t('office.readers.chooseReason')}</option>
          {endings.map(({ reason, clause }) => (
            <option key={reason} value={reason}>
              {t(`office.readers.reason.${reason}`)} ({clause})
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function WhatEnds({ affected }: { readonly affected: readonly DiaryReader[] }) {
  const { t } = useWords();
  return (
    <div className="office-note">
      <strong>{t('office.readers.ends.title')}</strong>
      <ul>
        {affected.map((reader) => (
          <li key={reader.personId}>
            {reader.name}: {whatEnds(t, reader).join(' ')}
          </li>
        ))}
      </ul>
      <span>{t('office.readers.ends.stays')}</span>
    </div>
  );
}
