import Button from '@mui/material/Button';
import { type SubmitEvent, useState } from 'react';
import type { LoginPeople, LoginSlip } from '../../shared/identity/identity-messages.ts';
import { DeedWords } from '../account/deed-words.tsx';
import { textOf } from '../account/password-fields.tsx';
import { useDeed } from '../account/use-deed.ts';
import { useWords } from '../locales/use-words.ts';
import { Field } from '../ui/field.tsx';
import type { LoginCalls } from './login-calls.ts';
import { PersonRow } from './person-row.tsx';

/** People by a part of their name, with what may be done about their sign-ins. */
export function FindPeople(props: {
  readonly calls: LoginCalls;
  readonly onIssued: (slip: LoginSlip) => void;
}) {
  const { t } = useWords();
  const { calls, onIssued } = props;
  const deed = useDeed();
  const [asked, setAsked] = useState('');
  const [found, setFound] = useState<LoginPeople | undefined>(undefined);
  const look = (name: string) =>
    deed.run(async () => {
      setAsked(name);
      setFound(await calls.people(name));
      return undefined;
    });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    look(textOf(new FormData(event.currentTarget), 'name').trim());
  };
  return (
    <section aria-labelledby="find-people">
      <h2 id="find-people">{t('identity.logins.find')}</h2>
      <form className="logins-find" onSubmit={submit} role="search">
        <Field label={t('identity.logins.findHint')} fault={undefined}>
          {(field) => (
            <input {...field} name="name" type="search" className="form-input" autoComplete="off" />
          )}
        </Field>
        <Button type="submit" variant="contained" disabled={deed.isBusy}>
          {t('identity.logins.search')}
        </Button>
      </form>
      <DeedWords deed={deed} />
      {found?.people.length === 0 && asked !== '' && <p>{t('identity.logins.nobody')}</p>}
      {found?.isCut && <p>{t('identity.logins.cut')}</p>}
      {found && found.people.length > 0 && (
        <table className="table" aria-label={t('identity.logins.find')}>
          <thead>
            <tr>
              <th scope="col">{t('identity.logins.person')}</th>
              <th scope="col">{t('identity.logins.children')}</th>
              <th scope="col">{t('identity.logins.account')}</th>
              <th scope="col">{t('identity.logins.joined')}</th>
              <th scope="col">{t('identity.logins.more')}</th>
            </tr>
          </thead>
          <tbody>
            {found.people.map((person) => (
              <PersonRow
                key={person.personId}
                person={person}
                calls={calls}
                onIssued={onIssued}
                onChanged={() => look(asked)}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
