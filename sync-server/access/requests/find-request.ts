import type { Kysely } from 'kysely';
import { Problem } from '../../../shared/errors/problem.ts';
import type { AccessRequestId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import type { RequestRow } from './request-row.ts';

type OfSchool = { readonly schoolId: SchoolId; readonly requestId: AccessRequestId };

/** A filed request of the school, for its staff; drafts are their authors' alone. @throws Problem `not-found` */
export async function findRequest(
  db: Kysely<Tables>,
  { schoolId, requestId }: OfSchool,
): Promise<RequestRow> {
  const row = await requests(db, schoolId, requestId).where('state', '!=', 'draft').executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', { detail: 'request' });
  return row;
}

/** A filed request that still waits for a decision: what can be added to it. @throws Problem `not-found` */
export async function findOpenRequest(db: Kysely<Tables>, of: OfSchool): Promise<RequestRow> {
  const row = await findRequest(db, of);
  if (row.decided_at !== null) throw new Problem('not-found', { detail: 'request' });
  return row;
}

/** A request of the person's own, drafts too: nobody else's can be reached this way (I7). @throws Problem `not-found` */
export async function findOwnRequest(
  db: Kysely<Tables>,
  { schoolId, requestId, personId }: OfSchool & { readonly personId: PersonId },
): Promise<RequestRow> {
  const row = await requests(db, schoolId, requestId).where('applicant_id', '=', personId).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', { detail: 'request' });
  return row;
}

const requests = (db: Kysely<Tables>, schoolId: SchoolId, requestId: AccessRequestId) =>
  db.selectFrom('access_request').selectAll().where('school_id', '=', schoolId).where('id', '=', requestId);
