import Button from '@mui/material/Button';
import { type SubmitEvent, useState } from 'react';
import { faultWords } from '../../account/fault-words.ts';
import { newPasswordFault, PasswordFields, textOf } from '../../account/password-fields.tsx';
import { useWords } from '../../locales/use-words.ts';

/** A password of one's own in the place of the one from the slip (ID3). */
export function FirstPasswordForm(props: {
  readonly login: string;
  readonly onChosen: (password: string) => Promise<void>;
}) {
  const { t } = useWords();
  const [fault, setFault] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const found = newPasswordFault(t, form, props.login);
    setFault(found);
    if (found !== undefined) return;
    setBusy(true);
    try {
      await props.onChosen(textOf(form, 'password'));
    } catch (error) {
      setFault(faultWords(t, error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="card" noValidate onSubmit={(event) => void submit(event)}>
      <h1>{t('identity.first.title')}</h1>
      <p>{t('identity.first.why')}</p>
      <PasswordFields />
      {fault !== undefined && (
        <p role="alert" className="card-bad">
          {fault}
        </p>
      )}
      <Button type="submit" variant="contained" size="large" disabled={isBusy}>
        {t('identity.first.save')}
      </Button>
    </form>
  );
}
