import Type from 'typebox';
import { schoolYearSchema } from '../calendar/school-calendar.ts';
import { JOURNAL_POLICY_IDS } from '../journal/journal-policy.ts';
import { workWeightsSchema } from '../journal/work-weights.ts';
import { idSchema, type SchoolId } from '../kernel/ids.ts';
import { lessonTimeSchema } from '../timetable/lesson-time.ts';

/** How far a school believes a device's clock; `strict` sends what rests on it alone to the deputy head. */
export const timeTrustSchema = Type.Union([Type.Literal('trusting'), Type.Literal('strict')]);
export type TimeTrust = Type.Static<typeof timeTrustSchema>;

/** What every client of a school needs to judge and explain: one document per school. */
export const schoolFactsSchema = Type.Object({
  id: idSchema<SchoolId>(),
  name: Type.String({ maxLength: 200 }),
  zone: Type.String({ maxLength: 60 }),
  policyId: Type.Enum(JOURNAL_POLICY_IDS),
  trust: timeTrustSchema,
  year: schoolYearSchema,
  lessonTimes: Type.Array(lessonTimeSchema),
  /** What kinds of work weigh in averages, where the school decided it (J2). */
  workWeights: Type.Optional(workWeightsSchema),
  /** A demonstration school: its clock may be set, so a client does not warn of its own. */
  demonstration: Type.Optional(Type.Boolean()),
});
export type SchoolFacts = Type.Static<typeof schoolFactsSchema>;
