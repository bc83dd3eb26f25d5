import { useId } from 'react';
import type { Candidates } from '../../../shared/access/candidates.ts';
import { dayWithYear } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';

type Choice = { readonly value: string; readonly words: string; readonly detail?: string | undefined };

/** One of a list, by radio buttons: a name alone must not choose a person, so each stands with what tells them apart. */
export function RadioList(props: {
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}) {
  const name = useId();
  return (
    <fieldset className="desk-group">
      <legend>{props.legend}</legend>
      {props.choices.map(({ value, words, detail }) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={props.value === value}
            onChange={() => props.onChoose(value)}
          />
          <span>
            {words}
            {detail && <span className="mute"> {detail}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** The people of the school whom the request may be from, to choose from. */
export function usePeopleChoices(candidates: Candidates | undefined): Choice[] {
  const { t, language } = useWords();
  return (candidates?.people ?? []).map(({ personId, name, birthDate, bySnils }) => ({
    value: personId,
    words: name,
    detail: [
      birthDate === null ? '' : t('desk.copies.born', { date: dayWithYear(language, birthDate) }),
      bySnils ? t('desk.copies.bySnils') : '',
    ]
      .filter(Boolean)
      .join(', '),
  }));
}

export const pupilChoices = (candidates: Candidates | undefined): Choice[] =>
  (candidates?.pupils ?? []).map(({ pupilId, name, className }) => ({
    value: pupilId,
    words: name,
    detail: className,
  }));
