import type { PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';

/* What the school's counter sends out by itself, beside the messages of `access-tables.ts`. */

type InSchool = { school_id: SchoolId };

/** When digests go out, `HH:MM` of the school's clock; a school without a row has the usual times. */
export type DigestSettingTable = InSchool & { staff_at: string; diary_at: string };

/** Days whose digest of deadlines was queued or had nothing to tell: a server that starts again sends none twice. */
export type StaffDigestTable = InSchool & { day: string; queued_at: number };

/** A parent's wish for letters about one child. Without `confirmed_at` nothing is sent but the question itself. */
export type DiaryDigestTable = InSchool & {
  /** Names the wish in the letters' links, together with a fingerprint of the server's key. */
  id: string;
  person_id: PersonId;
  pupil_id: PupilId;
  span: 'day' | 'week';
  email: string;
  /** By which address the parent knows this server, for the links. */
  origin: string;
  asked_at: number;
  confirmed_at: number | null;
  /** The last day that was told of, or had nothing to tell. */
  told_until: string;
};

export type OutgoingTables = {
  digest_setting: DigestSettingTable;
  staff_digest: StaffDigestTable;
  diary_digest: DiaryDigestTable;
};
