import type { RequestStep } from '../../../shared/access/request-step.ts';
import type { RequestLine, RequestQueue, RequestView } from '../../../shared/access/request-view.ts';
import type { RequestState } from '../../../shared/access/terms.ts';
import type { AccessRequestId, SchoolId } from '../../../shared/kernel/ids.ts';
import { shortName } from '../../../shared/people/person-name.ts';
import { nameOf } from '../../people/person-name-row.ts';
import { type AccessContext, calendarOf, profileById } from '../access-context.ts';
import { findRequest } from './find-request.ts';
import { requestLine } from './request-line.ts';
import { fieldsOf, type RequestRow, requestDeadlines } from './request-row.ts';

/** States in which somebody at school still has something to do. */
const OPEN: readonly RequestState[] = [
  'filed',
  'registered',
  'acceptance-refused',
  'accepted',
  'examination',
  'granted',
  'refused',
  'withdrawn',
  'access-opened',
  'corrected',
];
const DONE: readonly RequestState[] = ['delivered', 'closed', 'service-ended'];
/** Of those that are done, the desk shows the last ones; the register has all. */
const MOST_DONE = 200;

/** The desk's queue: what is due first stands first; `done` are those that wait for nothing, the last ones first. */
export async function requestQueue(
  context: AccessContext,
  schoolId: SchoolId,
  which: 'open' | 'done',
): Promise<RequestQueue> {
  const calendar = await calendarOf(context, schoolId);
  const rows = await context.store.db
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('state', 'in', which === 'open' ? OPEN : DONE)
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .$if(which === 'done', (query) => query.limit(MOST_DONE))
    .execute();
  const lines = rows.map((row) => requestLine(profileById(context, row.profile_id), row, calendar));
  return { now: context.clock.now(), requests: which === 'open' ? lines.toSorted(byDue) : lines };
}

const byDue = (one: RequestLine, other: RequestLine): number =>
  (one.next?.due ?? Number.MAX_SAFE_INTEGER) - (other.next?.due ?? Number.MAX_SAFE_INTEGER) ||
  (one.registeredAt ?? 0) - (other.registeredAt ?? 0) ||
  (one.id < other.id ? -1 : 1);

/** A request with its history, files and deadlines, for staff. @throws Problem `not-found` for another school's */
export async function viewRequest(
  context: AccessContext,
  schoolId: SchoolId,
  requestId: AccessRequestId,
): Promise<RequestView> {
  const row = await findRequest(context.store.db, { schoolId, requestId });
  const calendar = await calendarOf(context, schoolId);
  const profile = profileById(context, row.profile_id);
  return {
    ...requestLine(profile, row, calendar),
    profileId: row.profile_id,
    fields: fieldsOf(row),
    receivedOn: row.received_on,
    isExtended: row.is_extended === 1,
    isResolved: row.resolved_at !== null,
    isCopiesChecked: row.is_copies_checked === 1,
    guardianship: row.guardianship,
    hasConsent: await hasConsent(context, row),
    applicantId: row.applicant_id,
    grantedPersonId: row.granted_person_id,
    grantedPupilId: row.granted_pupil_id,
    deadlines: requestDeadlines(profile, row, calendar),
    attachments: await attachmentsOf(context, row),
    history: await historyOf(context, row),
  };
}

type Of = Pick<AccessContext, 'store'>;

async function hasConsent({ store }: Of, row: RequestRow): Promise<boolean> {
  const given = await store.db
    .selectFrom('consent')
    .select('id')
    .where('school_id', '=', row.school_id)
    .where('request_id', '=', row.id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return given !== undefined;
}

const attachmentsOf = ({ store }: Of, row: RequestRow): Promise<RequestView['attachments']> =>
  store.db
    .selectFrom('access_attachment')
    .select(['id', 'document', 'file_name as fileName', 'media_type as mediaType', 'bytes'])
    .where('school_id', '=', row.school_id)
    .where('request_id', '=', row.id)
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute();

async function historyOf({ store }: Of, row: RequestRow): Promise<RequestView['history']> {
  const steps = await store.db
    .selectFrom('access_request_step as step')
    .leftJoin('person', (join) =>
      join.onRef('person.school_id', '=', 'step.school_id').onRef('person.id', '=', 'step.person_id'),
    )
    .select(['step.at', 'step.by_kind', 'step.state_from', 'step.state_to', 'step.payload'])
    .select(['person.last_name', 'person.first_name', 'person.patronymic'])
    .where('step.school_id', '=', row.school_id)
    .where('step.request_id', '=', row.id)
    .orderBy('step.number')
    .execute();
  return steps.map((step) => {
    const { last_name, first_name, patronymic } = step;
    const byName =
      last_name === null || first_name === null
        ? ''
        : shortName(nameOf({ last_name, first_name, patronymic }));
    return {
      at: step.at,
      by: step.by_kind,
      byName,
      from: step.state_from,
      to: step.state_to,
      step: JSON.parse(step.payload) as RequestStep,
    };
  });
}
