import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { SubmitEvent } from 'react';
import { useWords } from '../locales/use-words.ts';
import type { AccountCalls } from './account-calls.ts';
import { DeedWords } from './deed-words.tsx';
import { newPasswordFault, PasswordFields, textOf } from './password-fields.tsx';
import { useDeed } from './use-deed.ts';

/** A new password in the place of the present one; other devices must sign in again. */
export function ChangePasswordForm(props: {
  readonly calls: AccountCalls;
  readonly login: string;
  readonly onChanged: () => void;
}) {
  const { t } = useWords();
  const deed = useDeed();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const fault = newPasswordFault(t, form, props.login);
    if (fault !== undefined) return deed.refuse(fault);
    deed.run(async () => {
      await props.calls.changePassword(textOf(form, 'current'), textOf(form, 'password'));
      element.reset();
      props.onChanged();
      return t('identity.settings.changed');
    });
  };
  return (
    <form className="account-form" noValidate onSubmit={submit}>
      <h2>{t('identity.settings.password')}</h2>
      <TextField
        name="current"
        type="password"
        label={t('identity.settings.current')}
        autoComplete="current-password"
      />
      <PasswordFields />
      <DeedWords deed={deed} />
      <Button type="submit" variant="outlined" disabled={deed.isBusy}>
        {t('identity.settings.change')}
      </Button>
    </form>
  );
}
