import type { Transaction } from 'kysely';
import type { ComplaintStep } from '../../../shared/access/complaint.ts';
import { complaintChoices } from '../../../shared/access/complaint-choices.ts';
import type { ComplaintView, DeskComplaint } from '../../../shared/access/complaint-form.ts';
import { nextDue } from '../../../shared/access/deadlines.ts';
import { dueLeft } from '../../../shared/access/due-left.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { ComplaintId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import { shortName } from '../../../shared/people/person-name.ts';
import type { Session } from '../../identity/session.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, calendarOf, profileById } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import { notify } from '../notify.ts';
import { type ComplaintRow, complaintDeadlinesOf, complaintFieldsOf } from './complaint-row.ts';
import { takeComplaintStep } from './take-complaint-step.ts';

type Staff = Pick<Session, 'schoolId' | 'personId' | 'roles'>;
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
    .leftJoin('person', (join) =>
      join
        .onRef('person.school_id', '=', 'complaint_step.school_id')
        .onRef('person.id', '=', 'complaint_step.person_id'),
    )
    .select(['complaint_id', 'at', 'by_kind', 'state_to', 'payload'])
    .select(['person.last_name', 'person.first_name', 'person.patronymic'])
    .where('complaint_step.school_id', '=', schoolId)
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
        byName: step.by_kind === 'system' ? '' : nameOfStep(step),
        to: step.state_to,
        step: JSON.parse(step.payload) as ComplaintStep,
      })),
    };
  });
  return views.toSorted((one, other) => (one.next?.due ?? Infinity) - (other.next?.due ?? Infinity) || 0);
}

const nameOfStep = (step: {
  readonly last_name: string | null;
  readonly first_name: string | null;
  readonly patronymic: string | null;
}): string => {
  const { last_name, first_name, patronymic } = step;
  return last_name === null || first_name === null
    ? ''
    : shortName(nameOf({ last_name, first_name, patronymic }));
};

/** Complaints as staff see them: each with what the person who asks may do now. */
export async function deskComplaints(
  context: AccessContext,
  session: Staff,
  complaintId?: ComplaintId,
): Promise<DeskComplaint[]> {
  const { schoolId, personId, roles } = session;
  const calendar = await calendarOf(context, schoolId);
  const now = context.clock.now();
  const views = await listComplaints(context, { schoolId, ...(complaintId && { complaintId }) });
  const rows = await context.store.db
    .selectFrom('complaint')
    .select(['id', 'profile_id', 'about_person_id', 'applicant_id'])
    .where('school_id', '=', schoolId)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return views.flatMap((view): DeskComplaint[] => {
    const row = byId.get(view.id);
    if (row === undefined) return [];
    const standing = { ...view, aboutPersonId: row.about_person_id, applicantId: row.applicant_id };
    const actor = { by: 'staff', personId, roles } as const;
    return [
      {
        ...view,
        now,
        ...(view.next && { left: dueLeft(view.next.due, now, calendar) }),
        profileId: row.profile_id,
        choices: complaintChoices(profileById(context, row.profile_id), standing, actor),
      },
    ];
  });
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
  { schoolId, personId, roles }: Staff,
  deed: {
    readonly complaintId: ComplaintId;
    readonly step: ComplaintStep;
    /** How many steps the person saw (AR15). */
    readonly seen?: number | undefined;
  },
): Promise<void> {
  const { complaintId, step, seen } = deed;
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
    if (seen !== undefined) await refuseUnseen(tx, row, seen);
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

async function refuseUnseen(tx: Transaction<Tables>, row: ComplaintRow, seen: number): Promise<void> {
  const last = await tx
    .selectFrom('complaint_step')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('school_id', '=', row.school_id)
    .where('complaint_id', '=', row.id)
    .executeTakeFirstOrThrow();
  // Numbered from 1 without gaps, so the last number is how many there are.
  if (last.number !== seen) throw accessProblem('changed-meanwhile');
}
