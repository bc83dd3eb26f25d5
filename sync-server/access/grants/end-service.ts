import type { Transaction } from 'kysely';
import type { EndReason } from '../../../shared/access/terms.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import type { Session } from '../../identity/session.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, calendarOf, profileById } from '../access-context.ts';
import { type Scene, takeStep } from '../requests/take-step.ts';
import { tellApplicant } from '../requests/tell-applicant.ts';
import { closeGrant } from './close-grants.ts';

export type EndedService = {
  readonly pupilId: PupilId;
  /** One parent; all of the pupil's where it is left out (graduation, departure, expulsion). */
  readonly personId?: PersonId;
  readonly reason: EndReason;
};

/** What happened to the pupil ends the service for every parent; the others are one parent's own. */
export const OF_PUPIL: ReadonlySet<EndReason> = new Set(['graduation', 'expulsion', 'departure']);

type Staff = Pick<Session, 'schoolId' | 'personId' | 'roles'>;

/**
 * The service ends for a pupil or for one of the parents (`livny-2021` §2.5): every open grant closes at once, however it
 * came to be, and the requests that opened them say so. Returns how many grants were closed.
 * @throws Problem `not-found` where nothing of the kind is open
 */
export async function endService(context: AccessContext, staff: Staff, ended: EndedService): Promise<number> {
  const { schoolId } = staff;
  const calendar = await calendarOf(context, schoolId);
  const now = context.clock.now();
  return context.store.write(schoolId, async (tx) => {
    const closed = await endOpenGrants(tx, context, { staff, ended, calendar, now });
    if (closed === 0) throw new Problem('not-found', { detail: 'grant' });
    return closed;
  });
}

type Ending = Pick<Scene, 'calendar' | 'now'> & { readonly staff: Staff; readonly ended: EndedService };

/** The same within a transaction that has begun; nothing open is nothing to do. */
export async function endOpenGrants(
  tx: Transaction<Tables>,
  context: AccessContext,
  { staff, ended, calendar, now }: Ending,
): Promise<number> {
  const { schoolId, personId: by, roles } = staff;
  const { pupilId, reason } = ended;
  const guardians = await openGuardians(tx, { schoolId, ...ended });
  let closed = 0;
  for (const personId of guardians) {
    const closing = { reason, by, at: now, zone: calendar.zone };
    if (!(await closeGrant(tx, { schoolId, personId, pupilId }, closing))) continue;
    closed += 1;
    for (const row of await openRequests(tx, { schoolId, personId, pupilId })) {
      const scene = { profile: profileById(context, row.profile_id), calendar, now };
      const step = { type: 'end-service', reason } as const;
      const after = await takeStep(tx, scene, { row, step, actor: { by: 'staff', personId: by, roles } });
      await tellApplicant(tx, scene, { row: after, step });
    }
  }
  return closed;
}

type Of = { schoolId: Session['schoolId']; pupilId: PupilId };

async function openGuardians(
  tx: Transaction<Tables>,
  { schoolId, pupilId, personId }: Of & { personId?: PersonId },
): Promise<PersonId[]> {
  let query = tx
    .selectFrom('guardian')
    .select('person_id')
    .distinct()
    .where('school_id', '=', schoolId)
    .where('pupil_id', '=', pupilId);
  if (personId !== undefined) query = query.where('person_id', '=', personId);
  return (await query.orderBy('person_id').execute()).map((row) => row.person_id);
}

const openRequests = (
  tx: Transaction<Tables>,
  { schoolId, pupilId, personId }: Of & { personId: PersonId },
) =>
  tx
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('granted_person_id', '=', personId)
    .where('granted_pupil_id', '=', pupilId)
    .where('state', 'in', ['access-opened', 'delivered', 'closed'])
    .orderBy('id')
    .execute();
