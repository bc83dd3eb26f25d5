import Type from 'typebox';
import { idSchema, type PupilId } from '../kernel/ids.ts';
import { isPlainDate, type PlainDateText, plainDateTextSchema } from '../kernel/plain-date-text.ts';

/** Why a parent says that a child will be away. */
export const ABSENCE_REASONS = ['ill', 'doctor', 'family', 'competition', 'other'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

export const ABSENCE_TEXT_MAX_LENGTH = 300;
/** Nobody knows further ahead; a longer absence is a matter for the school. Days. */
export const ABSENCE_LONGEST_DAYS = 31;
const LAST_LESSON = 12;

/**
 * A note of absence ahead (PP2), as the class teacher's journal gets it. It is no attendance: whether the pupil
 * came is what the teacher of the lesson enters.
 */
export const absenceNoteSchema = Type.Object({
  pupilId: idSchema<PupilId>(),
  from: plainDateTextSchema,
  /** The last day, itself included. */
  to: plainDateTextSchema,
  /** Numbers of lessons, of a single day only; absent for whole days. */
  lessons: Type.Optional(Type.Array(Type.Integer({ minimum: 0, maximum: LAST_LESSON }))),
  reason: Type.Enum(ABSENCE_REASONS),
  text: Type.Optional(Type.String({ maxLength: ABSENCE_TEXT_MAX_LENGTH })),
});
export type AbsenceNote = Type.Static<typeof absenceNoteSchema>;

export type AbsenceDraft = {
  readonly from: PlainDateText;
  readonly to: PlainDateText;
  readonly lessons: readonly number[];
  readonly reason: string;
  readonly text: string;
};

/** Why a note cannot be taken; a code, words are the page's. */
export type AbsenceProblem =
  | 'days-unknown'
  | 'days-past'
  | 'days-order'
  | 'days-many'
  | 'lessons-days'
  | 'reason';

/**
 * PP2: a note is told ahead: for today or later, for no more than a month, and for single lessons of one day only.
 * @returns what is wrong with it; undefined for a note that can be taken
 */
export function absenceProblem(draft: AbsenceDraft, today: PlainDateText): AbsenceProblem | undefined {
  const { from, to, lessons, reason } = draft;
  if (!isPlainDate(from) || !isPlainDate(to)) return 'days-unknown';
  if (to < from) return 'days-order';
  if (from < today) return 'days-past';
  const days = Temporal.PlainDate.from(from).until(to).days + 1;
  if (days > ABSENCE_LONGEST_DAYS) return 'days-many';
  if (lessons.length > 0 && from !== to) return 'lessons-days';
  return isAbsenceReason(reason) ? undefined : 'reason';
}

export const isAbsenceReason = (text: string): text is AbsenceReason =>
  (ABSENCE_REASONS as readonly string[]).includes(text);

/** Whether a note speaks of this lesson. */
export const coversLesson = (note: AbsenceNote, lesson: { date: PlainDateText; number: number }): boolean =>
  note.from <= lesson.date &&
  lesson.date <= note.to &&
  (note.lessons === undefined || note.lessons.includes(lesson.number));
