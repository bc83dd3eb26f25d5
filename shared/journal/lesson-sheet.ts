import Type from 'typebox';
import {
  type EntryId,
  type GroupId,
  idSchema,
  type LessonId,
  type PersonId,
  type PupilId,
  type YearId,
} from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';
import { attendanceCodeSchema } from './attendance.ts';
import { extensionSchema } from './extension.ts';
import { markSlotSchema, markValueSchema } from './mark.ts';
import { workKindSchema } from './work-kind.ts';

export const TEXT_MAX_LENGTH = 2000;

/** Which entry made the fact what it is; the next entry for the same fact names it as its basis (I5). */
const version = { version: idSchema<EntryId>() };

/** `value: null` is a cleared mark: it keeps its version, so that a later entry can name what it was based on. */
export const markFactSchema = Type.Object({
  ...version,
  pupilId: idSchema<PupilId>(),
  slot: markSlotSchema,
  value: Type.Union([markValueSchema, Type.Null()]),
  authorId: idSchema<PersonId>(),
  enteredAt: instantMsSchema,
  /** When an approved correction made it what it is; absent for a mark of its window. */
  correctedAt: Type.Optional(instantMsSchema),
});
export type MarkFact = Type.Static<typeof markFactSchema>;

export const attendanceFactSchema = Type.Object({
  ...version,
  pupilId: idSchema<PupilId>(),
  code: Type.Union([attendanceCodeSchema, Type.Null()]),
  authorId: idSchema<PersonId>(),
  enteredAt: instantMsSchema,
});

/** A text of the lesson (topic, homework); an empty text is a cleared one. */
export const textFactSchema = Type.Object({
  ...version,
  text: Type.String({ maxLength: TEXT_MAX_LENGTH }),
  enteredAt: instantMsSchema,
});

export const individualHomeworkFactSchema = Type.Object({
  ...textFactSchema.properties,
  pupilId: idSchema<PupilId>(),
});

export const workKindFactSchema = Type.Object({
  kind: workKindSchema,
  version: Type.Optional(idSchema<EntryId>()),
});

/** A value that lost a conflict and waits for a person to choose (I5): kept beside the fact, never dropped. */
export const rivalSchema = Type.Object({
  entryId: idSchema<EntryId>(),
  pupilId: Type.Optional(idSchema<PupilId>()),
  factKey: Type.String({ maxLength: 100 }),
  value: Type.String({ maxLength: TEXT_MAX_LENGTH }),
  authorId: idSchema<PersonId>(),
  authorName: Type.String({ maxLength: 200 }),
  enteredAt: instantMsSchema,
});
export type Rival = Type.Static<typeof rivalSchema>;

/** `detached`: the timetable no longer holds this lesson but something was written in it (I6). */
export const LESSON_STATUSES = ['planned', 'cancelled', 'detached'] as const;
export type LessonStatus = (typeof LESSON_STATUSES)[number];

/** What differs from the timetable, for teachers and for the diary's «changes of the timetable». */
export const lessonChangeSchema = Type.Object({
  substituteId: Type.Optional(idSchema<PersonId>()),
  substituteName: Type.Optional(Type.String({ maxLength: 200 })),
  movedFromDate: Type.Optional(plainDateTextSchema),
  movedFromNumber: Type.Optional(Type.Integer()),
  reason: Type.Optional(Type.String({ maxLength: 300 })),
});
export type LessonChange = Type.Static<typeof lessonChangeSchema>;

/**
 * Everything about one lesson in one document: the lesson, its topic and homework, all its marks and attendance.
 * A fact; the server alone writes it, so packing costs no merging. Cut to what its viewer may see (I7).
 */
export const lessonSheetSchema = Type.Object({
  id: idSchema<LessonId>(),
  yearId: idSchema<YearId>(),
  groupId: idSchema<GroupId>(),
  date: plainDateTextSchema,
  /** Number of the lesson in the day, from 0 or 1 as the school counts. */
  number: Type.Integer({ minimum: 0, maximum: 20 }),
  room: Type.Optional(Type.String({ maxLength: 40 })),
  teacherId: Type.Optional(idSchema<PersonId>()),
  status: Type.Enum(LESSON_STATUSES),
  change: Type.Optional(lessonChangeSchema),
  work: workKindFactSchema,
  topic: Type.Optional(textFactSchema),
  homework: Type.Optional(textFactSchema),
  individual: Type.Array(individualHomeworkFactSchema),
  marks: Type.Array(markFactSchema),
  attendance: Type.Array(attendanceFactSchema),
  rivals: Type.Optional(Type.Array(rivalSchema)),
  /** Approved extensions; absent where there are none. */
  extensions: Type.Optional(Type.Array(extensionSchema)),
});
export type LessonSheet = Type.Static<typeof lessonSheetSchema>;
