import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { ComplaintActor } from '../../../shared/access/complaint.ts';
import { checkComplaint, normalizedComplaint } from '../../../shared/access/complaint-fields.ts';
import type { EnterComplaint, FileComplaint } from '../../../shared/access/complaint-form.ts';
import { nextDue } from '../../../shared/access/deadlines.ts';
import { dateAt, startOfDayMs } from '../../../shared/calendar/school-zone.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import { asId, type ComplaintId, type PersonId, type SchoolId } from '../../../shared/kernel/ids.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import type { Session } from '../../identity/session.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, calendarOf, profileOfSchool } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import { hasPerson } from '../has-person.ts';
import { notify } from '../notify.ts';
import { refuseFields } from '../requests/file-request.ts';
import { findOwnRequest, findRequest } from '../requests/find-request.ts';
import { nextNumber } from '../requests/number-request.ts';
import type { Scene } from '../requests/take-step.ts';
import { type ComplaintRow, complaintDeadlinesOf } from './complaint-row.ts';
import { addComplaintStep, takeComplaintStep } from './take-complaint-step.ts';

type FiledComplaint = { readonly id: ComplaintId; readonly number: string; readonly due: number | null };

/**
 * A parent complains; it is registered at once. @throws Problem `bad-request` `complaint-subject`, `request-fields`
 * (values: field → code); `not-found` where it names a request that is not the person's own
 */
export async function fileComplaint(
  context: AccessContext,
  { schoolId, personId }: { readonly schoolId: SchoolId; readonly personId: PersonId },
  input: FileComplaint,
): Promise<FiledComplaint> {
  const scene = await sceneOf(context, schoolId);
  const receivedOn = dateAt(scene.now, scene.calendar.zone);
  const { requestId } = input;
  return context.store.write(schoolId, async (tx) => {
    if (requestId !== undefined) await findOwnRequest(tx, { schoolId, personId, requestId });
    const people = { applicant_id: personId, filed_by: personId, about_person_id: null };
    const row = newComplaint(scene, schoolId, { ...input, channel: 'portal', receivedOn }, people);
    return registerFiled(tx, scene, { row, actor: { by: 'applicant' } });
  });
}

/** The operator enters a complaint that came on paper, by e-mail or from МФЦ. @throws as `fileComplaint`; `received-on` */
export async function enterComplaint(
  context: AccessContext,
  { schoolId, personId, roles }: Pick<Session, 'schoolId' | 'personId' | 'roles'>,
  input: EnterComplaint,
): Promise<FiledComplaint> {
  const scene = await sceneOf(context, schoolId);
  if (!isPlainDate(input.receivedOn) || input.receivedOn > dateAt(scene.now, scene.calendar.zone)) {
    throw accessProblem('received-on');
  }
  const { requestId, applicantId, aboutPersonId } = input;
  return context.store.write(schoolId, async (tx) => {
    if (requestId !== undefined) await findRequest(tx, { schoolId, requestId });
    for (const known of [applicantId, aboutPersonId]) {
      if (known !== undefined && !(await hasPerson(tx, schoolId, known))) {
        throw new Problem('not-found', { detail: 'person' });
      }
    }
    const people = {
      applicant_id: applicantId ?? null,
      filed_by: personId,
      about_person_id: aboutPersonId ?? null,
    };
    const row = newComplaint(scene, schoolId, input, people);
    return registerFiled(tx, scene, { row, actor: { by: 'staff', personId, roles } });
  });
}

async function sceneOf(context: AccessContext, schoolId: SchoolId): Promise<Scene> {
  const [profile, calendar] = [await profileOfSchool(context, schoolId), await calendarOf(context, schoolId)];
  return { profile, calendar, now: context.clock.now() };
}

type People = Pick<ComplaintRow, 'applicant_id' | 'filed_by' | 'about_person_id'>;

function newComplaint(
  { profile, calendar, now }: Scene,
  schoolId: SchoolId,
  input: Omit<EnterComplaint, 'applicantId' | 'aboutPersonId'>,
  people: People,
): ComplaintRow {
  if (!profile.complaint.subjects.some(({ id }) => id === input.subject)) {
    throw accessProblem('complaint-subject');
  }
  refuseFields(checkComplaint(input.fields));
  const isToday = input.receivedOn === dateAt(now, calendar.zone);
  return {
    school_id: schoolId,
    id: asId<ComplaintId>(randomUUID()),
    profile_id: profile.id,
    request_id: input.requestId ?? null,
    subject: input.subject,
    state: 'filed',
    is_about_head: input.isAboutHead ? 1 : 0,
    was_satisfied: 0,
    ...people,
    fields: JSON.stringify(normalizedComplaint(input.fields)),
    channel: input.channel,
    year: null,
    serial: null,
    number: null,
    received_on: input.receivedOn,
    filed_at: isToday ? now : startOfDayMs(Temporal.PlainDate.from(input.receivedOn), calendar.zone),
    registered_at: null,
    decided_at: null,
    answered_at: null,
    remedied_at: null,
  };
}

async function registerFiled(
  tx: Transaction<Tables>,
  scene: Scene,
  { row, actor }: { readonly row: ComplaintRow; readonly actor: ComplaintActor },
): Promise<FiledComplaint> {
  const { now, calendar, profile } = scene;
  await tx.insertInto('complaint').values(row).execute();
  await addComplaintStep(tx, {
    row,
    step: { type: 'file', channel: row.channel },
    actor,
    stateTo: 'filed',
    at: now,
  });
  const numbered = await nextNumber(tx, 'complaint', {
    schoolId: row.school_id,
    at: now,
    zone: calendar.zone,
  });
  const registered = await takeComplaintStep(tx, scene, {
    row,
    step: { type: 'register' },
    actor: { by: 'system' },
    changes: { ...numbered, registered_at: now },
  });
  const due = nextDue(complaintDeadlinesOf(profile, registered, calendar))?.due ?? null;
  const { email } = JSON.parse(row.fields) as { email?: string };
  await notify(tx, {
    schoolId: row.school_id,
    kind: 'complaint-registered',
    personId: row.applicant_id,
    email: email ?? null,
    complaintId: row.id,
    payload: { number: numbered.number, ...(due !== null && { due }) },
    at: now,
  });
  return { id: row.id, number: numbered.number, due };
}
