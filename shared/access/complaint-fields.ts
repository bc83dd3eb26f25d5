import type { ComplaintFields } from './complaint-form.ts';
import { normalizedValue, problemOfValue } from './field-values.ts';
import type { FieldKind } from './profile/form-field.ts';
import type { FieldProblem, FieldValues } from './request-fields.ts';

export type ComplaintField = keyof ComplaintFields;

/**
 * What a complaint says (210-ФЗ; regulations §4.4), in the order of a letter. A phone is taken as it is written: people
 * write two, or «нет», and nothing calls it by itself. An e-mail is checked: the answer goes there.
 */
export const COMPLAINT_FIELDS = [
  { id: 'against', kind: 'text', maxLength: 300, required: true },
  { id: 'applicantName', kind: 'text', maxLength: 200, required: true },
  { id: 'address', kind: 'address', maxLength: 300, required: true },
  { id: 'phone', kind: 'text', maxLength: 30, required: true },
  { id: 'email', kind: 'email', maxLength: 254, required: false },
  { id: 'power', kind: 'text', maxLength: 300, required: false },
  { id: 'contested', kind: 'long-text', maxLength: 2000, required: true },
  { id: 'arguments', kind: 'long-text', maxLength: 4000, required: true },
] as const satisfies ReadonlyArray<{
  readonly id: ComplaintField;
  readonly kind: FieldKind;
  readonly maxLength: number;
  readonly required: boolean;
}>;

/** No field of a complaint is a date, so no day matters. */
const NO_DAY = '';

/** What is missing or malformed in a complaint, by field, in the order of the form (CP1); on every way that it comes. */
export const checkComplaint = (values: FieldValues): FieldProblem[] =>
  COMPLAINT_FIELDS.flatMap((field) => {
    const code = problemOfValue(field, values[field.id] ?? '', NO_DAY);
    return code === undefined ? [] : [{ field: field.id, code }];
  });

/** The complaint as it is kept: each text written one way, without empty ones. Only for what `checkComplaint` passes. */
export function normalizedComplaint(values: FieldValues): ComplaintFields {
  const kept = COMPLAINT_FIELDS.map(
    ({ id, kind }) => [id, normalizedValue(kind, values[id] ?? '')] as const,
  ).filter(([, value]) => value !== '');
  return Object.fromEntries(kept) as ComplaintFields;
}
