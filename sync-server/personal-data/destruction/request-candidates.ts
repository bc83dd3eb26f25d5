import type { Kysely } from 'kysely';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { type AccessContext, profileById } from '../../access/access-context.ts';
import { eventsOf } from '../../access/requests/request-row.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Candidate } from './candidate.ts';
import { openComplaints } from './complaint-candidates.ts';

/** Requests and drafts of a school that still hold data. */
export async function requestCandidates(
  db: Kysely<Tables>,
  context: Pick<AccessContext, 'profiles'>,
  schoolId: SchoolId,
): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('destroyed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const withdrawn = await withdrawnConsents(db, schoolId);
  const complainedOf = new Set((await openComplaints(db, schoolId)).map(({ request_id }) => request_id));
  return rows.map((row): Candidate => {
    const profile = profileById(context, row.profile_id);
    if (row.state === 'draft') {
      const facts = { reached: { at: row.changed_at, reason: 'draft-left' as const }, isHeld: false };
      return { kind: 'draft', subjectId: row.id, label: 'черновик заявления', profile, facts };
    }
    const reachedAt = eventsOf(row)['purpose-reached'];
    const reason = row.ended_at === null ? ('not-granted' as const) : ('service-ended' as const);
    const facts = {
      reached: reachedAt === undefined ? undefined : { at: reachedAt, reason },
      consentWithdrawnAt: withdrawn.get(row.id),
      isHeld: row.decided_at === null || complainedOf.has(row.id),
    };
    return { kind: 'request', subjectId: row.id, label: `заявление ${row.number ?? ''}`, profile, facts };
  });
}

async function withdrawnConsents(
  db: Kysely<Tables>,
  schoolId: SchoolId,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('consent')
    .select(['request_id', 'withdrawn_at'])
    .where('school_id', '=', schoolId)
    .where('request_id', 'is not', null)
    .where('withdrawn_at', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.request_id as string, row.withdrawn_at as number]));
}
