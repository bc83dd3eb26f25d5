import type { ComplaintState } from '../../../shared/access/complaint.ts';
import type { AttachmentType } from '../../../shared/access/profile/required-document.ts';
import type { StepType } from '../../../shared/access/request-step.ts';
import type { Channel, Outcome, RequestState, RequestSubject } from '../../../shared/access/terms.ts';
import type {
  AccessRequestId,
  ComplaintId,
  MailId,
  PersonId,
  PupilId,
  SchoolId,
} from '../../../shared/kernel/ids.ts';

type InSchool = { school_id: SchoolId };
type Flag = 0 | 1;
type StepBy = 'applicant' | 'staff' | 'system';

/** The school's card: which profile it works by, and what its pages and papers say of it. */
export type SchoolAccessTable = InSchool & {
  profile_id: string;
  head_name: string;
  municipality: string;
  address: string;
  phones: string;
  email: string;
  opening_hours: string;
  /** Where a parent asks when something does not work. */
  support_address: string;
  site: string;
};

/**
 * A request of a parent. What happened to it is in `access_request_step`; the columns that end in `_at` are the times
 * of those steps, kept beside so that a queue is one query. Due dates are never stored: they follow from these (I8).
 */
export type AccessRequestTable = InSchool & {
  id: AccessRequestId;
  profile_id: string;
  subject: RequestSubject;
  category: string;
  channel: Channel;
  state: RequestState;
  outcome: Outcome | null;
  /** `FieldValues`, JSON: what the applicant wrote, by field of the profile's form. Emptied by destruction. */
  fields: string;
  /** Whose request it is, where the applicant signed in or is known to the school. */
  applicant_id: PersonId | null;
  /** Who filed it: the applicant, or the operator who entered it. Null while a draft has no owner. */
  filed_by: PersonId | null;
  /** Calendar year and number in it; null before registration. */
  year: number | null;
  serial: number | null;
  /** As it is written: «17/2026». */
  number: string | null;
  /** The real day on which it reached the school; for the counter and post it is earlier than the entry. */
  received_on: string | null;
  created_at: number;
  changed_at: number;
  filed_at: number | null;
  registered_at: number | null;
  resolved_at: number | null;
  decided_at: number | null;
  opened_at: number | null;
  delivered_at: number | null;
  closed_at: number | null;
  /** When the applicant showed the papers at school, where the profile counts from that. */
  visited_at: number | null;
  /** When the service ended: refused by its recipient, graduation, departure … */
  ended_at: number | null;
  is_extended: Flag;
  is_copies_checked: Flag;
  guardianship: 'none' | 'asked' | 'confirmed' | 'not-confirmed';
  /** Who was given access to whose diary. */
  granted_person_id: PersonId | null;
  granted_pupil_id: PupilId | null;
  /** When the personal data was destroyed or made anonymous. */
  destroyed_at: number | null;
};

/** Every step of a request: who, when, why, from where to where. Only inserted. */
export type AccessRequestStepTable = InSchool & {
  request_id: AccessRequestId;
  /** 1, 2, 3 … of the request. */
  number: number;
  type: StepType;
  state_from: RequestState;
  state_to: RequestState;
  at: number;
  by_kind: StepBy;
  person_id: PersonId | null;
  /** The step as it was taken, JSON. */
  payload: string;
};

/** A file that belongs to a request; its bytes lie in the data folder under their hash. */
export type AccessAttachmentTable = InSchool & {
  id: string;
  request_id: AccessRequestId;
  /** Which document of the profile it is. */
  document: string;
  sha256: string;
  bytes: number;
  media_type: AttachmentType;
  file_name: string;
  uploaded_by: PersonId | null;
  uploaded_at: number;
};

/** When access to a diary was opened or closed, and why. Only inserted; `guardian` holds what is true now. */
export type AccessGrantTable = InSchool & {
  id: string;
  person_id: PersonId;
  pupil_id: PupilId;
  request_id: AccessRequestId | null;
  kind: 'opened' | 'closed';
  /** Why: of an end of service its reason. */
  reason: string;
  at: number;
  by_person_id: PersonId | null;
};

/** What the school's papers hold about a parent: what a request's details are compared with. */
export type KeptCopyTable = InSchool & {
  person_id: PersonId;
  identity_kind: string | null;
  identity_series: string | null;
  identity_number: string | null;
  identity_issued_by: string | null;
  identity_issued_on: string | null;
  registration_address: string | null;
  authority_kind: string | null;
  authority_details: string | null;
};

export type ComplaintTable = InSchool & {
  id: ComplaintId;
  profile_id: string;
  request_id: AccessRequestId | null;
  subject: string;
  state: ComplaintState;
  is_about_head: Flag;
  about_person_id: PersonId | null;
  was_satisfied: Flag;
  applicant_id: PersonId | null;
  filed_by: PersonId | null;
  /** What the complaint says, JSON. Emptied by destruction. */
  fields: string;
  channel: Channel;
  year: number | null;
  serial: number | null;
  number: string | null;
  received_on: string;
  filed_at: number;
  registered_at: number | null;
  decided_at: number | null;
  answered_at: number | null;
  remedied_at: number | null;
};
export type ComplaintStepTable = InSchool & {
  complaint_id: ComplaintId;
  number: number;
  type: string;
  state_from: ComplaintState | null;
  state_to: ComplaintState;
  at: number;
  by_kind: StepBy;
  person_id: PersonId | null;
  payload: string;
};

/** Consents to the processing of personal data, and their withdrawal. */
export type ConsentTable = InSchool & {
  id: string;
  person_id: PersonId | null;
  request_id: AccessRequestId | null;
  profile_id: string;
  /** SHA-256 of the words that were agreed to. */
  words_hash: string;
  channel: Channel;
  given_at: number;
  withdrawn_at: number | null;
  withdrawn_channel: Channel | null;
};

/** Days that a government's decree moved (regulations §5), as the operator keeps them. */
export type TransferredDayTable = InSchool & {
  date: string;
  kind: 'working' | 'off';
  reason: string;
  decree: string;
  changed_by: PersonId;
  changed_at: number;
};

/**
 * Messages that are to be sent: written in the transaction of what they tell of, turned into letters and papers by
 * `access/outgoing`.
 */
export type NotificationTable = InSchool & {
  id: string;
  kind: string;
  person_id: PersonId | null;
  email: string | null;
  request_id: AccessRequestId | null;
  complaint_id: ComplaintId | null;
  /** What its words need: number, due date. No names. JSON. */
  payload: string;
  created_at: number;
  /** When it became a letter, or stood in the account only. */
  sent_at: number | null;
  failures: number;
  /** When it is tried again after a failure; null: at once. */
  next_try_at: number | null;
  /** Why the last try failed, a code. */
  error_code: string | null;
  /** The letter; null for what was shown in the account only. */
  mail_id: MailId | null;
};

export type AccessTables = {
  school_access: SchoolAccessTable;
  access_request: AccessRequestTable;
  access_request_step: AccessRequestStepTable;
  access_attachment: AccessAttachmentTable;
  access_grant: AccessGrantTable;
  kept_copy: KeptCopyTable;
  complaint: ComplaintTable;
  complaint_step: ComplaintStepTable;
  consent: ConsentTable;
  transferred_day: TransferredDayTable;
  notification: NotificationTable;
};
