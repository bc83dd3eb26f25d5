import type { Tables } from '../../storage/schema.ts';

/**
 * What becomes of a row that names the record that goes.
 *
 * - `moves`: what is the person's becomes the kept record's.
 * - `stays`: who did it then, or what was looked at then: true for ever under the old id, and found by it.
 * - `ends`: what was opened by the record is over: sessions, second factors.
 * - `own`: a person has one of it, so both are looked at together, by a rule of its own (`merge-*.ts`).
 * - `pupil`: either record is a pupil's, which is refused.
 * - `staff`: the record that goes is of somebody who works here, which is refused.
 * - `author`: entered through the journal, so there is a row of it in the history, which is asked instead.
 */
export type JoinRule = 'moves' | 'stays' | 'ends' | 'own' | 'pupil' | 'staff' | 'author';

type Rules = {
  readonly [Name in keyof Tables]?: { readonly [Column in keyof Tables[Name] & string]?: JoinRule };
};

/** Every column that can hold a person's id (ID10); one that is added to the schema and not named here fails a test. */
export const JOIN_RULES = {
  person: { id: 'own' },
  person_role: { person_id: 'own' },
  account: { person_id: 'own' },
  session: { person_id: 'ends' },
  device: { person_id: 'moves' },
  class: { class_teacher_id: 'staff' },
  enrolment: { pupil_id: 'pupil' },
  guardian: { person_id: 'own', pupil_id: 'pupil' },
  group_member: { pupil_id: 'pupil' },
  group_teacher: { person_id: 'staff' },
  weekly_slot: { teacher_id: 'staff' },
  sight: { person_id: 'staff' },
  journal_follow: { person_id: 'staff' },
  lesson: {
    teacher_id: 'staff',
    substitute_id: 'staff',
    work_author_id: 'author',
    topic_author_id: 'author',
    homework_author_id: 'author',
  },
  former_substitute: { person_id: 'staff' },
  mark: { pupil_id: 'pupil', author_id: 'author' },
  attendance: { pupil_id: 'pupil', author_id: 'author' },
  individual_homework: { pupil_id: 'pupil', author_id: 'author' },
  report_mark: { pupil_id: 'pupil', author_id: 'staff' },
  history: { author_id: 'staff' },
  appeal: { author_id: 'staff', other_author_id: 'staff', decided_by: 'staff', pupil_id: 'pupil' },
  appeal_sight: { person_id: 'staff' },
  outage: { recorded_by: 'staff', withdrawn_by: 'staff' },
  extension: { pupil_id: 'pupil' },
  person_identity: { person_id: 'moves', joined_by: 'stays' },
  // Both may hold none, or one of them: two are refused.
  person_snils: { person_id: 'moves' },
  issued_login: { person_id: 'moves', issued_by: 'stays', marked_by: 'stays' },
  second_factor: { person_id: 'ends' },
  recovery_code: { person_id: 'ends' },
  person_joining: { gone_person_id: 'stays', kept_person_id: 'moves', by_person_id: 'stays' },
  audit: { person_id: 'stays', subject: 'stays' },
  access_request: {
    applicant_id: 'moves',
    granted_person_id: 'moves',
    granted_pupil_id: 'pupil',
    filed_by: 'stays',
  },
  access_request_step: { person_id: 'stays' },
  access_attachment: { uploaded_by: 'stays' },
  access_grant: { person_id: 'moves', pupil_id: 'pupil', by_person_id: 'stays' },
  kept_copy: { person_id: 'own' },
  complaint: { applicant_id: 'moves', about_person_id: 'moves', filed_by: 'stays' },
  complaint_step: { person_id: 'stays' },
  consent: { person_id: 'moves' },
  transferred_day: { changed_by: 'stays' },
  notification: { person_id: 'moves' },
  absence_note: { author_id: 'moves', pupil_id: 'pupil' },
  acknowledgement: { person_id: 'own', pupil_id: 'pupil' },
  report_acknowledgement: { person_id: 'own', pupil_id: 'pupil' },
  calendar_feed: { person_id: 'moves', pupil_id: 'pupil' },
  diary_digest: { person_id: 'own', pupil_id: 'pupil' },
  document: { subject_id: 'moves', created_by: 'stays' },
  document_reader: { person_id: 'own' },
  document_template: { edited_by: 'stays' },
  mail_outbox: { stopped_by: 'stays' },
  paper_diary: { pupil_id: 'pupil', recorded_by: 'stays', ended_by: 'stays' },
  paper_diary_issue: { issued_by: 'stays' },
  view_record: { person_id: 'stays', subject: 'stays' },
  refused_attempt: { person_id: 'stays', subject: 'stays' },
  destroyed_item: { subject_id: 'stays' },
  archive_term: { changed_by: 'stays' },
} as const satisfies Rules;

export type JoinColumn = { readonly table: keyof Tables; readonly column: string };

/** The columns of one rule, in the order of the tables. */
export const columnsOf = (rule: JoinRule): readonly JoinColumn[] =>
  Object.entries(JOIN_RULES).flatMap(([table, columns]) =>
    Object.entries(columns)
      .filter(([, of]) => of === rule)
      .map(([column]) => ({ table: table as keyof Tables, column })),
  );
