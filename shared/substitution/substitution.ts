import Type from 'typebox';
import { type GroupId, idSchema, type LessonId, type PersonId } from '../kernel/ids.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';

export const SUBSTITUTION_REASON_MAX_LENGTH = 200;
/** A teacher's lessons of two months; nobody is substituted longer without the group changing its teacher. */
export const LESSONS_AT_ONCE = 300;
export const LONGEST_SPAN_DAYS = 92;

/** Why a substitution or a change of teacher is not taken; each has words in the catalogues. */
export const SUBSTITUTION_REFUSALS = [
  'substitution-days',
  'substitute-not-teacher',
  'substitute-same-person',
  'lessons-changed',
  'hand-over-day',
  'assignment-changed',
] as const;
export type SubstitutionRefusal = (typeof SUBSTITUTION_REFUSALS)[number];

const reason = Type.String({ minLength: 1, maxLength: SUBSTITUTION_REASON_MAX_LENGTH });
const name = Type.String({ maxLength: 200 });
const closed = { additionalProperties: false } as const;

/** One lesson, whose it is, and who gives it instead. */
export const substitutedLessonSchema = Type.Object({
  id: idSchema<LessonId>(),
  date: plainDateTextSchema,
  number: Type.Integer(),
  groupName: name,
  subjectName: name,
  teacherName: name,
  substituteId: Type.Optional(idSchema<PersonId>()),
  substituteName: Type.Optional(name),
  reason: Type.Optional(Type.String({ maxLength: 300 })),
  /** What the asked-about substitute teaches at that time themselves: a warning, no refusal. */
  busyWith: Type.Optional(name),
});
export type SubstitutedLesson = Type.Static<typeof substitutedLessonSchema>;

export const substitutedLessonsSchema = Type.Object({ lessons: Type.Array(substitutedLessonSchema) });

const span = { from: plainDateTextSchema, to: plainDateTextSchema };

/** `GET /api/substitutions`: lessons of the days that somebody else gives. */
export const substitutionsQuerySchema = Type.Object(span, closed);

/** `GET /api/substitutions/lessons`: what a teacher would give on the days, and what the substitute has then. */
export const lessonsQuerySchema = Type.Object(
  { ...span, teacherId: idSchema<PersonId>(), substituteId: Type.Optional(idSchema<PersonId>()) },
  closed,
);
export type LessonsQuery = Type.Static<typeof lessonsQuerySchema>;

/** `GET /api/substitutions/staff`: who teaches, with the groups that are theirs today or later. */
export const staffSchema = Type.Object({
  teachers: Type.Array(
    Type.Object({
      id: idSchema<PersonId>(),
      name,
      groups: Type.Array(Type.Object({ id: idSchema<GroupId>(), name, subjectName: name })),
    }),
  ),
});
export type Staff = Type.Static<typeof staffSchema>['teachers'];

/** A lesson with the substitute that whoever asks was shown: what changed meanwhile is not overwritten. */
const seenLesson = Type.Object(
  { id: idSchema<LessonId>(), substituteId: Type.Optional(idSchema<PersonId>()) },
  closed,
);
const lessons = Type.Array(seenLesson, { minItems: 1, maxItems: LESSONS_AT_ONCE });
export type SeenLesson = Type.Static<typeof seenLesson>;

/** `POST /api/substitutions`. */
export const appointSchema = Type.Object({ lessons, substituteId: idSchema<PersonId>(), reason }, closed);
export type Appoint = Type.Static<typeof appointSchema>;

/** `POST /api/substitutions/withdraw`. */
export const withdrawSchema = Type.Object({ lessons }, closed);

/** `POST /api/substitutions/hand-over`: from a day on the group is another teacher's. */
export const handOverSchema = Type.Object(
  {
    groupId: idSchema<GroupId>(),
    formerId: idSchema<PersonId>(),
    teacherId: idSchema<PersonId>(),
    from: plainDateTextSchema,
  },
  closed,
);
export type HandOver = Type.Static<typeof handOverSchema>;
