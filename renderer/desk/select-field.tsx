import { useWords } from '../locales/use-words.ts';
import { Field } from '../ui/field.tsx';

/** A labelled choice; nothing is chosen until somebody chooses. */
export function SelectField(props: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly options: ReadonlyArray<readonly [value: string, words: string]>;
  readonly fault?: string | undefined;
  readonly hint?: string | undefined;
  readonly onChoose: (value: string) => void;
}) {
  const { t } = useWords();
  return (
    <Field label={props.label} fault={props.fault} {...(props.hint && { hint: props.hint })}>
      {(parts) => (
        <select
          {...parts}
          className="form-input"
          name={props.name}
          value={props.value}
          onChange={({ target }) => props.onChoose(target.value)}
        >
          <option value="">{t('desk.choose')}</option>
          {props.options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
