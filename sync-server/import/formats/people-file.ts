import type { PupilReason } from '../../../shared/access/end-of-service.ts';
import type { CellRefusalCode } from './table.ts';

/** The four kinds of table about people. */
export const PEOPLE_KINDS = ['pupils', 'guardians', 'teachers', 'groups'] as const;
export type PeopleKind = (typeof PEOPLE_KINDS)[number];

/** Why one row is not taken, beside what is wrong with its cells. The words are in `messages.ts`. */
export const PEOPLE_ROW_CODES = [
  'name-missing',
  'name-invalid',
  'class-missing',
  'subject-missing',
  'child-missing',
  'pupil-missing',
  'date-invalid',
  'email-invalid',
  'phone-invalid',
  'text-too-long',
  'formula-like',
  'left-day-missing',
  'left-reason-missing',
  'left-reason-unknown',
] as const;
export type PeopleRowCode = (typeof PEOPLE_ROW_CODES)[number] | CellRefusalCode;

export type PersonName = { lastName: string; firstName: string; middleName?: string };

/** A pupil as another table names them: by number of the personal file, or by name, or by both. */
export type PupilReference =
  | { externalId: string; name?: PersonName; className?: string }
  | { externalId?: never; name: PersonName; className?: string };

/*
 * In every row below an absent field means that the cell was blank or the column is not there. It never
 * means that the value is to be taken away (I9). Class names are spelled as by `normalizeClassName`.
 */

export type PupilRow = {
  name: PersonName;
  className?: string;
  /** `2011-05-30` */
  birthDate?: string;
  /** № личного дела */
  externalId?: string;
  /** Left the school. */
  left?: Left;
};

/** The last day at school, and why there is none after it. */
export type Left = { on: string; reason: PupilReason };

export type Relation = 'mother' | 'father' | 'guardian' | 'other';

export type GuardianRow = {
  name: PersonName;
  /** In small letters. */
  email?: string;
  /** `+79161234567` */
  phone?: string;
  relation?: Relation;
  child: PupilReference;
};

export type TeacherRow = {
  name: PersonName;
  email?: string;
  phone?: string;
  /** Names of subjects as the school writes them; never an empty list. */
  subjects?: string[];
  /** The class whose class teacher (классный руководитель) this is. */
  homeroomClass?: string;
  /** Табельный номер */
  externalId?: string;
};

/** One pupil's place in one group (учебная группа) of a subject. */
export type GroupRow = {
  className: string;
  subject: string;
  /** Absent: the whole class is the group. */
  groupName?: string;
  teacher?: PersonName;
  pupil: PupilReference;
};

export type Row<Value> = { line: number } & (
  | { ok: true; value: Value }
  | { ok: false; code: PeopleRowCode; column: string }
);

/** A sheet that is not about people, or columns nobody reads: told, so that nothing is left out in silence. */
export type PeopleLeftOut = { sheet?: string; columns: string[] };

export type PeopleFile = {
  pupils: Row<PupilRow>[];
  guardians: Row<GuardianRow>[];
  teachers: Row<TeacherRow>[];
  groups: Row<GroupRow>[];
  leftOut: PeopleLeftOut[];
};
