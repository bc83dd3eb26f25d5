import type { Kysely, Transaction } from 'kysely';
import type { StepActor } from '../../../shared/access/request-state.ts';
import type { EndReason } from '../../../shared/access/terms.ts';
import type { PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, profileById } from '../access-context.ts';
import { type Scene, takeStep } from '../requests/take-step.ts';
import { tellApplicant } from '../requests/tell-applicant.ts';

/** States of a request whose access is open. */
export const OPEN_ACCESS = ['access-opened', 'delivered', 'closed'] as const;

/** An end of service that is being made. */
export type Ending = Pick<Scene, 'calendar' | 'now'> & {
  readonly schoolId: SchoolId;
  readonly ended: { readonly pupilId: PupilId; readonly personId?: PersonId; readonly reason: EndReason };
  readonly actor: StepActor;
  /** Who decided it, where a person did. */
  readonly by: PersonId | null;
  /** What it rests on, for the history of the requests. */
  readonly note?: string;
};

/**
 * Ends the requests by which a person reads the pupil's diary, and tells the applicant. By the server itself none is ended
 * for a reason that its regulation does not know: access closes all the same. Returns their numbers.
 */
export async function endRequests(
  tx: Transaction<Tables>,
  context: Pick<AccessContext, 'profiles'>,
  { schoolId, personId, ended, actor, calendar, now, note }: Ending & { readonly personId: PersonId },
): Promise<string[]> {
  const { pupilId, reason } = ended;
  const numbers: string[] = [];
  for (const row of await openRequests(tx, { schoolId, personId, pupilId })) {
    const profile = profileById(context, row.profile_id);
    const isKnown = profile.endOfService.some((one) => one.reason === reason);
    if (actor.by === 'system' && !isKnown) continue;
    const scene = { profile, calendar, now };
    const step = { type: 'end-service', reason, ...(note !== undefined && { note }) } as const;
    const after = await takeStep(tx, scene, { row, step, actor });
    await tellApplicant(tx, scene, { row: after, step });
    numbers.push(row.number ?? '');
  }
  return numbers;
}

type Of = { readonly schoolId: SchoolId; readonly personId: PersonId; readonly pupilId: PupilId };

export const openRequests = (db: Kysely<Tables>, { schoolId, personId, pupilId }: Of) =>
  db
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('granted_person_id', '=', personId)
    .where('granted_pupil_id', '=', pupilId)
    .where('state', 'in', OPEN_ACCESS)
    .orderBy('id')
    .execute();
