import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import type { LoginPeople } from '../../../shared/identity/identity-messages.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { ParentCalls } from '../office-calls.ts';
import { Ended, OfficeFrame, TextField } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';
import { ConsentForm } from './consent-form.tsx';
import { CopyForm } from './copy-form.tsx';

type Person = LoginPeople['people'][number];

/** «Согласия и копии»: a consent taken back on paper, and what the school's copies of a parent's papers say. */
export function ParentsScreen({ calls }: { readonly calls: ParentCalls }) {
  const { t } = useWords();
  const access = useAnswer(calls.read);
  const [chosen, setChosen] = useState<Person | undefined>(undefined);
  return (
    <OfficeFrame title={t('office.parents.title')} answers={[access]}>
      <p className="mute">{t('office.parents.intro')}</p>
      <FindParent find={calls.find} chosen={chosen} onChoose={setChosen} />
      {chosen && (
        <section aria-labelledby="parent">
          <h2 id="parent">{nameAndPupils(chosen)}</h2>
          <ConsentForm key={`consent ${chosen.personId}`} person={chosen} calls={calls} />
          {access.value && (
            <CopyForm
              key={`copy ${chosen.personId}`}
              person={chosen}
              profile={access.value.profile}
              calls={calls}
            />
          )}
        </section>
      )}
    </OfficeFrame>
  );
}

const nameAndPupils = ({ name, pupils }: Person): string =>
  pupils.length === 0
    ? name
    : `${name} (${pupils.map((pupil) => `${pupil.name}, ${pupil.className}`).join('; ')})`;

function FindParent(props: {
  readonly find: ParentCalls['find'];
  readonly chosen: Person | undefined;
  readonly onChoose: (person: Person) => void;
}) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [found, setFound] = useState<LoginPeople | undefined>(undefined);
  const doing = useDoing();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    doing.run(async () => {
      const { people, isCut } = await props.find(name);
      const parents = people.filter(({ roles }) => roles.includes('parent'));
      setFound({ people: parents, isCut });
      return parents.length === 0 ? t('office.parents.nobody') : '';
    });
  };
  return (
    <>
      <form className="form-days" role="search" onSubmit={submit} noValidate>
        <TextField
          label={t('office.parents.find')}
          name="name"
          type="search"
          value={name}
          maxLength={100}
          onType={setName}
        />
        <Button variant="outlined" type="submit" disabled={doing.isBusy}>
          {t('office.find')}
        </Button>
      </form>
      <Ended doing={doing} />
      {found && found.people.length > 0 && (
        <ul className="office-list office-found" aria-label={t('office.parents.found')}>
          {found.people.map((person) => (
            <li key={person.personId}>
              <Button
                aria-pressed={person.personId === props.chosen?.personId}
                onClick={() => props.onChoose(person)}
              >
                {nameAndPupils(person)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {found?.isCut && <p className="mute">{t('office.cut')}</p>}
    </>
  );
}
