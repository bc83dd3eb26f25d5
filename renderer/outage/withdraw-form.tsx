import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import { Problem } from '../../shared/errors/problem.ts';
import { OUTAGE_TEXT_MAX_LENGTH } from '../../shared/outage/outage.ts';
import { isUnreachable } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { Field } from '../ui/field.tsx';
import { outageProblem } from './outage-words.ts';

type WithdrawProps = {
  readonly label: string;
  readonly withdraw: (reason: string) => Promise<void>;
  readonly onWithdrawn: (words: string) => void;
  readonly onClose: () => void;
};

/** A record made by mistake is withdrawn with a reason; it is never deleted. */
export function WithdrawForm({ label, withdraw, onWithdrawn, onClose }: WithdrawProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const [isBusy, setBusy] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    setBusy(true);
    withdraw(reason.trim())
      .then(() => onWithdrawn(t('outage.doneWithdrawn')))
      .catch((problem: unknown) => {
        // Someone else was quicker: the list says who and why.
        if (problem instanceof Problem && problem.code === 'not-found')
          onWithdrawn(outageProblem(t, problem));
        else setError(problem);
      })
      .finally(() => setBusy(false));
  };
  const fault = isMissing && reason.trim() === '' ? t('outage.withdrawMissing') : undefined;
  return (
    <form className="form-box" aria-label={label} onSubmit={submit} noValidate>
      <Field label={t('outage.withdrawWhy')} fault={fault}>
        {(parts) => (
          <textarea
            {...parts}
            autoFocus
            className="form-input"
            rows={2}
            maxLength={OUTAGE_TEXT_MAX_LENGTH}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {error !== undefined && (
        <p role="alert" className={isUnreachable(error) ? 'form-offline' : 'form-fault'}>
          {outageProblem(t, error)}
        </p>
      )}
      <div className="form-actions">
        <Button variant="contained" color="error" type="submit" disabled={isBusy}>
          {t('outage.withdraw')}
        </Button>
        <Button variant="outlined" onClick={onClose}>
          {t('outage.cancel')}
        </Button>
      </div>
    </form>
  );
}
