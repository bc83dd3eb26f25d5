import Button from '@mui/material/Button';
import type { SubmitEvent } from 'react';
import { DeedWords } from '../account/deed-words.tsx';
import { textOf } from '../account/password-fields.tsx';
import { useAsked } from '../account/use-asked.ts';
import { useDeed } from '../account/use-deed.ts';
import { useWords } from '../locales/use-words.ts';
import { Field } from '../ui/field.tsx';
import type { LoginCalls } from './login-calls.ts';

/** Which staff need a second step, and which networks are the school's own (ID7). */
export function FactorSettings({ calls }: { readonly calls: LoginCalls }) {
  const { t } = useWords();
  const deed = useDeed();
  const { value } = useAsked(calls.settings);
  if (value === undefined) return null;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const insideNetworks = textOf(form, 'networks').split(/\s+/).filter(Boolean);
    const secondFactor = textOf(form, 'factor') === 'outside' ? 'outside' : 'chosen';
    deed.run(async () => {
      await calls.saveSettings({ insideNetworks, secondFactor });
      return t('identity.logins.saved');
    });
  };
  return (
    <form className="form-box" onSubmit={submit}>
      <h2>{t('identity.logins.settings')}</h2>
      <fieldset className="logins-choice">
        <legend className="unseen">{t('identity.logins.settings')}</legend>
        {(['chosen', 'outside'] as const).map((choice) => (
          <label key={choice}>
            <input type="radio" name="factor" value={choice} defaultChecked={value.secondFactor === choice} />{' '}
            {t(`identity.logins.${choice}`)}
          </label>
        ))}
      </fieldset>
      <Field label={t('identity.logins.networks')} hint={t('identity.logins.networksHint')} fault={undefined}>
        {(field) => (
          <textarea
            {...field}
            name="networks"
            className="form-input"
            rows={3}
            defaultValue={value.insideNetworks.join('\n')}
          />
        )}
      </Field>
      <DeedWords deed={deed} />
      <p className="form-actions">
        <Button type="submit" variant="contained" disabled={deed.isBusy}>
          {t('identity.logins.save')}
        </Button>
      </p>
    </form>
  );
}
