import Button from '@mui/material/Button';
import { type SubmitEvent, useState } from 'react';
import type { PersonList } from '../../shared/personal-data/person-list.ts';
import { dayWithYear } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { Ended, Heads, TextField } from '../office/office-parts.tsx';
import { useDoing } from '../office/use-doing.ts';
import { saveFile } from '../ui/save-file.ts';
import './personal-data.css';
import type { PersonalDataCalls } from './personal-data-calls.ts';

type Person = PersonList['people'][number];

/** Everything that is kept on one person, to be handed to that person. */
export function ExportPart({ calls }: { readonly calls: PersonalDataCalls }) {
  const { t, language } = useWords();
  const [name, setName] = useState('');
  const [found, setFound] = useState<readonly Person[] | undefined>(undefined);
  const doing = useDoing();
  const find = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    doing.run(async () => {
      const { people } = await calls.people(name.trim());
      setFound(people);
      return people.length === 0 ? t('personal.export.nobody') : '';
    });
  };
  const take = (person: Person, form: 'page' | 'data') =>
    doing.run(async () => {
      const ending = form === 'page' ? 'html' : 'json';
      const file = await calls.exported(person.personId, form);
      return (await saveFile(file, `${person.name}.${ending}`)) ? t('personal.saved') : '';
    });
  return (
    <section aria-labelledby="export">
      <h2 id="export">{t('personal.export.title')}</h2>
      <p className="mute">{t('personal.export.intro')}</p>
      <form className="form-days" onSubmit={find} role="search" aria-label={t('personal.export.title')}>
        <TextField
          label={t('personal.export.name')}
          name="name"
          type="search"
          value={name}
          onType={setName}
          maxLength={100}
        />
        <Button type="submit" variant="outlined" disabled={doing.isBusy || name.trim().length < 2}>
          {t('personal.export.find')}
        </Button>
      </form>
      <Ended doing={doing} />
      {found !== undefined && found.length > 0 && (
        <table className="table office-table" aria-label={t('personal.export.found')}>
          <Heads titles={[t('personal.export.person'), t('personal.export.born')]} hasAction />
          <tbody>
            {found.map((person) => (
              <tr key={person.personId}>
                <td>{person.name}</td>
                <td>{person.birthDate !== null && dayWithYear(language, person.birthDate)}</td>
                <td>
                  <span className="personal-forms">
                    {(['page', 'data'] as const).map((form) => (
                      <Button
                        key={form}
                        variant="outlined"
                        disabled={doing.isBusy}
                        aria-label={t(`personal.export.${form}Of`, { name: person.name })}
                        onClick={() => take(person, form)}
                      >
                        {t(`personal.export.${form}`)}
                      </Button>
                    ))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
