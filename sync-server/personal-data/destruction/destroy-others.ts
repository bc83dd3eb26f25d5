import type { Transaction } from 'kysely';
import type { ComplaintStep } from '../../../shared/access/complaint.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { ComplaintId, PaperDiaryId, PersonId } from '../../../shared/kernel/ids.ts';
import { complaintFieldsOf } from '../../access/complaints/complaint-row.ts';
import type { Tables } from '../../storage/schema.ts';
import { ANONYMOUS, TAKEN_AWAY } from './anonymous.ts';
import { NO_FIELDS } from './complaint-candidates.ts';
import { destroyDocumentsOf, destroyLettersTo, destroyMessagesOf } from './destroy-documents.ts';
import type { Destroyed } from './destroy-request.ts';

/** A complaint keeps its number, subject, times and outcome. */
export async function destroyComplaint(
  tx: Transaction<Tables>,
  { schoolId, subjectId }: Destroyed,
): Promise<void> {
  const complaintId = subjectId as ComplaintId;
  const steps = await tx
    .selectFrom('complaint_step')
    .select(['number', 'payload'])
    .where('school_id', '=', schoolId)
    .where('complaint_id', '=', complaintId)
    .execute();
  for (const { number, payload } of steps) {
    await tx
      .updateTable('complaint_step')
      .set({ payload: JSON.stringify(bareStep(JSON.parse(payload) as ComplaintStep)) })
      .where('school_id', '=', schoolId)
      .where('complaint_id', '=', complaintId)
      .where('number', '=', number)
      .execute();
  }
  await destroyMessagesOf(tx, schoolId, ['complaint_id', complaintId]);
  await destroyDocumentsOf(tx, schoolId, { kind: 'complaint', id: complaintId });
  const row = await tx
    .selectFrom('complaint')
    .select('fields')
    .where('school_id', '=', schoolId)
    .where('id', '=', complaintId)
    .executeTakeFirstOrThrow();
  await destroyLettersTo(tx, schoolId, complaintFieldsOf(row).email);
  await tx
    .updateTable('complaint')
    .set({ fields: NO_FIELDS })
    .where('school_id', '=', schoolId)
    .where('id', '=', complaintId)
    .execute();
}

function bareStep(step: ComplaintStep): ComplaintStep {
  switch (step.type) {
    case 'pass-up':
      return { ...step, to: TAKEN_AWAY };
    case 'satisfy':
      return { ...step, reasons: TAKEN_AWAY, remedy: TAKEN_AWAY };
    case 'refuse':
      return { ...step, reasons: TAKEN_AWAY };
    case 'answer':
      return { ...step, parts: {} };
    case 'file':
    case 'register':
      return step;
    case 'remedy':
    case 'tell-prosecutor':
      return { ...step, text: TAKEN_AWAY };
    default:
      return assertNever(step);
  }
}

export async function destroyPaperDiary(
  tx: Transaction<Tables>,
  { schoolId, subjectId }: Destroyed,
): Promise<void> {
  const paperDiaryId = subjectId as PaperDiaryId;
  await tx
    .updateTable('paper_diary')
    .set({ asker: ANONYMOUS, basis: ANONYMOUS })
    .where('school_id', '=', schoolId)
    .where('id', '=', paperDiaryId)
    .execute();
  await tx
    .updateTable('paper_diary_issue')
    .set({ issued_to: ANONYMOUS })
    .where('school_id', '=', schoolId)
    .where('paper_diary_id', '=', paperDiaryId)
    .execute();
}

/** Tables whose rows of a person go whole. */
const OF_PERSON = [
  'account',
  'session',
  'person_identity',
  'person_snils',
  'kept_copy',
  'second_factor',
  'recovery_code',
  'calendar_feed',
  'person_role',
  'document_reader',
  'diary_digest',
] as const;

/**
 * Makes a parent anonymous: the id stays, because what they once did is in histories that never change, and says nothing
 * of anybody any more. That consent was given and taken back stays too, by that id.
 */
export async function destroyPerson(
  tx: Transaction<Tables>,
  { schoolId, subjectId }: Destroyed,
): Promise<void> {
  const personId = subjectId as PersonId;
  const card = await tx
    .selectFrom('person')
    .select('email')
    .where('school_id', '=', schoolId)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  for (const table of OF_PERSON) {
    await tx.deleteFrom(table).where('school_id', '=', schoolId).where('person_id', '=', personId).execute();
  }
  await destroyMessagesOf(tx, schoolId, ['person_id', personId]);
  await destroyLettersTo(tx, schoolId, card.email ?? undefined);
  await destroyDocumentsOf(tx, schoolId, { kind: 'person', id: personId });
  await tx
    .updateTable('issued_login')
    .set({ login: ANONYMOUS })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute();
  await tx
    .updateTable('guardian')
    .set({ kinship: null })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .execute();
  await tx
    .updateTable('person')
    .set({
      last_name: ANONYMOUS,
      first_name: '—',
      patronymic: null,
      external_id: null,
      birth_date: null,
      email: null,
      phone: null,
      left_school: 1,
    })
    .where('school_id', '=', schoolId)
    .where('id', '=', personId)
    .execute();
}
