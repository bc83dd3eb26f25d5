import Type from 'typebox';
import { appealTextSchema, extensionReasonSchema, outcomeSchema } from '../appeal/terms.ts';
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
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';
import { stampSchema } from './stamp.ts';
import { verdictSchema } from './verdict.ts';

const pupilId = idSchema<PupilId>();
const text = Type.String({ maxLength: TEXT_MAX_LENGTH });
const strict = { additionalProperties: false };

/** What an entry does to one fact of one lesson, or what it asks or decides about one. */
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
  /** Asks the deputy head to open the lesson's marks through the day `until`; without `pupilId` for all. */
  Type.Object(
    {
      type: Type.Literal('extension.ask'),
      pupilId: Type.Optional(pupilId),
      reason: extensionReasonSchema,
      text: appealTextSchema,
      until: plainDateTextSchema,
    },
    strict,
  ),
  /** Proposes another value (`null`: none) for a mark whose window has closed; the entry's basis is the mark's version. */
  Type.Object(
    {
      type: Type.Literal('correction.ask'),
      pupilId,
      slot: markSlotSchema,
      value: Type.Union([markValueSchema, Type.Null()]),
      text: appealTextSchema,
    },
    strict,
  ),
  /**
   * Decides an appeal. `approve`: the extension is granted (`until`, which may be less than was asked), the proposed,
   * doubted or second value becomes the fact. `refuse`: everything stays. Names the appeal's own group and lesson.
   */
  Type.Object(
    {
      type: Type.Literal('appeal.decide'),
      entryId: idSchema<EntryId>(),
      outcome: outcomeSchema,
      text: appealTextSchema,
      until: Type.Optional(plainDateTextSchema),
    },
    strict,
  ),
]);
export type Operation = Type.Static<typeof operationSchema>;
export type OperationType = Operation['type'];

/** Operations that change a fact of the lesson by themselves. */
export type FactOperation = Exclude<
  Operation,
  { type: 'refusal.settle' | 'extension.ask' | 'correction.ask' | 'appeal.decide' }
>;

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
