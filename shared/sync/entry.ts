import Type from 'typebox';
import { attendanceCodeSchema } from '../journal/attendance.ts';
import { TEXT_MAX_LENGTH } from '../journal/lesson-sheet.ts';
import { markSlotSchema, markValueSchema } from '../journal/mark.ts';
import { workKindSchema } from '../journal/work-kind.ts';
import {
  type EntryId,
  type GroupId,
  idSchema,
  type LessonId,
  type PersonId,
  type PupilId,
} from '../kernel/ids.ts';
import { stampSchema } from './stamp.ts';
import { verdictSchema } from './verdict.ts';

const pupilId = idSchema<PupilId>();
const text = Type.String({ maxLength: TEXT_MAX_LENGTH });
const strict = { additionalProperties: false };

/** What an entry does to one fact of one lesson. */
export const operationSchema = Type.Union([
  Type.Object(
    { type: Type.Literal('mark.set'), pupilId, slot: markSlotSchema, value: markValueSchema },
    strict,
  ),
  Type.Object({ type: Type.Literal('mark.clear'), pupilId, slot: markSlotSchema }, strict),
  Type.Object({ type: Type.Literal('attendance.set'), pupilId, code: attendanceCodeSchema }, strict),
  Type.Object({ type: Type.Literal('attendance.clear'), pupilId }, strict),
  Type.Object({ type: Type.Literal('topic.set'), text }, strict),
  Type.Object({ type: Type.Literal('homework.set'), text }, strict),
  Type.Object({ type: Type.Literal('homework.set-individual'), pupilId, text }, strict),
  Type.Object({ type: Type.Literal('work.set'), kind: workKindSchema }, strict),
  /** The author has dealt with an entry of theirs that was not accepted; it leaves the tray, not the history. */
  Type.Object({ type: Type.Literal('refusal.settle'), entryId: idSchema<EntryId>() }, strict),
]);
export type Operation = Type.Static<typeof operationSchema>;
export type OperationType = Operation['type'];

const entryFields = {
  /** Made by the device; the server knows a resend by it. */
  id: idSchema<EntryId>(),
  authorId: idSchema<PersonId>(),
  groupId: idSchema<GroupId>(),
  lessonId: idSchema<LessonId>(),
  operation: operationSchema,
  /** Version of the fact that the author was looking at, `null` for an empty one (I5). */
  basis: Type.Union([idSchema<EntryId>(), Type.Null()]),
  stamp: stampSchema,
};

/** An immutable operation: the only thing a client ever sends. */
export const entrySchema = Type.Object(entryFields, strict);
export type Entry = Type.Static<typeof entrySchema>;

/** An entry as it lies on the client: the server's verdict comes down into it. */
export const entryDocumentSchema = Type.Object({
  ...entryFields,
  verdict: Type.Optional(verdictSchema),
  /** `waiting` until a verdict came down; the server alone moves it on. */
  state: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('accepted'),
    Type.Literal('refused'),
    Type.Literal('conflict'),
    Type.Literal('doubtful'),
  ]),
});
export type EntryDocument = Type.Static<typeof entryDocumentSchema>;
