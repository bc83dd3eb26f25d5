import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type SubmitEvent, useState } from 'react';
import type { BegunFactorAnswer } from '../../shared/identity/identity-messages.ts';
import { useWords } from '../locales/use-words.ts';
import type { AccountCalls } from './account-calls.ts';
import { BegunFactor } from './begun-factor.tsx';
import { DeedWords } from './deed-words.tsx';
import { textOf } from './password-fields.tsx';
import { useDeed } from './use-deed.ts';

/** The second step of signing in from outside: set up with the first right code, taken away with another (ID7). */
export function FactorSection(props: {
  readonly calls: AccountCalls;
  readonly isSet: boolean;
  readonly onChanged: () => void;
}) {
  const { t } = useWords();
  const { calls, isSet } = props;
  const deed = useDeed();
  const [begun, setBegun] = useState<BegunFactorAnswer | undefined>(undefined);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = textOf(new FormData(event.currentTarget), 'code').trim();
    deed.run(async () => {
      await (isSet ? calls.removeFactor(code) : calls.confirmFactor(code));
      setBegun(undefined);
      props.onChanged();
      return undefined;
    });
  };
  const begin = () =>
    deed.run(async () => {
      setBegun(await calls.beginFactor());
      return undefined;
    });
  return (
    <form className="account-form" noValidate onSubmit={submit}>
      <h2>{t('identity.settings.factor')}</h2>
      <p>{t(isSet ? 'identity.settings.factorSet' : 'identity.settings.factorNone')}</p>
      {begun && <BegunFactor begun={begun} />}
      {isSet && <p className="mute">{t('identity.settings.factorRemoveWhy')}</p>}
      {(isSet || begun) && (
        <TextField name="code" label={t('identity.code.label')} autoComplete="one-time-code" />
      )}
      <DeedWords deed={deed} />
      {isSet || begun ? (
        <Button type="submit" variant="outlined" disabled={deed.isBusy}>
          {t(isSet ? 'identity.settings.factorRemove' : 'identity.settings.factorConfirm')}
        </Button>
      ) : (
        <Button variant="outlined" disabled={deed.isBusy} onClick={begin}>
          {t('identity.settings.factorBegin')}
        </Button>
      )}
    </form>
  );
}
