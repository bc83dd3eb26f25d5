import { isUnreachable } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { Field } from '../ui/field.tsx';
import { substitutionProblem } from './substitution-words.ts';

/** First or last day. */
export function DayField(props: {
  readonly name: 'from' | 'to';
  readonly value: string;
  readonly fault: string | undefined;
  readonly onType: (day: string) => void;
}) {
  const { t } = useWords();
  return (
    <Field label={t(`substitution.${props.name}`)} fault={props.fault}>
      {(parts) => (
        <input
          {...parts}
          className="form-input"
          type="date"
          name={props.name}
          value={props.value}
          onChange={({ target }) => props.onType(target.value)}
        />
      )}
    </Field>
  );
}

/** Why the server did not take it; a missing network is said calmly. */
export function Refused({ error }: { readonly error: unknown }) {
  const { t } = useWords();
  if (error === undefined) return null;
  return (
    <p role="alert" className={isUnreachable(error) ? 'form-offline' : 'form-fault'}>
      {substitutionProblem(t, error)}
    </p>
  );
}
