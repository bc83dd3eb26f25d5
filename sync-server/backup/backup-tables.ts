import type { Tables } from '../storage/schema.ts';

type Keys = { readonly [Name in keyof Tables]: ReadonlyArray<keyof Tables[Name] & string> };

/**
 * Every table and the columns that its rows are read in order of. The type asks for every table there is: one that is
 * added to the schema cannot be left out of backups by forgetting it.
 */
const KEYS = {
  school: ['id'],
  school_year: ['school_id', 'id'],
  period: ['school_id', 'id'],
  day_off: ['school_id', 'year_id', 'first_day'],
  lesson_time: ['school_id', 'number'],
  person: ['school_id', 'id'],
  person_role: ['school_id', 'person_id', 'role'],
  account: ['school_id', 'person_id'],
  session: ['school_id', 'token_hash'],
  device: ['school_id', 'id'],
  class: ['school_id', 'id'],
  enrolment: ['school_id', 'pupil_id', 'class_id', 'first_day'],
  guardian: ['school_id', 'person_id', 'pupil_id', 'granted_from'],
  subject: ['school_id', 'id'],
  study_group: ['school_id', 'id'],
  group_member: ['school_id', 'group_id', 'pupil_id', 'first_day'],
  group_teacher: ['school_id', 'group_id', 'person_id', 'first_day'],
  weekly_slot: ['school_id', 'group_id', 'week', 'weekday', 'number', 'first_day'],
  sight: ['school_id', 'person_id', 'group_id'],
  journal_follow: ['school_id', 'person_id', 'group_id'],
  lesson: ['school_id', 'id'],
  former_substitute: ['school_id', 'lesson_id', 'person_id', 'until_at'],
  mark: ['school_id', 'lesson_id', 'pupil_id', 'slot'],
  attendance: ['school_id', 'lesson_id', 'pupil_id'],
  individual_homework: ['school_id', 'lesson_id', 'pupil_id'],
  report_mark: ['school_id', 'pupil_id', 'year_id', 'subject_id', 'kind', 'period_id'],
  history: ['school_id', 'number'],
  appeal: ['school_id', 'id'],
  appeal_sight: ['school_id', 'person_id'],
  outage: ['school_id', 'id'],
  extension: ['school_id', 'lesson_id', 'appeal_id'],
  device_chain: ['school_id', 'device_id'],
  openid_provider: ['school_id'],
  openid_flow: ['school_id', 'flow_hash'],
  person_identity: ['school_id', 'issuer', 'subject'],
  unknown_identity: ['school_id', 'issuer', 'subject'],
  person_snils: ['school_id', 'person_id'],
  issued_login: ['school_id', 'id'],
  second_factor: ['school_id', 'person_id'],
  recovery_code: ['school_id', 'person_id', 'code_hash'],
  identity_setting: ['school_id'],
  audit: ['school_id', 'id'],
  school_access: ['school_id'],
  access_request: ['school_id', 'id'],
  access_request_step: ['school_id', 'request_id', 'number'],
  access_attachment: ['school_id', 'id'],
  access_grant: ['school_id', 'id'],
  kept_copy: ['school_id', 'person_id'],
  complaint: ['school_id', 'id'],
  complaint_step: ['school_id', 'complaint_id', 'number'],
  consent: ['school_id', 'id'],
  transferred_day: ['school_id', 'date'],
  notification: ['school_id', 'id'],
  absence_note: ['school_id', 'id'],
  acknowledgement: ['school_id', 'pupil_id', 'week', 'person_id'],
  calendar_feed: ['school_id', 'token_hash'],
  digest_setting: ['school_id'],
  staff_digest: ['school_id', 'day'],
  diary_digest: ['school_id', 'person_id', 'pupil_id'],
  document: ['school_id', 'id'],
  document_reader: ['school_id', 'document_id', 'person_id'],
  document_template: ['school_id', 'template_id'],
  mail_outbox: ['school_id', 'id'],
  paper_diary: ['school_id', 'id'],
  paper_diary_issue: ['school_id', 'paper_diary_id', 'week'],
  view_record: ['school_id', 'id'],
  refused_attempt: ['school_id', 'id'],
  destruction_act: ['school_id', 'id'],
  destroyed_item: ['school_id', 'act_id', 'number'],
  setting: ['name'],
  sign_in_throttle: ['login_hash'],
  schema_version: ['version'],
} as const satisfies Keys;

export type BackupTable = { readonly name: keyof Tables; readonly key: readonly string[] };

/** Tables whose rows go into a backup; of `schema_version` the header tells. */
export const BACKUP_TABLES: readonly BackupTable[] = Object.entries(KEYS)
  .map(([name, key]) => ({ name: name as keyof Tables, key }))
  .filter(({ name }) => name !== 'schema_version');
