import { categoryOf, type FieldValues } from '../../../shared/access/request-fields.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import { type AccessContext, profileOfSchool } from '../access-context.ts';

/**
 * What the school knows of whoever begins a request, by the fields of a form (AR20): name, day of birth, phone and
 * address for letters. Nothing where somebody else asks on the applicant's behalf, as the form is then about another.
 * Of the child nothing is known before the request is granted.
 */
export async function knownFields(
  context: AccessContext,
  author: { readonly schoolId: SchoolId; readonly personId: PersonId },
  category: string,
): Promise<FieldValues> {
  const profile = await profileOfSchool(context, author.schoolId);
  const isKnown = profile.categories.some(({ id }) => id === category);
  if (!isKnown || categoryOf(profile, category).throughRepresentative) return {};
  const person = await context.store.db
    .selectFrom('person')
    .select(['last_name', 'first_name', 'patronymic', 'birth_date', 'phone', 'email'])
    .where('school_id', '=', author.schoolId)
    .where('id', '=', author.personId)
    .executeTakeFirst();
  if (person === undefined) return {};
  const known = {
    'applicant.last': person.last_name,
    'applicant.first': person.first_name,
    'applicant.patronymic': person.patronymic,
    'applicant.birthDate': person.birth_date,
    'applicant.phone': person.phone,
    'applicant.email': person.email,
  };
  return Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => !!entry[1]));
}
