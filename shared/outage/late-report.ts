import Type from 'typebox';
import { workKindSchema } from '../journal/work-kind.ts';
import { type EntryId, type GroupId, idSchema, type LessonId, type PersonId } from '../kernel/ids.ts';
import { type InstantMs, instantMsSchema } from '../kernel/instant-ms.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';
import { outageSchema } from './outage.ts';

/**
 * Why a mark reached the school after its window (O1):
 * `arrived-late` entered in time, the network came later; `extension` entered late, the deputy head had opened the
 * cell; `correction` a change after the window, approved; `outage` refused as late, while a recorded outage lay on the
 * window's last day; `late` refused as late; `undecided` waits for the deputy head.
 */
export const LATE_CAUSES = [
  'arrived-late',
  'extension',
  'correction',
  'outage',
  'late',
  'undecided',
] as const;
export type LateCause = (typeof LATE_CAUSES)[number];

export type LateQuestion = {
  readonly isCorrection: boolean;
  /** As it stands after every decision. */
  readonly state: 'accepted' | 'refused' | 'conflict' | 'doubtful';
  readonly isLateRefusal: boolean;
  readonly isUndecided: boolean;
  readonly enteredAt: InstantMs;
  readonly arrivedAt: InstantMs;
  /** First millisecond after the window without extensions. */
  readonly closesAt: InstantMs;
};

type Span = { readonly from: InstantMs; readonly to: InstantMs };
const DAY_MS = 86_400_000;

/** The cause, or `undefined` for what arrived inside its window and for refusals that are not about time. */
export function lateCauseOf(question: LateQuestion, outages: readonly Span[]): LateCause | undefined {
  const { state, enteredAt, arrivedAt, closesAt } = question;
  if (question.isUndecided) return arrivedAt >= closesAt ? 'undecided' : undefined;
  if (question.isCorrection) return state === 'accepted' ? 'correction' : undefined;
  if (arrivedAt < closesAt) return undefined;
  if (state === 'accepted' || state === 'conflict')
    return enteredAt < closesAt ? 'arrived-late' : 'extension';
  if (!question.isLateRefusal) return undefined;
  return outages.some((outage) => liesOnLastDay(outage, closesAt)) ? 'outage' : 'late';
}

const liesOnLastDay = ({ from, to }: Span, closesAt: InstantMs): boolean =>
  from < closesAt && to > closesAt - DAY_MS;

/** `GET /api/outages/late-entries?from=YYYY-MM-DD&to=YYYY-MM-DD`: what arrived on these days, by the school's zone. */
export const lateReportQuerySchema = Type.Object({ from: plainDateTextSchema, to: plainDateTextSchema });

export const lateEntrySchema = Type.Object({
  entryId: idSchema<EntryId>(),
  cause: Type.Enum(LATE_CAUSES),
  teacherId: idSchema<PersonId>(),
  teacherName: Type.String({ maxLength: 200 }),
  groupId: idSchema<GroupId>(),
  groupName: Type.String({ maxLength: 120 }),
  subjectName: Type.String({ maxLength: 120 }),
  lessonId: idSchema<LessonId>(),
  date: plainDateTextSchema,
  workKind: workKindSchema,
  pupilName: Type.String({ maxLength: 200 }),
  closesAt: instantMsSchema,
  enteredAt: instantMsSchema,
  arrivedAt: instantMsSchema,
});
export type LateEntry = Type.Static<typeof lateEntrySchema>;

/** More than a school can read; a longer report asks for a shorter span. */
export const LATE_REPORT_LIMIT = 5000;

export const lateReportSchema = Type.Object({
  from: plainDateTextSchema,
  to: plainDateTextSchema,
  madeAt: instantMsSchema,
  entries: Type.Array(lateEntrySchema),
  /** There were more than `LATE_REPORT_LIMIT`: the span is too long for one sheet. */
  cut: Type.Boolean(),
  /** Marks that arrived inside their window in the same span, for the share. */
  inTime: Type.Integer(),
  outages: Type.Array(outageSchema),
});
export type LateReport = Type.Static<typeof lateReportSchema>;
