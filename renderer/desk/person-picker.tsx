import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import { type ChosenAs, LEAST_TYPED, type PersonChoice } from '../../shared/access/person-choice.ts';
import { ROLES } from '../../shared/people/role.ts';
import { dayWithYear } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { deskProblem } from './desk-problem.ts';
import { type Find, useFound } from './use-found.ts';
import './person-picker.css';

type PickerProps = {
  readonly find: Find;
  readonly as: ChosenAs;
  readonly label: string;
  readonly hint: string;
  readonly chosen: PersonChoice | null;
  readonly onChoose: (person: PersonChoice | null) => void;
};

/**
 * A person of the school, found while typing and chosen by what tells namesakes apart (AR19). What is typed chooses nobody:
 * only a line of the list does.
 */
export function PersonPicker({ find, as, label, hint, chosen, onChoose }: PickerProps) {
  const { t } = useWords();
  const tellApart = useTellApart();
  const id = useId();
  const [typed, setTyped] = useState('');
  const found = useFound(find, as, typed);
  return (
    <div className="form-field desk-wide">
      <label htmlFor={id}>{label}</label>
      <Autocomplete
        id={id}
        options={found.people}
        value={chosen}
        loading={found.isAsking}
        filterOptions={(options) => options}
        isOptionEqualToValue={(one, other) => one.personId === other.personId}
        getOptionKey={({ personId }) => personId}
        getOptionLabel={({ name }) => name}
        onChange={(_, person) => onChoose(person)}
        onInputChange={(_, text, reason) => setTyped(reason === 'input' ? text : '')}
        noOptionsText={typed.trim().length < LEAST_TYPED ? t('desk.person.type') : t('desk.person.nobody')}
        loadingText={t('desk.person.looking')}
        clearText={t('desk.person.clear')}
        openText={t('desk.person.open')}
        closeText={t('desk.person.close')}
        renderOption={({ key, ...line }, person) => (
          <li key={key} {...line}>
            <span>
              {person.name}
              <small className="mute desk-apart">{tellApart(person)}</small>
            </span>
          </li>
        )}
        renderInput={({ slotProps, ...parts }) => (
          <TextField
            {...parts}
            className="desk-picker"
            slotProps={{
              ...slotProps,
              htmlInput: { ...slotProps.htmlInput, 'aria-describedby': `${id}-hint` },
            }}
          />
        )}
      />
      <small id={`${id}-hint`} className={found.error === undefined ? 'mute' : 'form-fault'}>
        {found.error === undefined
          ? chosen === null
            ? found.isCut
              ? t('desk.person.cut')
              : hint
            : `${t('desk.person.chosen')} ${tellApart(chosen)}`
          : deskProblem(t, found.error)}
      </small>
    </div>
  );
}

/** Birth date, end of the phone number, children, what they do at school: enough to tell two of one name apart. */
function useTellApart(): (person: PersonChoice) => string {
  const { t, language } = useWords();
  return ({ birthDate, phoneEnd, pupils, roles }) => {
    const work = ROLES.filter((role) => role !== 'parent' && roles.includes(role));
    const parts = [
      birthDate === null ? '' : t('desk.copies.born', { date: dayWithYear(language, birthDate) }),
      phoneEnd === null ? '' : t('desk.person.phoneEnd', { digits: phoneEnd }),
      ...work.map((role) => t(`desk.role.${role}`)),
      pupils.length === 0
        ? ''
        : t('desk.person.children', {
            names: pupils.map(({ name, className }) => `${name} ${className}`.trim()).join(', '),
          }),
    ].filter(Boolean);
    return parts.length === 0 ? t('desk.person.nothingKnown') : parts.join('; ');
  };
}
