import { type FieldProblemCode, normalizedValue, problemOfValue } from './field-values.ts';
import type { Category } from './profile/applicants.ts';
import type { FormField, RequestForm } from './profile/form-field.ts';
import { isForCategory } from './profile/profile-parts.ts';
import type { RegulationProfile } from './profile/regulation-profile.ts';
import type { RequiredDocument } from './profile/required-document.ts';
import type { Channel } from './terms.ts';

/** Values of a form by field id, all text; an empty text is the same as none. */
export type FieldValues = Readonly<Record<string, string>>;

export type FieldProblem = { readonly field: string; readonly code: FieldProblemCode };

/** @throws RangeError for a category that the profile does not know */
export function categoryOf(profile: RegulationProfile, id: string): Category {
  const category = profile.categories.find((one) => one.id === id);
  if (category === undefined) throw new RangeError(`no such category: ${id}`);
  return category;
}

/** The form that a category fills. @throws RangeError where the profile has none for its subject */
export function formOf(profile: RegulationProfile, categoryId: string): RequestForm {
  const { subject } = categoryOf(profile, categoryId);
  const form = profile.forms.find((one) => one.subject === subject);
  if (form === undefined) throw new RangeError(`no form for ${subject}`);
  return form;
}

/** The fields that are asked of the category, while the other values are as they are. */
export function askedFields(form: RequestForm, categoryId: string, values: FieldValues): FormField[] {
  return form.sections
    .flatMap(({ fields }) => fields)
    .filter((field) => isForCategory(field, categoryId))
    .filter(({ when }) => when === undefined || values[when.field] === when.equals);
}

/** The documents that belong to a request of the category on the channel. */
export const askedDocuments = (
  profile: RegulationProfile,
  categoryId: string,
  channel: Channel,
): RequiredDocument[] =>
  profile.documents
    .filter((document) => isForCategory(document, categoryId))
    .filter(({ channels }) => channels === undefined || channels.includes(channel));

/**
 * What is wrong with the values of a form (AR6): missing, malformed, or not asked of this category at all — the data
 * set may not exceed the profile's. `today` is the school's day, `YYYY-MM-DD`.
 */
export function checkFields(
  profile: RegulationProfile,
  categoryId: string,
  values: FieldValues,
  today: string,
): FieldProblem[] {
  const form = formOf(profile, categoryId);
  const asked = askedFields(form, categoryId, values);
  const known = new Set(asked.map(({ id }) => id));
  const excess = Object.keys(values)
    .filter((field) => !known.has(field) && values[field] !== '')
    .map((field): FieldProblem => ({ field, code: 'not-asked' }));
  const wrong = asked.flatMap((field): FieldProblem[] => {
    const code = problemOfValue(field, values[field.id] ?? '', today);
    return code === undefined ? [] : [{ field: field.id, code }];
  });
  return [...wrong, ...missingOfGroups(form, values), ...excess];
}

/** A group of which nothing was filled is told at its first field. */
const missingOfGroups = ({ atLeastOneOf = [] }: RequestForm, values: FieldValues): FieldProblem[] =>
  atLeastOneOf
    .filter((group) => group.every((field) => (values[field] ?? '').trim() === ''))
    .flatMap(([first]) => (first === undefined ? [] : [{ field: first, code: 'field-one-of' as const }]));

/** The values as they are kept: trimmed, with one way to write a SNILS, a phone, an e-mail; without empty ones. */
export function normalizedFields(form: RequestForm, categoryId: string, values: FieldValues): FieldValues {
  const asked = askedFields(form, categoryId, values);
  const kept = asked
    .map((field) => [field.id, normalizedValue(field.kind, values[field.id] ?? '')] as const)
    .filter(([, value]) => value !== '');
  return Object.fromEntries(kept);
}
