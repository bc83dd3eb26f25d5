import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type SubmitEvent, useState } from 'react';
import type { Identity } from '../identity/identity.ts';
import type { SignInRefusal } from '../identity/sign-in.ts';
import type { Words } from '../locales/language.ts';
import { useWords } from '../locales/use-words.ts';
import { desktop } from './desktop.ts';
import { ServerAddress } from './server-address.tsx';
import './shell.css';

/** Login and password. After the first time on this computer it works without a network too. */
export function SignInScreen(props: {
  readonly identity: Identity;
  readonly login?: string | undefined;
  readonly onSignedIn?: () => void;
}) {
  const { t } = useWords();
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const login = fieldOf(form, 'login').trim();
    const password = fieldOf(form, 'password');
    if (login === '' || password === '') return setRefusal(t('signIn.required'));
    setBusy(true);
    setRefusal(undefined);
    try {
      const result = await props.identity.signIn(login, password);
      if (result.ok) props.onSignedIn?.();
      else setRefusal(refusalWords(t, result.problem));
    } catch {
      setRefusal(t('problem.unexpected'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="centre">
      <form className="card" noValidate onSubmit={(event) => void submit(event)}>
        <h1>{t('signIn.title')}</h1>
        <TextField
          name="login"
          label={t('signIn.login')}
          defaultValue={props.login ?? ''}
          autoComplete="username"
          autoFocus={!props.login}
        />
        <TextField
          name="password"
          type="password"
          label={t('signIn.password')}
          autoComplete="current-password"
          autoFocus={Boolean(props.login)}
        />
        {refusal && (
          <p role="alert" className="card-bad">
            {refusal}
          </p>
        )}
        <Button type="submit" variant="contained" size="large" disabled={isBusy}>
          {t(isBusy ? 'signIn.busy' : 'signIn.submit')}
        </Button>
        <p className="mute">{t('signIn.offlineHint')}</p>
        {desktop() && <ServerAddress />}
      </form>
    </main>
  );
}

function fieldOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Why nobody was signed in, and what to do. */
function refusalWords(t: Words, refusal: SignInRefusal): string {
  switch (refusal.code) {
    case 'first-sign-in-needs-network':
      return t('signIn.firstNeedsNetwork');
    case 'client-too-old':
      return t('problem.protocol-too-old');
    case 'server-failed':
      return t('problem.server-failed');
    case 'sign-in-throttled':
      return refusal.retryAfterMs === undefined
        ? t('problem.sign-in-throttled')
        : t('signIn.waitSeconds', { count: Math.ceil(refusal.retryAfterMs / 1000) });
    case 'wrong-credentials':
      return t('problem.wrong-credentials');
    default:
      return refusal satisfies never;
  }
}
