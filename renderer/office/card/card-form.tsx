import type { FormEvent } from 'react';
import type { SchoolAccess, SchoolCard } from '../../../shared/access/school-card.ts';
import { useWords } from '../../locales/use-words.ts';
import { Field } from '../../ui/field.tsx';
import type { CardCalls } from '../office-calls.ts';
import { Ended, SaveActions, TextField } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';
import { useKept, useSavedOver } from '../use-kept.ts';
import { CARD_LENGTHS, CARD_LINES } from './card-lines.ts';

/** The operator keeps the card; what was typed stays until the server has it or it is dropped. */
export function CardForm(props: {
  readonly access: SchoolAccess;
  readonly calls: CardCalls;
  readonly onSaved: () => void;
}) {
  const { t } = useWords();
  const { access, calls } = props;
  const [typed, keep] = useKept<SchoolCard>('card');
  const doing = useDoing();
  const [saved, setSaved] = useSavedOver(access, access.card);
  const card = typed ?? saved;
  const chosen = access.profiles.find(({ id }) => id === card.profileId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    doing.run(async () => {
      await calls.save(card);
      setSaved(card);
      keep(undefined);
      props.onSaved();
      return t('office.card.saved');
    });
  };
  return (
    <form className="form-box" aria-label={t('office.card.title')} onSubmit={submit} noValidate>
      <Field
        label={t('office.card.profile')}
        fault={undefined}
        hint={card.profileId === saved.profileId ? (chosen?.source ?? '') : t('office.card.profileChanges')}
      >
        {(parts) => (
          <select
            {...parts}
            className="form-input"
            name="profileId"
            value={card.profileId}
            onChange={({ target }) => keep({ ...card, profileId: target.value })}
          >
            {access.profiles.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {CARD_LINES.map((line) => (
        <TextField
          key={line}
          label={t(`office.card.${line}`)}
          name={line}
          value={card[line]}
          maxLength={CARD_LENGTHS[line]}
          onType={(text) => keep({ ...card, [line]: text })}
        />
      ))}
      <Ended doing={doing} />
      <SaveActions isBusy={doing.isBusy} hasChanges={typed !== undefined} onDrop={() => keep(undefined)} />
    </form>
  );
}
