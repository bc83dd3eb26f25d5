import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { PupilId } from '../../shared/kernel/ids.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import { believedTime } from '../../shared/sync/entry-time.ts';

/** An entry of the tray with what is known of its place; the lesson may be gone from this computer. */
export type RefusedEntry = {
  readonly entry: EntryDocument;
  readonly group: StudyGroup | undefined;
  readonly sheet: LessonSheet | undefined;
  readonly pupilName: string | undefined;
};

export const pupilOf = (entry: EntryDocument): PupilId | undefined =>
  'pupilId' in entry.operation ? entry.operation.pupilId : undefined;

/** When the entry was made, as the server understood it (T1); before that, by the device's own clock. */
export const enteredAt = ({ verdict, stamp }: EntryDocument): number =>
  verdict ? believedTime(verdict.time) : stamp.wall;
