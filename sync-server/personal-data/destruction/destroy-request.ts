import type { Transaction } from 'kysely';
import type { RequestStep } from '../../../shared/access/request-step.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { AccessRequestId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { fieldsOf } from '../../access/requests/request-row.ts';
import type { Tables } from '../../storage/schema.ts';
import { TAKEN_AWAY } from './anonymous.ts';
import { NO_FIELDS } from './complaint-candidates.ts';
import { destroyDocumentsOf, destroyLettersTo, destroyMessagesOf } from './destroy-documents.ts';

export type Destroyed = {
  readonly schoolId: SchoolId;
  readonly subjectId: string;
  readonly now: InstantMs;
  /** Change number of the transaction: clients that show a name are to hear of it. */
  readonly change: number;
};

/**
 * Takes from a request what it says of anybody: its fields, files, documents, free texts of its steps. What stays is
 * what deadlines are counted from (§24–27): number, state, times, grounds, who of the staff took which step.
 */
export async function destroyRequest(
  tx: Transaction<Tables>,
  { schoolId, subjectId, now }: Destroyed,
): Promise<void> {
  const requestId = subjectId as AccessRequestId;
  const steps = await tx
    .selectFrom('access_request_step')
    .select(['number', 'payload'])
    .where('school_id', '=', schoolId)
    .where('request_id', '=', requestId)
    .execute();
  for (const { number, payload } of steps) {
    await tx
      .updateTable('access_request_step')
      .set({ payload: JSON.stringify(bareStep(JSON.parse(payload) as RequestStep)) })
      .where('school_id', '=', schoolId)
      .where('request_id', '=', requestId)
      .where('number', '=', number)
      .execute();
  }
  await destroyFilesAndMessages(tx, schoolId, requestId);
  await tx
    .updateTable('access_request')
    .set({ fields: NO_FIELDS, destroyed_at: now })
    .where('school_id', '=', schoolId)
    .where('id', '=', requestId)
    .execute();
}

/** A draft was never anybody's business but its author's: nothing of it stays. */
export async function destroyDraft(
  tx: Transaction<Tables>,
  { schoolId, subjectId }: Destroyed,
): Promise<void> {
  const requestId = subjectId as AccessRequestId;
  await destroyFilesAndMessages(tx, schoolId, requestId);
  for (const table of ['access_request_step', 'consent'] as const) {
    await tx
      .deleteFrom(table)
      .where('school_id', '=', schoolId)
      .where('request_id', '=', requestId)
      .execute();
  }
  await tx
    .deleteFrom('access_request')
    .where('school_id', '=', schoolId)
    .where('id', '=', requestId)
    .execute();
}

async function destroyFilesAndMessages(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  requestId: AccessRequestId,
): Promise<void> {
  await tx
    .deleteFrom('access_attachment')
    .where('school_id', '=', schoolId)
    .where('request_id', '=', requestId)
    .execute();
  await destroyMessagesOf(tx, schoolId, ['request_id', requestId]);
  await destroyDocumentsOf(tx, schoolId, { kind: 'request', id: requestId });
  const row = await tx
    .selectFrom('access_request')
    .select('fields')
    .where('school_id', '=', schoolId)
    .where('id', '=', requestId)
    .executeTakeFirstOrThrow();
  await destroyLettersTo(tx, schoolId, fieldsOf(row)['applicant.email']);
}

/** The step without its free texts: codes stay, what somebody wrote goes. */
function bareStep(step: RequestStep): RequestStep {
  switch (step.type) {
    case 'resolve':
    case 'issue-correction':
      return { ...step, text: TAKEN_AWAY };
    case 'extend':
      return { ...step, reason: TAKEN_AWAY };
    case 'withdraw':
      return { type: step.type, channel: step.channel };
    case 'refuse':
    case 'refuse-acceptance':
      return { ...step, grounds: step.grounds.map(({ ground }) => ({ ground, reason: TAKEN_AWAY })) };
    case 'check-copies':
    case 'ask-guardianship':
    case 'answer-guardianship':
    case 'grant':
    case 'deliver':
    case 'end-service': {
      const { note: _, ...bare } = step;
      return bare;
    }
    case 'file':
    case 'register':
    case 'accept':
    case 'record-visit':
    case 'examine':
    case 'open-access':
    case 'close':
      return step;
    default:
      return assertNever(step);
  }
}
