import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { SubmitEvent } from 'react';
import { textOf } from '../account/password-fields.tsx';

/** One field and its button. */
export function OneField(props: {
  readonly label: string;
  readonly button: string;
  readonly hint?: string;
  readonly onSave: (text: string) => void;
}) {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = textOf(new FormData(event.currentTarget), 'text').trim();
    if (text !== '') props.onSave(text);
  };
  return (
    <form className="logins-one" onSubmit={submit}>
      <TextField
        name="text"
        size="small"
        label={props.label}
        helperText={props.hint ?? ''}
        autoComplete="off"
      />
      <Button type="submit" size="small">
        {props.button}
      </Button>
    </form>
  );
}
