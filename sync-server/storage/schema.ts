import type { PupilReason } from '../../shared/access/end-of-service.ts';
import type { AppealKind, AppealState } from '../../shared/appeal/terms.ts';
import type { AttendanceCode } from '../../shared/journal/attendance.ts';
import type { LessonStatus } from '../../shared/journal/lesson-sheet.ts';
import type { MarkValue } from '../../shared/journal/mark.ts';
import type { WorkKind } from '../../shared/journal/work-kind.ts';
import type {
  ClassId,
  DeviceId,
  EntryId,
  GroupId,
  LessonId,
  OutageId,
  PeriodId,
  PersonId,
  PupilId,
  SchoolId,
  SubjectId,
  YearId,
} from '../../shared/kernel/ids.ts';
import type { OutageKind } from '../../shared/outage/outage.ts';
import type { Role } from '../../shared/people/role.ts';
import type { TimeTrust } from '../../shared/sync/school-facts.ts';
import type { AccessTables } from './tables/access-tables.ts';
import type { AppealSightTables } from './tables/appeal-sight-tables.ts';
import type { DocumentTables } from './tables/documents-tables.ts';
import type { ExchangeTables } from './tables/exchange-tables.ts';
import type { FamilyTables } from './tables/family-tables.ts';
import type { IdentityTables } from './tables/identity-tables.ts';
import type { OutgoingTables } from './tables/outgoing-tables.ts';
import type { PersonalDataTables } from './tables/personal-data-tables.ts';
import type { SubstitutionTables } from './tables/substitution-tables.ts';

/*
 * The tables, one set for SQLite and PostgreSQL. Columns are text, integer (bigint for milliseconds and change
 * numbers) only; days are `YYYY-MM-DD`, instants milliseconds, flags 0/1, JSON is text. Every key begins with
 * school_id, so that a region of many schools can be spread by it.
 */

type InSchool = { school_id: SchoolId };
type Flag = 0 | 1;

export type SchoolTable = {
  id: SchoolId;
  name: string;
  zone: string;
  policy_id: string;
  trust: TimeTrust;
  /** Last change number given out; advanced in the writing transaction under this row's lock. */
  change: number;
  /** Change number of the school document itself (calendar, policy, lesson times). */
  facts_change: number;
  /** 1: a demonstration, whose clock may be set; clients do not compare it with their own. */
  demonstration: Flag | null;
  /** `WorkWeights` as JSON; null where every kind of work weighs alike and always did. */
  work_weights: string | null;
};

export type YearTable = InSchool & {
  id: YearId;
  name: string;
  first_day: string;
  last_day: string;
  week_days: 5 | 6;
  current: Flag;
};
export type PeriodTable = InSchool & {
  id: PeriodId;
  year_id: YearId;
  name: string;
  first_day: string;
  last_day: string;
};
export type DayOffTable = InSchool & { year_id: YearId; first_day: string; last_day: string; name: string };
export type LessonTimeTable = InSchool & { number: number; starts: string; ends: string };

export type PersonTable = InSchool & {
  id: PersonId;
  last_name: string;
  first_name: string;
  patronymic: string | null;
  /** Number in the school's own papers (личное дело, табельный номер): how an import knows the same person. */
  external_id: string | null;
  birth_date: string | null;
  email: string | null;
  phone: string | null;
  /** 1: left the school; kept for history, never deleted. */
  left_school: Flag;
};
export type PersonRoleTable = InSchool & { person_id: PersonId; role: Role };
export type AccountTable = InSchool & {
  person_id: PersonId;
  login: string;
  password_hash: string;
  /** 1: the password was given out by the school and is to be changed at the first sign-in. */
  must_change: Flag;
  /** When a one-time password stops working; null for a password of one's own. */
  password_expires_at: number | null;
};
export type SessionTable = InSchool & {
  /** SHA-256 of the token, hex: the token itself is never stored. */
  token_hash: string;
  person_id: PersonId;
  device_id: DeviceId | null;
  created_at: number;
  /** When it ends unless it is used before; of a session that idles this moves on with use. */
  expires_at: number;
  /** How long such a session lasts unused, and the moment beyond which use does not prolong it; null: fixed. */
  idle_ms: number | null;
  renews_until: number | null;
  /** The kind of browser that opened it, so that a person recognises it: a code of ours. */
  agent: string | null;
};
export type DeviceTable = InSchool & {
  id: DeviceId;
  person_id: PersonId;
  first_seen: number;
  last_seen: number;
  /** JWK of the device's public key (T6), kept when it first told one; null for an older client. */
  public_key: string | null;
};

export type ClassTable = InSchool & {
  id: ClassId;
  year_id: YearId;
  grade: number;
  letter: string;
  name: string;
  class_teacher_id: PersonId | null;
};
/** A pupil's time in a class. */
export type EnrolmentTable = InSchool & {
  pupil_id: PupilId;
  class_id: ClassId;
  first_day: string;
  last_day: string | null;
  /** Why the pupil left the school with the last day; null for a stay that lasts, and for a move. */
  leave_reason: PupilReason | null;
};
/** Which pupil a guardian may see and while access is granted (I7). */
export type GuardianTable = InSchool & {
  person_id: PersonId;
  pupil_id: PupilId;
  kinship: string | null;
  granted_from: string;
  granted_to: string | null;
};

export type SubjectTable = InSchool & { id: SubjectId; name: string; short_name: string };
export type StudyGroupTable = InSchool & {
  id: GroupId;
  year_id: YearId;
  subject_id: SubjectId;
  name: string;
  grade: number;
  change: number;
};
export type GroupMemberTable = InSchool & {
  group_id: GroupId;
  pupil_id: PupilId;
  first_day: string;
  last_day: string | null;
};
export type GroupTeacherTable = InSchool & {
  group_id: GroupId;
  person_id: PersonId;
  first_day: string;
  last_day: string | null;
};
export type WeeklySlotTable = InSchool & {
  group_id: GroupId;
  /** 0: every week; 1 or 2 of a two-week timetable. */
  week: 0 | 1 | 2;
  weekday: number;
  number: number;
  room: string | null;
  teacher_id: PersonId | null;
  first_day: string;
  last_day: string | null;
};

/**
 * Who sees which group and how widely (I7), derived from assignments, class teachers, substitutions and journals
 * that a deputy head opened. `change` moves when sight is gained, widened or lost, so that a pull after N brings a
 * gained group's past and a lost group's removals.
 */
export type SightTable = InSchool & {
  person_id: PersonId;
  group_id: GroupId;
  /** `keep` whole group; `substitute` only lessons whose substitute the person is; `read` whole; `class` cut to class_id. */
  scope: 'keep' | 'substitute' | 'read' | 'class' | 'none';
  class_id: ClassId | null;
  /** 1: some lesson of the group is the person's as a substitute, whatever the scope. */
  substitutes: Flag;
  change: number;
};
/** Journals that a deputy head opened to read. */
export type JournalFollowTable = InSchool & { person_id: PersonId; group_id: GroupId; since: number };

export type LessonTable = InSchool & {
  id: LessonId;
  year_id: YearId;
  group_id: GroupId;
  date: string;
  number: number;
  room: string | null;
  teacher_id: PersonId | null;
  status: LessonStatus;
  substitute_id: PersonId | null;
  moved_from_date: string | null;
  moved_from_number: number | null;
  change_reason: string | null;
  work_kind: WorkKind;
  work_version: EntryId | null;
  work_author_id: PersonId | null;
  work_entered_at: number | null;
  topic: string | null;
  topic_version: EntryId | null;
  topic_author_id: PersonId | null;
  topic_entered_at: number | null;
  homework: string | null;
  homework_version: EntryId | null;
  homework_author_id: PersonId | null;
  homework_entered_at: number | null;
  /** Change number of the sheet: the lesson or anything in it. */
  change: number;
};
type LessonFact = InSchool & {
  lesson_id: LessonId;
  pupil_id: PupilId;
  version: EntryId;
  author_id: PersonId;
  entered_at: number;
};
/** `value` null: cleared; the row stays for its version. */
export type MarkTable = LessonFact & {
  slot: number;
  value: MarkValue | null;
  /** When an approved correction made it what it is (K1). */
  corrected_at: number | null;
};
export type AttendanceTable = LessonFact & { code: AttendanceCode | null };
export type IndividualHomeworkTable = LessonFact & { text: string };

/** Period, year, exam and final marks (Табель). `kind` says which; `period_id` only for `period`. */
export type ReportMarkTable = InSchool & {
  year_id: YearId;
  subject_id: SubjectId;
  pupil_id: PupilId;
  kind: 'period' | 'year' | 'exam' | 'final';
  period_id: PeriodId | '';
  value: string;
  entered_at: number;
  author_id: PersonId | null;
};

/** Every entry ever received, accepted or refused, with its verdict (I2). Only inserted, but for `settled` and `change`. */
export type HistoryTable = InSchool & {
  entry_id: EntryId;
  /** Order in the school's history, 1, 2, 3 … */
  number: number;
  device_id: DeviceId;
  sequence: number;
  author_id: PersonId;
  group_id: GroupId;
  lesson_id: LessonId;
  /** Which fact of the lesson: `factKey` of the operation. */
  fact_key: string;
  /** The entry as it came, JSON. */
  entry: string;
  entry_hash: string;
  status: 'accepted' | 'refused' | 'conflict' | 'doubtful';
  /** The verdict, JSON, without `settled`. */
  verdict: string;
  settled: Flag;
  time_lower: number;
  time_upper: number;
  time_claimed: number;
  /** Server time of the entry's anchor, 0 when its signature was not ours: the upper bound of earlier entries. */
  anchor_at: number;
  arrived_at: number;
  /** Change number under which the verdict went out; moves when it is settled or decided. */
  change: number;
  /** SHA-256 over the previous row's chain hash and this row: the school's hash chain (I2). */
  chain_hash: string;
};

/**
 * A question that waits for or got a person's decision. `id` is that of the entry that asks, is doubted, lost to
 * another value, or by which a copied device was noticed.
 */
export type AppealTable = InSchool & {
  id: EntryId;
  kind: AppealKind;
  state: AppealState;
  author_id: PersonId;
  /** Of a conflict: whose value stood when it was opened. */
  other_author_id: PersonId | null;
  device_id: DeviceId;
  group_id: GroupId;
  lesson_id: LessonId;
  /** Null for a whole lesson. */
  pupil_id: PupilId | null;
  /** The fact it is about; of an extension `extension:PUPIL`. */
  fact_key: string;
  /** Believed time of entry. */
  asked_at: number;
  /** `Evidence`, JSON. */
  evidence: string;
  /** How often its author asked this school year before and how often it was approved; kept up while it is open. */
  record_asked: number;
  record_approved: number;
  decision_entry_id: EntryId | null;
  decided_by: PersonId | null;
  decided_at: number | null;
  /** Null also where the author let a conflict go (`refusal.settle`) and nobody decided. */
  decision_text: string | null;
  /** Of a granted extension: its last day. */
  until: string | null;
  /** Change number of the document: the appeal itself, or what stands in its cell. */
  change: number;
};

/** Granted extensions of a lesson (X2); `pupil_id` is empty for the whole lesson. */
export type ExtensionTable = InSchool & {
  lesson_id: LessonId;
  pupil_id: PupilId | '';
  until_day: string;
  appeal_id: EntryId;
  change: number;
};

/** Times without network or service, recorded by an operator (O1); a withdrawn one stays. */
export type OutageTable = InSchool & {
  id: OutageId;
  kind: OutageKind;
  from_at: number;
  to_at: number;
  reason: string;
  recorded_by: PersonId;
  recorded_at: number;
  withdrawn_by: PersonId | null;
  withdrawn_at: number | null;
  withdrawn_reason: string | null;
};

/** How far each device's chain of stamps is known. */
export type DeviceChainTable = InSchool & {
  device_id: DeviceId;
  sequence: number;
  entry_hash: string;
  time_lower: number;
};

/** Who did what outside the journal: sign-ins, refusals, imports, changes of rights. No personal data in `detail`. */
export type AuditTable = InSchool & {
  id: string;
  at: number;
  person_id: PersonId | null;
  action: string;
  subject: string | null;
  detail: string | null;
};

/** Server-wide secrets and settings (the key that signs anchors). */
export type SettingTable = { name: string; value: string };

/** Wrong passwords in a row for one login, known or not; the login itself is not kept. */
export type SignInThrottleTable = { login_hash: string; failures: number; last_at: number };

/** Which migrations this database has been through. */
export type SchemaVersionTable = { version: number; name: string; applied_at: number };

export type Tables = {
  school: SchoolTable;
  school_year: YearTable;
  period: PeriodTable;
  day_off: DayOffTable;
  lesson_time: LessonTimeTable;
  person: PersonTable;
  person_role: PersonRoleTable;
  account: AccountTable;
  session: SessionTable;
  device: DeviceTable;
  class: ClassTable;
  enrolment: EnrolmentTable;
  guardian: GuardianTable;
  subject: SubjectTable;
  study_group: StudyGroupTable;
  group_member: GroupMemberTable;
  group_teacher: GroupTeacherTable;
  weekly_slot: WeeklySlotTable;
  sight: SightTable;
  journal_follow: JournalFollowTable;
  lesson: LessonTable;
  mark: MarkTable;
  attendance: AttendanceTable;
  individual_homework: IndividualHomeworkTable;
  report_mark: ReportMarkTable;
  history: HistoryTable;
  appeal: AppealTable;
  outage: OutageTable;
  extension: ExtensionTable;
  device_chain: DeviceChainTable;
  audit: AuditTable;
  setting: SettingTable;
  sign_in_throttle: SignInThrottleTable;
  schema_version: SchemaVersionTable;
} & IdentityTables &
  AccessTables &
  AppealSightTables &
  SubstitutionTables &
  FamilyTables &
  ExchangeTables &
  OutgoingTables &
  PersonalDataTables &
  DocumentTables;
