import { FIELD_PROBLEM_WORDS } from '../../../shared/access/access-words.ts';
import { checkFields, type FieldValues } from '../../../shared/access/request-fields.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { type AccessContext, calendarOf, profileOfSchool } from '../access-context.ts';
import type { Applicant } from './applicant.ts';

/**
 * What is wrong with a form that is still being filled, in words by field (AR6): the rules of filing, asked earlier.
 * A value in a field that another answer hides is no fault yet: sending leaves it out.
 */
export async function problemsWhileFilling(
  context: AccessContext,
  { schoolId }: Applicant,
  { category, fields }: { readonly category: string; readonly fields: FieldValues },
): Promise<Record<string, string>> {
  const profile = await profileOfSchool(context, schoolId);
  const { zone } = await calendarOf(context, schoolId);
  const problems = checkFields(profile, category, fields, dateAt(context.clock.now(), zone));
  return Object.fromEntries(
    problems
      .filter(({ code }) => code !== 'not-asked')
      .map(({ field, code }) => [field, FIELD_PROBLEM_WORDS[code]]),
  );
}
