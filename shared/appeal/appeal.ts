import Type from 'typebox';
import { workKindSchema } from '../journal/work-kind.ts';
import {
  type DeviceId,
  type EntryId,
  type GroupId,
  idSchema,
  type LessonId,
  type PersonId,
  type PupilId,
} from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';
import { refusalCodeSchema } from '../sync/verdict.ts';
import { evidenceSchema } from './evidence.ts';
import {
  APPEAL_STATES,
  appealKindSchema,
  appealTextSchema,
  extensionReasonSchema,
  outcomeSchema,
} from './terms.ts';

/** A value of the cell and whose it is, as a person who decides has to see it. */
export const shownValueSchema = Type.Object({
  /** Empty: cleared or never there. */
  value: Type.String({ maxLength: 2000 }),
  authorId: Type.Optional(idSchema<PersonId>()),
  authorName: Type.String({ maxLength: 200 }),
  enteredAt: instantMsSchema,
  /** The version to name as the basis of a decision about it. */
  version: idSchema<EntryId>(),
});
export type ShownValue = Type.Static<typeof shownValueSchema>;

/** How often this teacher asked this school year before, and how often it was approved. */
export const recordSchema = Type.Object({ asked: Type.Integer(), approved: Type.Integer() });

export const appealDecisionSchema = Type.Object({
  outcome: outcomeSchema,
  personId: idSchema<PersonId>(),
  personName: Type.String({ maxLength: 200 }),
  /** When the decision was entered. */
  at: instantMsSchema,
  text: appealTextSchema,
  /** For an approved extension: the last day on which the cells are open. */
  until: Type.Optional(plainDateTextSchema),
});
export type AppealDecision = Type.Static<typeof appealDecisionSchema>;

/**
 * One question to the deputy head with all that is needed to answer it without a network. A fact: the server alone
 * writes it. Seen by its author, by the other author of a conflict, and by the school's deputy heads (I7).
 */
export const appealSchema = Type.Object({
  /** Id of the entry that asks, is doubted, or lost to another value. */
  id: idSchema<EntryId>(),
  kind: appealKindSchema,
  state: Type.Enum(APPEAL_STATES),
  authorId: idSchema<PersonId>(),
  authorName: Type.String({ maxLength: 200 }),
  deviceId: idSchema<DeviceId>(),
  groupId: idSchema<GroupId>(),
  /** «7Б, 1-я подгруппа». */
  groupName: Type.String({ maxLength: 120 }),
  subjectName: Type.String({ maxLength: 120 }),
  lessonId: idSchema<LessonId>(),
  /** Day and number of the lesson, its kind of work. */
  date: plainDateTextSchema,
  number: Type.Integer(),
  workKind: workKindSchema,
  /** Absent for a whole lesson. */
  pupilId: Type.Optional(idSchema<PupilId>()),
  pupilName: Type.Optional(Type.String({ maxLength: 200 })),
  /** The fact it is about: `factKeyOf` of the value that was entered or proposed. */
  factKey: Type.String({ maxLength: 140 }),
  /** Extension: why, and until which day. */
  reason: Type.Optional(extensionReasonSchema),
  until: Type.Optional(plainDateTextSchema),
  /** The author's words. */
  text: Type.Optional(appealTextSchema),
  /** Correction, doubt, conflict: the value that was proposed or entered; empty to clear. */
  proposed: Type.Optional(Type.String({ maxLength: 2000 })),
  /** What stands in the cell now. */
  standing: Type.Optional(shownValueSchema),
  /** First millisecond after the entry window without any extension. */
  closesAt: instantMsSchema,
  /** When it was entered (held between the proven bounds) and when it arrived. */
  enteredAt: instantMsSchema,
  arrivedAt: instantMsSchema,
  /** What is known of the time of entry. */
  evidence: evidenceSchema,
  /** Why an entry was not accepted as it came: `entry-time-doubtful`, `other-value-stands`. */
  code: Type.Optional(refusalCodeSchema),
  record: recordSchema,
  decision: Type.Optional(appealDecisionSchema),
});
export type Appeal = Type.Static<typeof appealSchema>;
