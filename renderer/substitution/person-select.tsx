import type { PersonId } from '../../shared/kernel/ids.ts';
import { asId } from '../../shared/kernel/ids.ts';
import type { Staff } from '../../shared/substitution/substitution.ts';
import { useWords } from '../locales/use-words.ts';
import { Field } from '../ui/field.tsx';

/** One of the school's teachers. */
export function PersonSelect(props: {
  readonly label: string;
  readonly name: string;
  readonly staff: Staff;
  readonly value: PersonId | undefined;
  readonly fault?: string | undefined;
  readonly onChoose: (id: PersonId | undefined) => void;
}) {
  const { t } = useWords();
  return (
    <Field label={props.label} fault={props.fault}>
      {(parts) => (
        <select
          {...parts}
          className="form-input"
          name={props.name}
          value={props.value ?? ''}
          onChange={({ target }) =>
            props.onChoose(target.value === '' ? undefined : asId<PersonId>(target.value))
          }
        >
          <option value="">{t('substitution.choose')}</option>
          {props.staff.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
