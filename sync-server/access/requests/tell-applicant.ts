import type { Transaction } from 'kysely';
import { nextDue } from '../../../shared/access/deadlines.ts';
import type { RequestStep, StepType } from '../../../shared/access/request-step.ts';
import type { MessageKind } from '../../../shared/mail/message-list.ts';
import type { Tables } from '../../storage/schema.ts';
import { notify } from '../notify.ts';
import { fieldsOf, type RequestRow, requestDeadlines } from './request-row.ts';
import type { Scene } from './take-step.ts';

/** Steps of which the applicant is told; the others are the school's own work. */
const TOLD: Readonly<Partial<Record<StepType, MessageKind>>> = {
  'refuse-acceptance': 'request-acceptance-refused',
  grant: 'request-granted',
  refuse: 'request-refused',
  withdraw: 'request-withdrawn',
  extend: 'request-extended',
  'issue-correction': 'request-corrected',
  'open-access': 'access-opened',
  'end-service': 'access-closed',
  deliver: 'result-delivered',
};

/** Leaves a message about the step, with the date by which the next thing is due: the same that the desk shows. */
export async function tellApplicant(
  tx: Transaction<Tables>,
  { profile, calendar, now }: Scene,
  { row, step }: { readonly row: RequestRow; readonly step: RequestStep },
): Promise<void> {
  const kind = TOLD[step.type];
  if (kind === undefined) return;
  const due = nextDue(requestDeadlines(profile, row, calendar))?.due;
  await notify(tx, {
    schoolId: row.school_id,
    kind,
    personId: row.applicant_id,
    email: fieldsOf(row)['applicant.email'] ?? null,
    requestId: row.id,
    payload: { number: row.number ?? '', ...(due !== undefined && { due }) },
    at: now,
  });
}
