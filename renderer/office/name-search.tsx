import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import { useWords } from '../locales/use-words.ts';
import { Ended, TextField } from './office-parts.tsx';
import { useDoing } from './use-doing.ts';

type Found<One> = { readonly ones: readonly One[]; readonly isCut: boolean };

/** People found by name, one of whom is chosen; nobody is chosen by what was typed. */
export function NameSearch<One>(props: {
  readonly words: { readonly label: string; readonly list: string; readonly nobody: string };
  readonly find: (name: string) => Promise<Found<One>>;
  readonly keyOf: (one: One) => string;
  readonly nameOf: (one: One) => string;
  readonly chosen: One | undefined;
  readonly onChoose: (one: One) => void;
}) {
  const { t } = useWords();
  const { words, keyOf } = props;
  const [name, setName] = useState('');
  const [found, setFound] = useState<Found<One> | undefined>(undefined);
  const doing = useDoing();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    doing.run(async () => {
      const answer = await props.find(name);
      setFound(answer);
      return answer.ones.length === 0 ? words.nobody : '';
    });
  };
  const chosenKey = props.chosen && keyOf(props.chosen);
  return (
    <>
      <form className="form-days" role="search" onSubmit={submit} noValidate>
        <TextField
          label={words.label}
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
      {found && found.ones.length > 0 && (
        <ul className="office-list office-found" aria-label={words.list}>
          {found.ones.map((one) => (
            <li key={keyOf(one)}>
              <Button aria-pressed={keyOf(one) === chosenKey} onClick={() => props.onChoose(one)}>
                {props.nameOf(one)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {found?.isCut && <p className="mute">{t('office.cut')}</p>}
    </>
  );
}
