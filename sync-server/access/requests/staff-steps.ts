import type { Transaction } from 'kysely';
import { isPupilReason } from '../../../shared/access/end-of-service.ts';
import type { RequestStep } from '../../../shared/access/request-step.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { AccessRequestId, PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import type { FreshLogin } from '../../identity/logins/login-slip.ts';
import { newOneTimePassword, type OneTimePassword } from '../../identity/logins/one-time-password.ts';
import type { Session } from '../../identity/session.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, calendarOf, profileById } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import { compareCopies } from '../copies/compare-copies.ts';
import { closeGrantsOfRequest } from '../grants/close-grants.ts';
import { endOpenGrants } from '../grants/end-service.ts';
import { issueFirstLogin } from '../grants/issue-first-login.ts';
import { type GrantTo, openGrant } from '../grants/open-grant.ts';
import { findRequest } from './find-request.ts';
import type { RequestRow } from './request-row.ts';
import { allowedState, type Scene, takeStep } from './take-step.ts';
import { tellApplicant } from './tell-applicant.ts';

/** Steps that staff take as they are; filing and registering belong to entering, opening access has its own input. */
export type StaffStep = Exclude<RequestStep, { type: 'file' | 'register' | 'open-access' }>;
type Staff = Pick<Session, 'schoolId' | 'personId' | 'roles'>;
type OfStaff = {
  readonly session: Staff;
  readonly requestId: AccessRequestId;
  /** How many steps the person saw; a step that somebody took since then refuses this one (AR15). */
  readonly seen?: number | undefined;
};

/**
 * One step of the school's staff. What it entails goes with it in the same transaction: a withdrawal or an end of
 * service closes access (for every parent where it is the pupil who left), and the applicant gets a message.
 * @throws Problem `not-found`, `not-allowed`, `bad-request` with the refusal of the state machine as its reason
 */
export async function takeStaffStep(
  context: AccessContext,
  of: OfStaff,
  step: StaffStep,
): Promise<RequestRow> {
  const { session, requestId } = of;
  if (step.type === 'check-copies' && step.with !== undefined) {
    await compareCopies(context, session.schoolId, { requestId, ...step.with });
  }
  return withRequest(context, of, async (tx, scene, row) => {
    const actor = { by: 'staff', personId: session.personId, roles: session.roles } as const;
    const after = await takeStep(tx, scene, { row, step, actor });
    if (step.type === 'withdraw' || step.type === 'end-service') {
      const reason = step.type === 'withdraw' ? 'recipient-refusal' : step.reason;
      await closeGrantsOfRequest(tx, after, {
        reason,
        by: session.personId,
        at: scene.now,
        zone: scene.calendar.zone,
      });
    }
    const pupilId = after.granted_pupil_id;
    if (step.type === 'end-service' && pupilId !== null && isPupilReason(step.reason)) {
      const { schoolId, personId: by } = session;
      const ended = { pupilId, reason: step.reason };
      await endOpenGrants(tx, context, { ...scene, schoolId, ended, actor, by });
    }
    await tellApplicant(tx, scene, { row: after, step });
    return after;
  });
}

export type OpenedAccess = {
  readonly personId: PersonId;
  readonly pupilId: PupilId;
  readonly login?: FreshLogin;
};

/**
 * Registers the applicant and opens the diary: the person is the one whom the operator chose, or whose SNILS the request
 * gives, or a new one; never found by a name (AR8).
 * Where the profile signs in by logins, who has none gets one with it (AR17).
 * @throws Problem as `takeStaffStep`; `bad-request` `person-unknown`, `pupil-not-enrolled`, `snils-taken`, `snils-missing`
 */
export async function openAccess(context: AccessContext, of: OfStaff, to: GrantTo): Promise<OpenedAccess> {
  const { session } = of;
  const secret = await secretFor(context, of);
  return withRequest(context, of, async (tx, scene, row) => {
    // The step first: who may not take it learns nothing of whom the school knows.
    const actor = { by: 'staff', personId: session.personId, roles: session.roles } as const;
    const placeholder = {
      type: 'open-access',
      personId: session.personId,
      pupilId: to.pupilId,
    } as const;
    await allowedState(tx, scene, { row, actor, step: placeholder });
    const { personId, pupilId } = await openGrant(tx, context, { row, to, scene, by: session.personId });
    const step = { type: 'open-access', personId, pupilId } as const;
    const changes = {
      granted_person_id: personId,
      granted_pupil_id: pupilId,
      applicant_id: row.applicant_id ?? personId,
    };
    const after = await takeStep(tx, scene, { row, step, actor, changes });
    await tellApplicant(tx, scene, { row: after, step });
    const first = { row, personId, by: session.personId, at: scene.now };
    const login = secret && (await issueFirstLogin(tx, { ...first, secret }));
    return { personId, pupilId, ...(login && { login }) };
  });
}

/** Made before the transaction: the hash takes long on purpose. */
async function secretFor(
  context: AccessContext,
  { session: { schoolId }, requestId }: OfStaff,
): Promise<OneTimePassword | undefined> {
  const row = await findRequest(context.store.db, { schoolId, requestId });
  const { signIn } = profileById(context, row.profile_id);
  return signIn.way === 'issued-login' ? newOneTimePassword() : undefined;
}

async function withRequest<T>(
  context: AccessContext,
  { session, requestId, seen }: OfStaff,
  work: (tx: Transaction<Tables>, scene: Scene, row: RequestRow) => Promise<T>,
): Promise<T> {
  const calendar = await calendarOf(context, session.schoolId);
  const now = context.clock.now();
  return context.store.write(session.schoolId, async (tx) => {
    const row = await findRequest(tx, { schoolId: session.schoolId, requestId });
    if (row.destroyed_at !== null) throw new Problem('not-found', { detail: 'request' });
    if (seen !== undefined) await refuseUnseen(tx, row, seen);
    return work(tx, { profile: profileById(context, row.profile_id), calendar, now }, row);
  });
}

async function refuseUnseen(tx: Transaction<Tables>, row: RequestRow, seen: number): Promise<void> {
  const last = await tx
    .selectFrom('access_request_step')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('school_id', '=', row.school_id)
    .where('request_id', '=', row.id)
    .executeTakeFirstOrThrow();
  // Numbered from 1 without gaps, so the last number is how many there are.
  if (last.number !== seen) throw accessProblem('changed-meanwhile');
}
