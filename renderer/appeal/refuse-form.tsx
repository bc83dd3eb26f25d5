import Button from '@mui/material/Button';
import { type FormEvent, useId, useState } from 'react';
import { APPEAL_TEXT_MAX_LENGTH } from '../../shared/appeal/terms.ts';
import { useWords } from '../locales/use-words.ts';

/** A refusal needs a reason: the teacher reads it in place of what was asked. */
export function RefuseForm(props: {
  readonly label: string;
  readonly onRefuse: (text: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useWords();
  const id = useId();
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') setMissing(true);
    else props.onRefuse(text.trim());
  };
  return (
    <form className="appeal-refuse" onSubmit={submit} noValidate>
      <label htmlFor={id} className="ask-note">
        {t('appeal.refuseWhy')}
      </label>
      <textarea
        id={id}
        rows={2}
        autoFocus
        required
        className="ask-input"
        maxLength={APPEAL_TEXT_MAX_LENGTH}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p role="alert" className="ask-problem">
        {isMissing && text.trim() === '' ? t('appeal.refuseRequired') : ''}
      </p>
      <div className="ask-actions">
        <Button variant="contained" color="error" type="submit">
          {props.label}
        </Button>
        <Button variant="outlined" onClick={props.onCancel}>
          {t('appeal.cancel')}
        </Button>
      </div>
    </form>
  );
}
