import Button from '@mui/material/Button';
import type { LoginPeople, LoginSlip } from '../../shared/identity/identity-messages.ts';
import { DeedWords } from '../account/deed-words.tsx';
import { useDeed } from '../account/use-deed.ts';
import { useWords } from '../locales/use-words.ts';
import type { LoginCalls } from './login-calls.ts';
import { OneField } from './one-field.tsx';

/** One person: what they sign in with, and what the operator may do about it. */
export function PersonRow(props: {
  readonly person: LoginPeople['people'][number];
  readonly calls: LoginCalls;
  readonly onIssued: (slip: LoginSlip) => void;
  readonly onChanged: () => void;
}) {
  const { t } = useWords();
  const { person, calls } = props;
  const { personId, name } = person;
  const deed = useDeed();
  const issue = () =>
    deed.run(async () => {
      props.onIssued(await calls.issue(personId));
      return undefined;
    });
  const change = (work: () => Promise<void>, words: string) =>
    deed.run(async () => {
      await work();
      props.onChanged();
      return words;
    });
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{person.pupils.map((pupil) => `${pupil.name}, ${pupil.className}`).join('; ')}</td>
      <td>
        {person.login ?? t('identity.logins.noLogin')}
        {person.isWaiting && <div className="mute">{t('identity.logins.waiting')}</div>}
      </td>
      <td>
        {person.identities > 0 && <div>{t('identity.logins.joinedYes')}</div>}
        <div className="mute">
          {t(person.hasSnils ? 'identity.logins.hasSnils' : 'identity.logins.hasNoSnils')}
        </div>
      </td>
      <td>
        <Button variant="outlined" size="small" disabled={deed.isBusy} onClick={issue}>
          {t(person.login === null ? 'identity.logins.issue' : 'identity.logins.reprint')}
          <span className="unseen">: {name}</span>
        </Button>
        <details>
          <summary>
            {t('identity.logins.joined')}
            <span className="unseen">: {name}</span>
          </summary>
          <OneField
            label={t('identity.logins.snils')}
            button={t('identity.logins.snilsSave')}
            onSave={(snils) =>
              change(() => calls.recordSnils(personId, snils), t('identity.logins.snilsDone'))
            }
          />
          <OneField
            label={t('identity.logins.link')}
            button={t('identity.logins.linkSave')}
            hint={t('identity.logins.linkHint')}
            onSave={(code) => change(() => calls.join(personId, code), t('identity.logins.linkDone'))}
          />
          {(person.identities > 0 || person.hasSnils) && (
            <Button
              size="small"
              onClick={() => change(() => calls.part(personId), t('identity.logins.partDone'))}
            >
              {t('identity.logins.part')}
            </Button>
          )}
          {person.hasSecondFactor && (
            <Button
              size="small"
              onClick={() => change(() => calls.resetFactor(personId), t('identity.logins.resetDone'))}
            >
              {t('identity.logins.resetFactor')}
            </Button>
          )}
        </details>
        <DeedWords deed={deed} />
      </td>
    </tr>
  );
}
