import { type ReactNode, useId } from 'react';

/** What a field needs to be joined with its label and with what is wrong in it. */
export type FieldParts = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
};

/** A labelled field; what is wrong stands beneath it and is read with it. */
export function Field(props: {
  readonly label: string;
  readonly hint?: string;
  readonly fault: string | undefined;
  readonly children: (parts: FieldParts) => ReactNode;
}) {
  const id = useId();
  const { label, hint, fault } = props;
  const parts = {
    id,
    'aria-describedby': (fault ?? hint) ? `${id}-words` : undefined,
    'aria-invalid': fault !== undefined,
  };
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {props.children(parts)}
      {(fault ?? hint) && (
        <small id={`${id}-words`} className={fault ? 'form-fault' : 'mute'}>
          {fault ?? hint}
        </small>
      )}
    </div>
  );
}
