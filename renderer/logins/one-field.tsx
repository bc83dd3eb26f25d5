import Button from '@mui/material/Button';
import type { SubmitEvent } from 'react';
import { textOf } from '../account/password-fields.tsx';
import { Field } from '../ui/field.tsx';

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
      <Field label={props.label} fault={undefined} {...(props.hint !== undefined && { hint: props.hint })}>
        {(field) => <input {...field} name="text" className="form-input" autoComplete="off" />}
      </Field>
      <Button type="submit" size="small">
        {props.button}
      </Button>
    </form>
  );
}
