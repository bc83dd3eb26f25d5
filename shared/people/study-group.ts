import Type from 'typebox';
import { absenceNoteSchema } from '../absence/absence-note.ts';
import {
  type GroupId,
  idSchema,
  type PersonId,
  type PupilId,
  type SubjectId,
  type YearId,
} from '../kernel/ids.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';

/** A pupil's time in a group; `to` is the last day, absent while the pupil is still there. */
export const membershipSchema = Type.Object({
  pupilId: idSchema<PupilId>(),
  name: Type.String({ maxLength: 200 }),
  className: Type.String({ maxLength: 20 }),
  from: plainDateTextSchema,
  to: Type.Optional(plainDateTextSchema),
});
export type Membership = Type.Static<typeof membershipSchema>;

/** A teacher's time with a group; `to` is the last day. */
export const assignmentSchema = Type.Object({
  personId: idSchema<PersonId>(),
  name: Type.String({ maxLength: 200 }),
  from: plainDateTextSchema,
  to: Type.Optional(plainDateTextSchema),
});
export type Assignment = Type.Static<typeof assignmentSchema>;

/**
 * What the receiver of this copy may do with the group (I7): keep its journal, fill substituted lessons only,
 * or read it (class teacher, deputy head).
 */
export const groupAccessSchema = Type.Union([
  Type.Literal('keep'),
  Type.Literal('substitute'),
  Type.Literal('read'),
]);
export type GroupAccess = Type.Static<typeof groupAccessSchema>;

/** A study group (учебная группа): who is taught one subject together. A fact; the server alone writes it. */
export const studyGroupSchema = Type.Object({
  id: idSchema<GroupId>(),
  yearId: idSchema<YearId>(),
  subjectId: idSchema<SubjectId>(),
  subjectName: Type.String({ maxLength: 120 }),
  /** «7Б» or «7Б, 1-я подгруппа»: the pupils' side of the title; the subject is the other. */
  name: Type.String({ maxLength: 120 }),
  grade: Type.Integer({ minimum: 0, maximum: 12 }),
  access: groupAccessSchema,
  teachers: Type.Array(assignmentSchema),
  members: Type.Array(membershipSchema),
  /** Notes of absence ahead (PP2), only of pupils whose class teacher the receiver is; absent where there are none. */
  absences: Type.Optional(Type.Array(absenceNoteSchema)),
});
export type StudyGroup = Type.Static<typeof studyGroupSchema>;

/** Whether a dated stay (of a pupil or a teacher) covers the day. */
export const coversDay = (stay: { from: string; to?: string }, date: string): boolean =>
  stay.from <= date && (stay.to === undefined || date <= stay.to);
