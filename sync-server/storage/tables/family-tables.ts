import type { AbsenceReason } from '../../../shared/absence/absence-note.ts';
import type { PeriodId, PersonId, PupilId, SchoolId, YearId } from '../../../shared/kernel/ids.ts';

/* What parents tell and ask the school from the diary's pages. */

type InSchool = { school_id: SchoolId };

/** A note of absence ahead (PP2); a withdrawn one stays. */
export type AbsenceNoteTable = InSchool & {
  id: string;
  pupil_id: PupilId;
  author_id: PersonId;
  first_day: string;
  last_day: string;
  /** Numbers with commas, `1,2`; empty for whole days. */
  lessons: string;
  reason: AbsenceReason;
  text: string;
  told_at: number;
  withdrawn_at: number | null;
};

/** «Ознакомлен(а)» with a week of the diary (PP4); `week` is `2026-W47`. */
export type AcknowledgementTable = InSchool & {
  pupil_id: PupilId;
  person_id: PersonId;
  week: string;
  at: number;
};

/** «Ознакомлен(а)» with a column of Табель (PP9); said again where its marks changed. */
export type ReportAcknowledgementTable = InSchool & {
  pupil_id: PupilId;
  person_id: PersonId;
  year_id: YearId;
  kind: 'period' | 'year' | 'exam' | 'final';
  period_id: PeriodId | '';
  at: number;
};

/** A secret address of one pupil's timetable for calendar programs (PP3). */
export type CalendarFeedTable = InSchool & {
  /** SHA-256 of the secret, hex: the secret itself is shown once and never stored. */
  token_hash: string;
  person_id: PersonId;
  pupil_id: PupilId;
  created_at: number;
};

export type FamilyTables = {
  absence_note: AbsenceNoteTable;
  acknowledgement: AcknowledgementTable;
  report_acknowledgement: ReportAcknowledgementTable;
  calendar_feed: CalendarFeedTable;
};
