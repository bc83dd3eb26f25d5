import type { RequestStep } from '../../../shared/access/request-step.ts';
import type { RequestLine, RequestQueue, RequestView } from '../../../shared/access/request-view.ts';
import { stepChoices } from '../../../shared/access/step-choices.ts';
import type { RequestState } from '../../../shared/access/terms.ts';
import { type AccessRequestId, asId, type PersonId, type SchoolId } from '../../../shared/kernel/ids.ts';
import { fullName, shortName } from '../../../shared/people/person-name.ts';
import type { Session } from '../../identity/session.ts';
import { nameOf } from '../../people/person-name-row.ts';
import { type AccessContext, calendarOf, profileById } from '../access-context.ts';
import { findRequest } from './find-request.ts';
import { requestLine } from './request-line.ts';
import { fieldsOf, type RequestRow, requestDeadlines } from './request-row.ts';
import { factsOf } from './take-step.ts';

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
  const now = context.clock.now();
  const rows = await context.store.db
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('state', 'in', which === 'open' ? OPEN : DONE)
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .$if(which === 'done', (query) => query.limit(MOST_DONE))
    .execute();
  const lines = rows.map((row) => requestLine(profileById(context, row.profile_id), row, { calendar, now }));
  return { now, requests: which === 'open' ? lines.toSorted(byDue) : lines };
}

const byDue = (one: RequestLine, other: RequestLine): number =>
  (one.next?.due ?? Number.MAX_SAFE_INTEGER) - (other.next?.due ?? Number.MAX_SAFE_INTEGER) ||
  (one.registeredAt ?? 0) - (other.registeredAt ?? 0) ||
  (one.id < other.id ? -1 : 1);

/**
 * A request with its history, files, deadlines and the steps that this person may take now.
 * @throws Problem `not-found` for another school's
 */
export async function viewRequest(
  context: AccessContext,
  { schoolId, personId, roles }: Pick<Session, 'schoolId' | 'personId' | 'roles'>,
  requestId: AccessRequestId,
): Promise<RequestView> {
  const { db } = context.store;
  const row = await findRequest(db, { schoolId, requestId });
  const calendar = await calendarOf(context, schoolId);
  const now = context.clock.now();
  const profile = profileById(context, row.profile_id);
  const facts = await factsOf(db, profile, { row, actor: { by: 'staff', personId, roles } });
  const grantedTo = await grantedToOf(context, row);
  return {
    ...requestLine(profile, row, { calendar, now }),
    now,
    choices: row.destroyed_at === null ? stepChoices(profile, row, facts) : [],
    ...(grantedTo && { grantedTo }),
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

/** Who may read whose diary by this request, as the school names them. */
async function grantedToOf({ store }: Of, row: RequestRow): Promise<RequestView['grantedTo']> {
  const { granted_person_id: personId, granted_pupil_id: pupilId } = row;
  if (personId === null || pupilId === null) return undefined;
  const people = await store.db
    .selectFrom('person')
    .select(['id', 'last_name', 'first_name', 'patronymic'])
    .where('school_id', '=', row.school_id)
    .where('id', 'in', [personId, asId<PersonId>(pupilId)])
    .execute();
  const nameById = (id: string) => {
    const found = people.find((person) => person.id === id);
    return found === undefined ? '' : fullName(nameOf(found));
  };
  return { personName: nameById(personId), pupilName: nameById(pupilId) };
}

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
