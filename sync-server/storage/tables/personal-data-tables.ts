import type { DocumentId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { ArchivedKind } from '../../../shared/personal-data/archive-term.ts';
import type { DestroyedKind, DestructionReason } from '../../../shared/personal-data/destruction.ts';
import type { AttemptReason, ViewKind } from '../../../shared/personal-data/registers.ts';

type InSchool = { school_id: SchoolId };

/** Who of the staff looked at what (PD1): ids and codes, no content. Only inserted. */
export type ViewRecordTable = InSchool & {
  id: string;
  at: number;
  person_id: PersonId;
  kind: ViewKind;
  /** Id of the request, document, person …; null for a list. */
  subject: string | null;
};

/** Attempts that the rules refused (PD2); the same one of a day is one row that counts. */
export type RefusedAttemptTable = InSchool & {
  id: string;
  /** Null: nobody was signed in. */
  person_id: PersonId | null;
  reason: AttemptReason;
  method: string;
  /** The route's pattern, never the address that was asked. */
  route: string;
  /** The id that was asked for last. */
  subject: string | null;
  first_at: number;
  last_at: number;
  times: number;
};

/** Acts of destruction (PD5), and what each was about: numbers and codes, nobody's data. */
export type DestructionActTable = InSchool & {
  id: string;
  /** 1, 2, 3 … in the school. */
  number: number;
  at: number;
  document_id: DocumentId;
};
export type DestroyedItemTable = InSchool & {
  act_id: string;
  number: number;
  kind: DestroyedKind;
  subject_id: string;
  reason: DestructionReason;
  /** Last moment by which it had to be done. */
  due: number;
};

/** How long a school keeps names after their people left (PD6), where it decided so itself, and by which paper. */
export type ArchiveTermTable = InSchool & {
  kind: ArchivedKind;
  years: number;
  source: string;
  changed_by: PersonId;
  changed_at: number;
};

export type PersonalDataTables = {
  view_record: ViewRecordTable;
  refused_attempt: RefusedAttemptTable;
  destruction_act: DestructionActTable;
  destroyed_item: DestroyedItemTable;
  archive_term: ArchiveTermTable;
};
