import type { ComplaintStep } from '../../../shared/access/complaint.ts';
import type { ComplaintView } from '../../../shared/access/complaint-form.ts';
import { nextDue } from '../../../shared/access/deadlines.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { ComplaintId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Session } from '../../identity/session.ts';
import { type AccessContext, calendarOf, profileById } from '../access-context.ts';
import { notify } from '../notify.ts';
import { type ComplaintRow, complaintDeadlinesOf, complaintFieldsOf } from './complaint-row.ts';
import { takeComplaintStep } from './take-complaint-step.ts';

type Of = {
  readonly schoolId: SchoolId;
  readonly complaintId?: ComplaintId;
  /** Only this person's own. */
  readonly applicantId?: PersonId;
};

/** Complaints with their history, what is due first; for a parent only the own ones (I7). */
export async function listComplaints(context: AccessContext, of: Of): Promise<ComplaintView[]> {
  const { schoolId, complaintId, applicantId } = of;
  const calendar = await calendarOf(context, schoolId);
  let query = context.store.db.selectFrom('complaint').selectAll().where('school_id', '=', schoolId);
  if (complaintId !== undefined) query = query.where('id', '=', complaintId);
  if (applicantId !== undefined) query = query.where('applicant_id', '=', applicantId);
  const rows = await query.orderBy('filed_at', 'desc').orderBy('id').execute();
  const steps = await context.store.db
    .selectFrom('complaint_step')
    .select(['complaint_id', 'at', 'by_kind', 'state_to', 'payload'])
    .where('school_id', '=', schoolId)
    .$if(complaintId !== undefined, (one) => one.where('complaint_id', '=', complaintId as ComplaintId))
    .orderBy('complaint_id')
    .orderBy('number')
    .execute();
  const histories = Map.groupBy(steps, (step) => step.complaint_id);
  const views = rows.map((row): ComplaintView => {
    const deadlines = complaintDeadlinesOf(profileById(context, row.profile_id), row, calendar);
    const next = nextDue(deadlines);
    return {
      ...partsOf(row),
      deadlines,
      ...(next && { next }),
      history: (histories.get(row.id) ?? []).map((step) => ({
        at: step.at,
        by: step.by_kind,
        to: step.state_to,
        step: JSON.parse(step.payload) as ComplaintStep,
      })),
    };
  });
  return views.toSorted((one, other) => (one.next?.due ?? Infinity) - (other.next?.due ?? Infinity) || 0);
}

const partsOf = (row: ComplaintRow) => ({
  id: row.id,
  number: row.number,
  subject: row.subject,
  state: row.state,
  isAboutHead: row.is_about_head === 1,
  wasSatisfied: row.was_satisfied === 1,
  channel: row.channel,
  receivedOn: row.received_on,
  registeredAt: row.registered_at,
  requestId: row.request_id,
  fields: complaintFieldsOf(row),
});

/** One step of staff in a complaint. @throws Problem `not-found`, `not-allowed`, `bad-request` with the refusal */
export async function decideComplaint(
  context: AccessContext,
  { schoolId, personId, roles }: Pick<Session, 'schoolId' | 'personId' | 'roles'>,
  { complaintId, step }: { readonly complaintId: ComplaintId; readonly step: ComplaintStep },
): Promise<void> {
  const calendar = await calendarOf(context, schoolId);
  const now = context.clock.now();
  await context.store.write(schoolId, async (tx) => {
    const row = await tx
      .selectFrom('complaint')
      .selectAll()
      .where('school_id', '=', schoolId)
      .where('id', '=', complaintId)
      .executeTakeFirst();
    if (row === undefined) throw new Problem('not-found', { detail: 'complaint' });
    const scene = { profile: profileById(context, row.profile_id), calendar, now };
    await takeComplaintStep(tx, scene, { row, step, actor: { by: 'staff', personId, roles } });
    if (step.type !== 'answer') return;
    await notify(tx, {
      schoolId,
      kind: 'complaint-answered',
      personId: row.applicant_id,
      email: complaintFieldsOf(row).email ?? null,
      complaintId,
      payload: { number: row.number ?? '' },
      at: now,
    });
  });
}
