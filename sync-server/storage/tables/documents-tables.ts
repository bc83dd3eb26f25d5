import type {
  DocumentId,
  MailId,
  PaperDiaryId,
  PersonId,
  PupilId,
  SchoolId,
} from '../../../shared/kernel/ids.ts';

type InSchool = { school_id: SchoolId };

/** A document that the school made. Its bytes are a file beside the database: see `documents/document-files.ts`. */
export type DocumentTable = InSchool & {
  id: DocumentId;
  kind: string;
  title: string;
  /** What it is about: `request`, `complaint`, `person`, `school`, and the id of that. */
  subject_kind: string;
  subject_id: string;
  /** SHA-256 of the file, hex. */
  sha256: string;
  size: number;
  created_at: number;
  /** Null for what the server made by itself. */
  created_by: PersonId | null;
  /** Detached CMS signature of the file, base64; null for one that is signed on paper. */
  signature: string | null;
};
/** Whose document it is beside the school's: the applicant, a representative whom the applicant named. */
export type DocumentReaderTable = InSchool & { document_id: DocumentId; person_id: PersonId };
/** A school's own version of a template. */
export type DocumentTemplateTable = InSchool & {
  template_id: string;
  body: string;
  edited_at: number;
  edited_by: PersonId;
};

/** Letters that wait or were sent. */
export type MailOutboxTable = InSchool & {
  id: MailId;
  kind: string;
  to_address: string;
  subject: string;
  text: string;
  html: string | null;
  /** Ids of documents, a JSON array. */
  attachments: string;
  created_at: number;
  attempts: number;
  /** When it is tried next; null once it was sent or given up. */
  next_try_at: number | null;
  sent_at: number | null;
  /** Why the last try failed, a code. */
  error_code: string | null;
  /** Whoever said that it shall not go, when and why; null where nobody did. */
  stopped_by: PersonId | null;
  stopped_at: number | null;
  stop_reason: string | null;
};

/** Who asked in writing for a print of the diary, and from when to when it is made. */
export type PaperDiaryTable = InSchool & {
  id: PaperDiaryId;
  pupil_id: PupilId;
  /** Who asked, as the written request says: it may be somebody without an account. */
  asker: string;
  /** The request: its number or date. */
  basis: string;
  since: string;
  until: string | null;
  recorded_by: PersonId;
  recorded_at: number;
  ended_by: PersonId | null;
  ended_at: number | null;
};
/** Proof that a week's print was handed over. */
export type PaperDiaryIssueTable = InSchool & {
  paper_diary_id: PaperDiaryId;
  /** ISO week, `2026-W47`. */
  week: string;
  issued_on: string;
  issued_to: string;
  issued_by: PersonId;
  recorded_at: number;
};

export type DocumentTables = {
  document: DocumentTable;
  document_reader: DocumentReaderTable;
  document_template: DocumentTemplateTable;
  mail_outbox: MailOutboxTable;
  paper_diary: PaperDiaryTable;
  paper_diary_issue: PaperDiaryIssueTable;
};
