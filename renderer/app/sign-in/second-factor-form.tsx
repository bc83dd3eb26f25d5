import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type SubmitEvent, useState } from 'react';
import type { BegunFactorAnswer } from '../../../shared/identity/identity-messages.ts';
import { BegunFactor } from '../../account/begun-factor.tsx';
import { textOf } from '../../account/password-fields.tsx';
import { useWords } from '../../locales/use-words.ts';

type Props = {
  /** A factor that is being set up here and now. */
  readonly begun: BegunFactorAnswer | undefined;
  readonly refusal: string | undefined;
  readonly isBusy: boolean;
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
};

/** The code after the password (ID7), with what is to be set up first where nothing is. */
export function SecondFactorForm({ begun, refusal, isBusy, onCode, onBack }: Props) {
  const { t } = useWords();
  const [isMissing, setMissing] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = textOf(new FormData(event.currentTarget), 'code').trim();
    setMissing(code === '');
    if (code !== '') onCode(code);
  };
  return (
    <form className="card" noValidate onSubmit={submit}>
      <h1>{t(begun ? 'identity.enrol.title' : 'identity.code.title')}</h1>
      <p>{t(begun ? 'identity.enrol.why' : 'identity.code.why')}</p>
      {begun && <BegunFactor begun={begun} />}
      <TextField
        name="code"
        label={t('identity.code.label')}
        autoComplete="one-time-code"
        error={isMissing}
        autoFocus
      />
      {refusal !== undefined && (
        <p role="alert" className="card-bad">
          {refusal}
        </p>
      )}
      <Button type="submit" variant="contained" size="large" disabled={isBusy}>
        {t('identity.code.submit')}
      </Button>
      <Button onClick={onBack}>{t('identity.code.back')}</Button>
    </form>
  );
}
