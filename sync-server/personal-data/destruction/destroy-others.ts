import type { Transaction } from 'kysely';
import type { ComplaintStep } from '../../../shared/access/complaint.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { ComplaintId, PaperDiaryId } from '../../../shared/kernel/ids.ts';
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
