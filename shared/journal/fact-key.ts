import { assertNever } from '../kernel/assert-never.ts';
import type { EntryId, PupilId } from '../kernel/ids.ts';
import type { Operation } from '../sync/entry.ts';
import type { LessonSheet } from './lesson-sheet.ts';

/**
 * Names one fact of a lesson: what an entry changes and what two entries may meet over. Within a lesson it is
 * unique; `mark:PUPIL:0`, `attendance:PUPIL`, `topic`, `homework`, `individual:PUPIL`, `work`, `settle:ENTRY`,
 * `extension:PUPIL` (or `extension:`), `correction:PUPIL:0`, `appeal:ENTRY`.
 */
export type FactKey = string;

export const markKey = (pupilId: PupilId, slot: number): FactKey => `mark:${pupilId}:${slot}`;
export const attendanceKey = (pupilId: PupilId): FactKey => `attendance:${pupilId}`;
export const individualKey = (pupilId: PupilId): FactKey => `individual:${pupilId}`;

export function factKeyOf(operation: Operation): FactKey {
  switch (operation.type) {
    case 'mark.set':
    case 'mark.clear':
      return markKey(operation.pupilId, operation.slot);
    case 'attendance.set':
    case 'attendance.clear':
      return attendanceKey(operation.pupilId);
    case 'homework.set-individual':
      return individualKey(operation.pupilId);
    case 'topic.set':
      return 'topic';
    case 'homework.set':
      return 'homework';
    case 'work.set':
      return 'work';
    case 'refusal.settle':
      return `settle:${operation.entryId}`;
    case 'extension.ask':
      return `extension:${operation.pupilId ?? ''}`;
    case 'correction.ask':
      return `correction:${operation.pupilId}:${operation.slot}`;
    case 'appeal.decide':
      return `appeal:${operation.entryId}`;
    default:
      return assertNever(operation);
  }
}

/** The value an operation gives its fact, as text; empty for a cleared one. Equal values merge (I5). */
export function valueOf(operation: Operation): string {
  switch (operation.type) {
    case 'mark.set':
      return operation.value;
    case 'attendance.set':
      return operation.code;
    case 'topic.set':
    case 'homework.set':
    case 'homework.set-individual':
      return operation.text;
    case 'work.set':
      return operation.kind;
    case 'extension.ask':
      return operation.until;
    case 'correction.ask':
      return operation.value ?? '';
    case 'appeal.decide':
      return operation.outcome;
    case 'mark.clear':
    case 'attendance.clear':
    case 'refusal.settle':
      return '';
    default:
      return assertNever(operation);
  }
}

/** A fact as a later entry meets it: its version, its value as text, who made it and when. */
export type StandingFact = {
  readonly version: EntryId;
  readonly value: string;
  readonly authorId?: string;
  readonly enteredAt: number;
};

/** The fact of a sheet that an operation addresses; `undefined` where nothing was ever entered. */
export function standingFact(sheet: LessonSheet, operation: Operation): StandingFact | undefined {
  switch (operation.type) {
    case 'mark.set':
    case 'mark.clear':
    case 'correction.ask': {
      const mark = sheet.marks.find((m) => m.pupilId === operation.pupilId && m.slot === operation.slot);
      return mark && { ...mark, value: mark.value ?? '' };
    }
    case 'attendance.set':
    case 'attendance.clear': {
      const attendance = sheet.attendance.find((a) => a.pupilId === operation.pupilId);
      return attendance && { ...attendance, value: attendance.code ?? '' };
    }
    case 'homework.set-individual': {
      const homework = sheet.individual.find((h) => h.pupilId === operation.pupilId);
      return homework && { ...homework, value: homework.text };
    }
    case 'topic.set':
      return sheet.topic && { ...sheet.topic, value: sheet.topic.text };
    case 'homework.set':
      return sheet.homework && { ...sheet.homework, value: sheet.homework.text };
    case 'work.set':
      return sheet.work.version && { version: sheet.work.version, value: sheet.work.kind, enteredAt: 0 };
    case 'refusal.settle':
    case 'extension.ask':
    case 'appeal.decide':
      return undefined;
    default:
      return assertNever(operation);
  }
}

/** Version of the fact that an operation addresses: the basis of an entry made while looking at this sheet. */
export const versionOf = (sheet: LessonSheet, operation: Operation): EntryId | null =>
  standingFact(sheet, operation)?.version ?? null;
