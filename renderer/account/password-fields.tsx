import TextField from '@mui/material/TextField';
import { passwordFault } from '../../shared/identity/password-rules.ts';
import type { Words } from '../locales/language.ts';
import { useWords } from '../locales/use-words.ts';

/** A new password, twice. */
export function PasswordFields() {
  const { t } = useWords();
  return (
    <>
      <TextField
        name="password"
        type="password"
        label={t('identity.first.password')}
        helperText={t('identity.first.hint')}
        autoComplete="new-password"
      />
      <TextField name="again" type="password" label={t('identity.first.again')} autoComplete="new-password" />
    </>
  );
}

export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** What is wrong with the new password before anybody is asked; the server judges again. */
export function newPasswordFault(t: Words, form: FormData, login: string): string | undefined {
  const password = textOf(form, 'password');
  const fault = passwordFault(password, login);
  if (fault) return t(`identity.fault.${fault}`);
  return password === textOf(form, 'again') ? undefined : t('identity.fault.password-mistyped');
}
