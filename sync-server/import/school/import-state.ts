import type { SchoolYear } from '../../../shared/calendar/school-calendar.ts';
import type { LessonId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';

/** Tables that an import may add to or change row by row; their rows are known by these columns. */
export const DRAFT_KEYS = {
  person: ['id'],
  person_role: ['person_id', 'role'],
  class: ['id'],
  enrolment: ['pupil_id', 'class_id', 'first_day'],
  guardian: ['person_id', 'pupil_id', 'granted_from'],
  subject: ['id'],
  study_group: ['id'],
  group_member: ['group_id', 'pupil_id', 'first_day'],
  group_teacher: ['group_id', 'person_id', 'first_day'],
  weekly_slot: ['group_id', 'week', 'weekday', 'number', 'first_day'],
  lesson_time: ['number'],
} as const;
export type DraftTable = keyof typeof DRAFT_KEYS;
export const DRAFT_TABLES = Object.keys(DRAFT_KEYS) as DraftTable[];

export type DraftRows = { readonly [Name in DraftTable]: ReadonlyArray<Tables[Name]> };

/** What the import has to know of a lesson that is there already. */
export type StandingLesson = Pick<
  Tables['lesson'],
  | 'id'
  | 'group_id'
  | 'date'
  | 'number'
  | 'room'
  | 'teacher_id'
  | 'status'
  | 'moved_from_date'
  | 'moved_from_number'
>;

/** The school as it is before an import, read in one go: classes and groups are those of the current year. */
export type ImportState = {
  readonly schoolId: SchoolId;
  readonly year: SchoolYear;
  /** The school's day. */
  readonly today: string;
  /** Whether any lesson of the year is there; the first import fills the year from its beginning. */
  readonly hasLessons: boolean;
  readonly rows: DraftRows;
  /** Records that were joined to another one as one person's (ID11), by that one: a file may still call them so. */
  readonly joinedTo: ReadonlyMap<PersonId, readonly PersonId[]>;
  /** Lessons of today and later; empty for an import of people. */
  readonly lessons: readonly StandingLesson[];
  /** Of those, the ones that anybody ever wrote in: a mark, a text, or only an entry in the history (I6). */
  readonly written: ReadonlySet<LessonId>;
};
