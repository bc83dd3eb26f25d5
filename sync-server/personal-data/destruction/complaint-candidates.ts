import type { Kysely } from 'kysely';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { type AccessContext, profileById } from '../../access/access-context.ts';
import type { ComplaintRow } from '../../access/complaints/complaint-row.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Candidate } from './candidate.ts';

/** What a complaint holds after its destruction. */
export const NO_FIELDS = '{}';

/** When nothing more is done about a complaint: it was put right, or answered where there was nothing to put right. */
const closedAt = (row: ComplaintRow): number | null =>
  row.remedied_at ?? (row.was_satisfied === 1 ? null : row.answered_at);

const complaintsOf = (db: Kysely<Tables>, schoolId: SchoolId): Promise<ComplaintRow[]> =>
  db
    .selectFrom('complaint')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('fields', '!=', NO_FIELDS)
    .orderBy('filed_at')
    .orderBy('id')
    .execute();

export const openComplaints = async (db: Kysely<Tables>, schoolId: SchoolId): Promise<ComplaintRow[]> =>
  (await complaintsOf(db, schoolId)).filter((row) => closedAt(row) === null);

/** Complaints of a school that still hold data. */
export async function complaintCandidates(
  db: Kysely<Tables>,
  context: Pick<AccessContext, 'profiles'>,
  schoolId: SchoolId,
): Promise<Candidate[]> {
  return (await complaintsOf(db, schoolId)).map((row) => {
    const at = closedAt(row);
    const reached = at === null ? undefined : { at, reason: 'complaint-closed' as const };
    return {
      kind: 'complaint',
      subjectId: row.id,
      label: `жалоба ${row.number ?? ''}`,
      profile: profileById(context, row.profile_id),
      facts: { reached, isHeld: false },
    };
  });
}
