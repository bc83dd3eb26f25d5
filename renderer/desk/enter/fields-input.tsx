import type { FieldProblemCode } from '../../../shared/access/field-values.ts';
import type { FieldKind, FormField } from '../../../shared/access/profile/form-field.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { askedFields, type FieldValues, formOf } from '../../../shared/access/request-fields.ts';
import { useWords } from '../../locales/use-words.ts';
import { Field, type FieldParts } from '../../ui/field.tsx';

/** The fields that the category is asked, in the sections of its form; a field that others call for comes when they do. */
export function FieldsInput(props: {
  readonly profile: RegulationProfile;
  readonly category: string;
  readonly values: FieldValues;
  readonly faults: Readonly<Record<string, FieldProblemCode>>;
  readonly onType: (field: string, value: string) => void;
}) {
  const { t } = useWords();
  const { profile, category, values, faults, onType } = props;
  const form = formOf(profile, category);
  const asked = new Set(askedFields(form, category, values).map(({ id }) => id));
  return form.sections
    .map((section) => ({ ...section, fields: section.fields.filter(({ id }) => asked.has(id)) }))
    .filter(({ fields }) => fields.length > 0)
    .map(({ id, title, fields }) => (
      <fieldset key={id}>
        <legend>{title}</legend>
        <div className="desk-fields">
          {fields.map((field) => {
            const fault = faults[field.id];
            const hint = field.hint ?? (field.required ? '' : t('desk.enter.optional'));
            return (
              <div key={field.id} className={WIDE.has(field.kind) ? 'desk-wide' : undefined}>
                <Field
                  label={field.label}
                  fault={fault && t(`desk.fieldProblem.${fault}`)}
                  {...(hint !== '' && { hint })}
                >
                  {(parts) => (
                    <Input
                      field={field}
                      parts={parts}
                      value={values[field.id] ?? ''}
                      onType={(value) => onType(field.id, value)}
                    />
                  )}
                </Field>
              </div>
            );
          })}
        </div>
      </fieldset>
    ));
}

const WIDE: ReadonlySet<FieldKind> = new Set(['long-text', 'address']);
const TYPES: Readonly<Partial<Record<FieldKind, string>>> = { date: 'date', phone: 'tel', email: 'email' };

function Input(props: {
  readonly field: FormField;
  readonly parts: FieldParts;
  readonly value: string;
  readonly onType: (value: string) => void;
}) {
  const { t } = useWords();
  const { field, parts, value, onType } = props;
  const common = { ...parts, className: 'form-input', name: field.id };
  if (field.kind === 'choice') {
    return (
      <select {...common} value={value} onChange={({ target }) => onType(target.value)}>
        <option value="">{t('desk.choose')}</option>
        {field.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'confirm') {
    return (
      <input
        {...parts}
        type="checkbox"
        name={field.id}
        checked={value === 'yes'}
        onChange={({ target }) => onType(target.checked ? 'yes' : '')}
      />
    );
  }
  if (field.kind === 'long-text') {
    return <textarea {...common} rows={3} value={value} onChange={({ target }) => onType(target.value)} />;
  }
  return (
    <input
      {...common}
      type={TYPES[field.kind] ?? 'text'}
      autoComplete="off"
      value={value}
      onChange={({ target }) => onType(target.value)}
    />
  );
}
