import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { SubmitEvent } from 'react';
import { textOf } from '../account/password-fields.tsx';
import type { Identity } from '../identity/identity.ts';
import { useWords } from '../locales/use-words.ts';
import { desktop } from './desktop.ts';
import { ServerAddress } from './server-address.tsx';
import './shell.css';
import { FirstPasswordForm } from './sign-in/first-password-form.tsx';
import { SecondFactorForm } from './sign-in/second-factor-form.tsx';
import { type SignInSteps, useSignIn } from './sign-in/use-sign-in.ts';

/** Signing in: login and password, then what else the server asks for. After the first time it works without a network. */
export function SignInScreen(props: {
  readonly identity: Identity;
  readonly login?: string | undefined;
  readonly onSignedIn?: () => void;
}) {
  const steps = useSignIn(props.identity, props.onSignedIn);
  const { step } = steps;
  return (
    <main className="centre">
      {step.kind === 'password' && <PasswordForm login={props.login} steps={steps} />}
      {step.kind === 'first-password' && (
        <FirstPasswordForm login={step.login} onChosen={steps.choosePassword} />
      )}
      {step.kind === 'code' && (
        <SecondFactorForm
          begun={step.begun}
          refusal={steps.refusal}
          isBusy={steps.isBusy}
          onCode={steps.tryCode}
          onBack={steps.back}
        />
      )}
    </main>
  );
}

function PasswordForm({ login, steps }: { readonly login: string | undefined; readonly steps: SignInSteps }) {
  const { t } = useWords();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = { login: textOf(form, 'login').trim(), password: textOf(form, 'password') };
    if (given.login === '' || given.password === '') return steps.refuse(t('signIn.required'));
    steps.tryPassword(given);
  };
  return (
    <form className="card" noValidate onSubmit={submit}>
      <h1>{t('signIn.title')}</h1>
      <TextField
        name="login"
        label={t('signIn.login')}
        defaultValue={login ?? ''}
        autoComplete="username"
        autoFocus={!login}
      />
      <TextField
        name="password"
        type="password"
        label={t('signIn.password')}
        autoComplete="current-password"
        autoFocus={Boolean(login)}
      />
      {steps.refusal && (
        <p role="alert" className="card-bad">
          {steps.refusal}
        </p>
      )}
      <Button type="submit" variant="contained" size="large" disabled={steps.isBusy}>
        {t(steps.isBusy ? 'signIn.busy' : 'signIn.submit')}
      </Button>
      <p className="mute">{t('signIn.offlineHint')}</p>
      {desktop() && <ServerAddress />}
    </form>
  );
}
