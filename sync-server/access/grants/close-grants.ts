import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { EndReason } from '../../../shared/access/terms.ts';
import { dateAt, type ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { AccessRequestId, PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { hasStaffRole } from '../../people/has-staff-role.ts';
import type { Tables } from '../../storage/schema.ts';
import type { RequestRow } from '../requests/request-row.ts';

export type Closing = {
  readonly reason: EndReason;
  readonly by: PersonId | null;
  readonly at: InstantMs;
  readonly zone: ZoneName;
};
type Grant = { readonly schoolId: SchoolId; readonly personId: PersonId; readonly pupilId: PupilId };
type Closed = Closing & { readonly requestId?: AccessRequestId };

/** Closes what a request opened, if it opened anything. */
export async function closeGrantsOfRequest(
  tx: Transaction<Tables>,
  row: RequestRow,
  closing: Closing,
): Promise<void> {
  const { granted_person_id: personId, granted_pupil_id: pupilId } = row;
  if (personId === null || pupilId === null) return;
  await closeGrant(tx, { schoolId: row.school_id, personId, pupilId }, { ...closing, requestId: row.id });
}

/**
 * Closes access at once (AR9): the grant's last day was yesterday, so the next request of any live session finds nothing.
 * A person who has no other child to read of and no other role is signed out of every program; the parents' pages stay
 * signed in, which open nothing now but the person's own requests, so that the next look says what happened. Returns
 * from how many programs they were signed out; undefined where nothing was open.
 */
export async function closeGrant(
  tx: Transaction<Tables>,
  grant: Grant,
  closing: Closed,
): Promise<{ signedOut: number } | undefined> {
  const { schoolId, personId, pupilId } = grant;
  const today = dateAt(closing.at, closing.zone);
  const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
  const { numUpdatedRows } = await tx
    .updateTable('guardian')
    .set({ granted_to: yesterday })
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('pupil_id', '=', pupilId)
    .where((where) => where.or([where('granted_to', 'is', null), where('granted_to', '>=', today)]))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) === 0 ? undefined : recordClosed(tx, grant, closing);
}

/** Writes down that a grant is over, also one whose last day came by itself, and signs out who has nothing left. */
export async function recordClosed(
  tx: Transaction<Tables>,
  { schoolId, personId, pupilId }: Grant,
  { reason, by, at, zone, requestId }: Closed,
): Promise<{ signedOut: number }> {
  await tx
    .insertInto('access_grant')
    .values({
      school_id: schoolId,
      id: randomUUID(),
      person_id: personId,
      pupil_id: pupilId,
      request_id: requestId ?? null,
      kind: 'closed',
      reason,
      at,
      by_person_id: by,
    })
    .execute();
  return { signedOut: await signOutIfNothingLeft(tx, { schoolId, personId, today: dateAt(at, zone) }) };
}

async function signOutIfNothingLeft(
  tx: Transaction<Tables>,
  { schoolId, personId, today }: { schoolId: SchoolId; personId: PersonId; today: string },
): Promise<number> {
  const grant = await tx
    .selectFrom('guardian')
    .select('pupil_id')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where((where) => where.or([where('granted_to', 'is', null), where('granted_to', '>=', today)]))
    .executeTakeFirst();
  if (grant !== undefined || (await hasStaffRole(tx, { schoolId, personId }))) return 0;
  const { numDeletedRows } = await tx
    .deleteFrom('session')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('device_id', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
