import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import { CHANNELS, type Channel } from '../../../shared/access/terms.ts';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { useWords } from '../../locales/use-words.ts';
import { Field } from '../../ui/field.tsx';
import type { ParentCalls } from '../office-calls.ts';
import { Ended } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';

/** A consent taken back cannot be put back by the school, so what follows is said and ticked first. */
export function ConsentForm(props: {
  readonly person: { readonly personId: PersonId; readonly name: string };
  readonly calls: ParentCalls;
}) {
  const { t } = useWords();
  const { person, calls } = props;
  const [channel, setChannel] = useState<Channel>('in-person');
  const [isSure, setSure] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const doing = useDoing();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!isSure);
    if (!isSure) return;
    doing.run(async () => {
      const count = await calls.withdraw(person.personId, channel);
      setSure(false);
      return count === 0 ? t('office.parents.noConsent') : t('office.parents.withdrawn', { count });
    });
  };
  return (
    <form className="form-box" aria-labelledby="consent" onSubmit={submit} noValidate>
      <h3 id="consent">{t('office.parents.consent')}</h3>
      <p className="mute">{t('office.parents.consentWhat')}</p>
      <Field label={t('office.parents.channel')} fault={undefined}>
        {(parts) => (
          <select
            {...parts}
            className="form-input"
            name="channel"
            value={channel}
            onChange={({ target }) => setChannel(CHANNELS.find((one) => one === target.value) ?? 'in-person')}
          >
            {CHANNELS.map((one) => (
              <option key={one} value={one}>
                {t(`access.channel.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label className="office-tick">
        <input type="checkbox" checked={isSure} onChange={({ target }) => setSure(target.checked)} />{' '}
        {t('office.parents.sure', { name: person.name })}
      </label>
      {isMissing && !isSure && (
        <p role="alert" className="form-fault">
          {t('office.parents.sureMissing')}
        </p>
      )}
      <Ended doing={doing} />
      <p className="form-actions">
        <Button variant="outlined" color="error" type="submit" disabled={doing.isBusy}>
          {t('office.parents.withdraw')}
        </Button>
      </p>
    </form>
  );
}
