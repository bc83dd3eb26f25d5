import { useState } from 'react';
import type { LoginPeople } from '../../../shared/identity/identity-messages.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { NameSearch } from '../name-search.tsx';
import type { ParentCalls } from '../office-calls.ts';
import { OfficeFrame } from '../office-parts.tsx';
import { ConsentForm } from './consent-form.tsx';
import { CopyForm } from './copy-form.tsx';
import { JoinSection } from './join/join-section.tsx';

type Person = LoginPeople['people'][number];

/** «Родители»: a consent taken back on paper, what the school's copies of their papers say, two records of one. */
export function ParentsScreen({ calls }: { readonly calls: ParentCalls }) {
  const { t } = useWords();
  const access = useAnswer(calls.read);
  const [chosen, setChosen] = useState<Person | undefined>(undefined);
  const find = async (name: string) => {
    const { people, isCut } = await calls.find(name);
    return { ones: people.filter(({ roles }) => roles.includes('parent')), isCut };
  };
  return (
    <OfficeFrame title={t('office.parents.title')} answers={[access]}>
      <p className="mute">{t('office.parents.intro')}</p>
      <NameSearch
        words={{
          label: t('office.parents.find'),
          list: t('office.parents.found'),
          nobody: t('office.parents.nobody'),
        }}
        find={find}
        keyOf={({ personId }) => personId}
        nameOf={nameAndPupils}
        chosen={chosen}
        onChoose={setChosen}
      />
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
      {access.value && <JoinSection calls={calls} profile={access.value.profile} />}
    </OfficeFrame>
  );
}

const nameAndPupils = ({ name, pupils }: Person): string =>
  pupils.length === 0
    ? name
    : `${name} (${pupils.map((pupil) => `${pupil.name}, ${pupil.className}`).join('; ')})`;
