import { readSnils } from '../identity/snils.ts';
import { assertNever } from '../kernel/assert-never.ts';
import { isPlainDate } from '../kernel/plain-date-text.ts';
import type { FieldKind, FormField } from './profile/form-field.ts';

/** What can be wrong with one value; one sentence each in `access-words.ts`. */
export const FIELD_PROBLEMS = [
  'field-required',
  'field-one-of',
  'field-too-long',
  'field-not-a-name',
  'field-not-a-date',
  'field-in-future',
  'field-too-long-ago',
  'field-not-a-snils',
  'field-not-a-phone',
  'field-not-an-email',
  'field-not-a-number',
  'field-not-a-class',
  'field-not-a-choice',
  'field-control-characters',
  'not-asked',
] as const;
export type FieldProblemCode = (typeof FIELD_PROBLEMS)[number];

const MAX_LENGTH: Readonly<Record<FieldKind, number>> = {
  name: 80,
  text: 200,
  'long-text': 2000,
  date: 10,
  snils: 14,
  phone: 30,
  email: 254,
  address: 300,
  'document-series': 20,
  'document-number': 30,
  class: 20,
  choice: 40,
  confirm: 3,
};

/** Letters of any script with what names have between them; no digits, no markup. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'’ .-]*$/u;
const EMAIL = /^[^\s@<>"(),:;\\[\]]{1,64}@[^\s@<>"(),:;\\[\].]+(\.[^\s@<>"(),:;\\[\].]+)+$/u;
const DOCUMENT = /^[\p{L}\p{N}][\p{L}\p{N} ./№-]*$/u;
const CLASS = /^(1[01]|[1-9])\s*[-«]?\s*\p{L}{0,2}»?$/u;
const PHONE = /^\+?[\d\s()-]+$/u;
const OLDEST = '1900-01-01';

type Ruled = Pick<FormField, 'kind' | 'required' | 'maxLength' | 'options'>;

/** The problem of a value of a field, or none. `today` is the school's day. */
export function problemOfValue(field: Ruled, raw: string, today: string): FieldProblemCode | undefined {
  // A browser counts a line end as one sign and sends two.
  const value = raw.replaceAll('\r\n', '\n').trim();
  if (value === '') return field.required ? 'field-required' : undefined;
  if (value.length > (field.maxLength ?? MAX_LENGTH[field.kind])) return 'field-too-long';
  if (hasControlCharacters(value, field.kind)) return 'field-control-characters';
  return problemOfKind(field, value, today);
}

function problemOfKind(field: Ruled, value: string, today: string): FieldProblemCode | undefined {
  switch (field.kind) {
    case 'name':
      return NAME.test(value) ? undefined : 'field-not-a-name';
    case 'date':
      return problemOfDate(value, today);
    case 'snils':
      return readSnils(value) !== undefined ? undefined : 'field-not-a-snils';
    case 'phone':
      return isPhone(value) ? undefined : 'field-not-a-phone';
    case 'email':
      return EMAIL.test(value) ? undefined : 'field-not-an-email';
    case 'document-series':
    case 'document-number':
      return DOCUMENT.test(value) ? undefined : 'field-not-a-number';
    case 'class':
      return CLASS.test(value) ? undefined : 'field-not-a-class';
    case 'choice':
      return field.options?.some((option) => option.value === value) ? undefined : 'field-not-a-choice';
    case 'confirm':
      return value === 'yes' ? undefined : 'field-not-a-choice';
    case 'text':
    case 'long-text':
    case 'address':
      return undefined;
    default:
      return assertNever(field.kind);
  }
}

/**
 * Only a long text may have lines; nothing may have other control or direction-changing characters, nor what no file can
 * hold: half of a sign, a place that is no sign.
 */
const hasControlCharacters = (value: string, kind: FieldKind): boolean =>
  /[\p{Cc}\p{Cs}\uFFFE\uFFFF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u.test(
    kind === 'long-text' ? value.replaceAll(/\r?\n/gu, ' ') : value,
  );

function problemOfDate(value: string, today: string): FieldProblemCode | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(value) || !isPlainDate(value)) return 'field-not-a-date';
  if (value > today) return 'field-in-future';
  return value < OLDEST ? 'field-too-long-ago' : undefined;
}

const isPhone = (value: string): boolean => {
  const digits = value.replaceAll(/\D/gu, '').length;
  return PHONE.test(value) && digits >= 5 && digits <= 15;
};

/** One way to write a value, so that equal things are equal texts. */
export function normalizedValue(kind: FieldKind, raw: string): string {
  const value = raw.normalize('NFC').trim();
  switch (kind) {
    case 'snils':
      return readSnils(value) ?? value;
    case 'email':
      return value.toLowerCase();
    case 'long-text':
      return value.replaceAll(/\r\n/gu, '\n');
    case 'name':
    case 'text':
    case 'date':
    case 'phone':
    case 'address':
    case 'document-series':
    case 'document-number':
    case 'class':
    case 'choice':
    case 'confirm':
      return value.replaceAll(/\s+/gu, ' ');
    default:
      return assertNever(kind);
  }
}
