import type { Kysely } from 'kysely';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import {
  type DestructionVerdict,
  destructionOf,
  destructionRule,
} from '../../../shared/personal-data/destruction.ts';
import { calendarOf, profileOfSchool } from '../../access/access-context.ts';
import type { Tables } from '../../storage/schema.ts';
import { archiveTermsOf, byKind, type TermsByKind } from './archive-terms.ts';
import type { Archiving } from './archiving.ts';
import type { Candidate } from './candidate.ts';
import { complaintCandidates } from './complaint-candidates.ts';
import type { DestructionContext } from './destruction-context.ts';
import { knownPeople } from './known-people.ts';
import { paperDiaryCandidates } from './paper-diary-candidates.ts';
import { personCandidates } from './person-candidates.ts';
import { pupilCandidates } from './pupil-candidates.ts';
import { requestCandidates } from './request-candidates.ts';
import { staffCandidates } from './staff-candidates.ts';

export type PlannedDestruction = Pick<Candidate, 'kind' | 'subjectId' | 'label'> &
  Exclude<DestructionVerdict, { state: 'kept' }>;

type Asked = {
  readonly schoolId: SchoolId;
  readonly now: InstantMs;
  /** Other archive terms than the school's, to see what they would do. */
  readonly terms?: TermsByKind;
};

/**
 * Everything of a school whose time of destruction runs (PD4), what is due first. A parent goes with the last of their
 * requests or complaints: what is due of these counts as gone. Who learned or worked here goes when their archive term is
 * over (PD6), a pupil after the parents who are known by them alone.
 */
export async function planDestruction(
  db: Kysely<Tables>,
  context: DestructionContext,
  { schoolId, now, terms }: Asked,
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
  const today = dateAt(now, zone);
  const known = await knownPeople(db, { schoolId, zone, today, leaving });
  const parents = judged(
    await personCandidates(db, { schoolId, profile, zone, now, leaving, people: known }),
  );
  const archiving: Archiving = {
    schoolId,
    profile,
    zone,
    today,
    terms: terms ?? byKind(await archiveTermsOf(db, schoolId)),
    people: known,
    leaving,
    parentsGoing: new Set(parents.map(({ subjectId }) => subjectId as PersonId)),
  };
  const archived = judged([
    ...(await pupilCandidates(db, archiving)),
    ...(await staffCandidates(db, archiving)),
  ]);
  return [...papers, ...parents, ...archived].toSorted((one, other) => one.due - other.due);
}
