import type { Kysely } from 'kysely';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import {
  type DestructionVerdict,
  destructionOf,
  destructionRule,
} from '../../../shared/personal-data/destruction.ts';
import { calendarOf, profileOfSchool } from '../../access/access-context.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Candidate } from './candidate.ts';
import { complaintCandidates } from './complaint-candidates.ts';
import type { DestructionContext } from './destruction-context.ts';
import { paperDiaryCandidates } from './paper-diary-candidates.ts';
import { personCandidates } from './person-candidates.ts';
import { requestCandidates } from './request-candidates.ts';

export type PlannedDestruction = Pick<Candidate, 'kind' | 'subjectId' | 'label'> &
  Exclude<DestructionVerdict, { state: 'kept' }>;

/**
 * Everything of a school whose time of destruction runs (PD4), what is due first. A parent goes with the last of their
 * requests or complaints: what is due of these counts as gone.
 */
export async function planDestruction(
  db: Kysely<Tables>,
  context: DestructionContext,
  { schoolId, now }: { readonly schoolId: SchoolId; readonly now: InstantMs },
): Promise<PlannedDestruction[]> {
  const calendar = await calendarOf({ store: { ...context.store, db } }, schoolId);
  const profile = await profileOfSchool({ ...context, store: { ...context.store, db } }, schoolId);
  const { zone } = calendar;
  const judged = (candidates: readonly Candidate[]): PlannedDestruction[] =>
    candidates.flatMap(({ kind, subjectId, label, profile: own, facts }) => {
      const verdict = destructionOf(destructionRule(own), facts, { calendar, now });
      return verdict.state === 'kept' ? [] : [{ kind, subjectId, label, ...verdict }];
    });
  const papers = judged([
    ...(await requestCandidates(db, context, schoolId)),
    ...(await complaintCandidates(db, context, schoolId)),
    ...(await paperDiaryCandidates(db, { schoolId, profile, zone })),
  ]);
  const leaving = new Set(papers.filter(({ state }) => state === 'due').map(({ subjectId }) => subjectId));
  const people = judged(await personCandidates(db, { schoolId, profile, zone, now, leaving }));
  return [...papers, ...people].toSorted((one, other) => one.due - other.due);
}
