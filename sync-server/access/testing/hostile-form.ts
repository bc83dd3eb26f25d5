import { problemOfValue } from '../../../shared/access/field-values.ts';
import type { FieldKind, FormField, RequestForm } from '../../../shared/access/profile/form-field.ts';
import { isForCategory } from '../../../shared/access/profile/profile-parts.ts';
import type { FieldValues } from '../../../shared/access/request-fields.ts';
import { HOSTILE_STRINGS } from '../../../shared/testing/hostile-strings.ts';

/** A value that its kind takes. */
const GOOD: Readonly<Record<Exclude<FieldKind, 'choice'>, string>> = {
  name: 'Новикова',
  text: 'Текст',
  'long-text': 'Первая строка\nвторая',
  date: '2010-05-05',
  snils: '112-233-445 95',
  phone: '+7 900 123-45-67',
  email: 'novikova@example.ru',
  address: 'улица Садовая, 1',
  'document-series': '45 10',
  'document-number': '123456',
  class: '7А',
  confirm: 'yes',
};

export const fieldsOfCategory = (form: RequestForm, category: string): FormField[] =>
  form.sections.flatMap(({ fields }) => fields).filter((field) => isForCategory(field, category));

/** The form of a category filled as it should be, every field that another opens among it. */
export function goodForm(form: RequestForm, category: string): FieldValues {
  const fields = fieldsOfCategory(form, category);
  const opening = new Map(fields.flatMap(({ when }) => (when ? [[when.field, when.equals] as const] : [])));
  return Object.fromEntries(
    fields.map((field) => [
      field.id,
      field.kind === 'choice' ? (opening.get(field.id) ?? field.options?.[0]?.value ?? '') : GOOD[field.kind],
    ]),
  );
}

const hostileAt = (index: number): string => HOSTILE_STRINGS[index % HOSTILE_STRINGS.length] ?? '';

/**
 * The form of a round: another hostile string in each field, so that after as many rounds as there are strings each has
 * met each field. A choice that opens other fields is left as it is, or those would not be asked; in every eighth round it
 * is hostile too.
 */
export function hostileForm(form: RequestForm, category: string, round: number): FieldValues {
  const fields = fieldsOfCategory(form, category);
  const opening = new Set(fields.map(({ when }) => when?.field));
  const good = goodForm(form, category);
  const isLeft = ({ id }: FormField) => opening.has(id) && round % 8 !== 0;
  return Object.fromEntries(
    fields.map((field, index) => [
      field.id,
      isLeft(field) ? (good[field.id] ?? '') : hostileAt(index + round),
    ]),
  );
}

/** The same form with only those hostile strings that their fields take; a good value in the others. */
export function takenForm(form: RequestForm, category: string, round: number): FieldValues {
  const good = goodForm(form, category);
  return Object.fromEntries(
    fieldsOfCategory(form, category).map((field, index) => {
      const text = hostileAt(index + round);
      const isTaken = text.trim() !== '' && problemOfValue(field, text, '2026-11-11') === undefined;
      return [field.id, isTaken && field.kind !== 'choice' ? text : (good[field.id] ?? '')];
    }),
  );
}

/**
 * The rounds of a category: all of them for the one that asks most of its form, which has every field of the others; for
 * the others a sample that meets each field with another string each time.
 */
export function roundsOf(form: RequestForm, category: string, all: readonly string[]): number[] {
  const asked = (one: string) => fieldsOfCategory(form, one).length;
  const isFullest = all.every((other) => asked(other) <= asked(category));
  return Array.from({ length: HOSTILE_STRINGS.length }, (_, round) => round).filter(
    (round) => isFullest || round % 16 === 0,
  );
}
