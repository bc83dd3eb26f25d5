import type { Kysely } from 'kysely';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { dateAt, startOfDayMs, type ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { Tables } from '../../storage/schema.ts';
import type { Candidate } from './candidate.ts';
import type { KnownPeople } from './known-people.ts';
import { namedPeople } from './named-people.ts';

type Asked = {
  readonly schoolId: SchoolId;
  readonly profile: RegulationProfile;
  readonly zone: ZoneName;
  readonly now: InstantMs;
  /** Ids of requests and complaints that are destroyed in the same act: they keep nobody. */
  readonly leaving: ReadonlySet<string>;
  readonly people: Pick<KnownPeople, 'isStaff'>;
};

/**
 * Parents of whom nothing is left: no child's diary open to them, no request or complaint, no other role. Pupils and who
 * ever worked here are not of these: they have a term of their own.
 */
export async function personCandidates(db: Kysely<Tables>, asked: Asked): Promise<Candidate[]> {
  const { schoolId, profile, zone, now, leaving } = asked;
  const people = (await parentsOnly(db, schoolId)).filter((id) => !asked.people.isStaff(id));
  if (people.length === 0) return [];
  const ends = await endsOf(db, schoolId);
  const today = dateAt(now, zone);
  const startOf = (day: string) => startOfDayMs(Temporal.PlainDate.from(day).add({ days: 1 }), zone) - 1;
  return people.flatMap((personId): Candidate[] => {
    const grants = ends.grants.get(personId) ?? [];
    if (grants.some(({ granted_to: until }) => until === null || until >= today)) return [];
    const papers = ends.papers.get(personId) ?? [];
    if (papers.some(({ id, isDestroyed }) => !isDestroyed && !leaving.has(id))) return [];
    const moments = [
      ...grants.map(({ granted_to: until }) => startOf(until ?? today)),
      ...papers.map(({ at }) => at),
      ...(ends.joined.get(personId) ?? []).map(({ joined_at: at }) => at),
    ];
    if (moments.length === 0) return [];
    const reached = { at: Math.max(...moments), reason: 'access-ended' as const };
    const facts = { reached, consentWithdrawnAt: undefined, isHeld: false };
    return [
      {
        kind: 'person',
        subjectId: personId,
        label: `получатель доступа, запись ${personId.slice(0, 8)}`,
        profile,
        facts,
      },
    ];
  });
}

/** People who are parents and nothing else, no pupils among them, who were not made anonymous yet. */
async function parentsOnly(db: Kysely<Tables>, schoolId: SchoolId): Promise<PersonId[]> {
  const named = await namedPeople(db, schoolId);
  const pupils = await db
    .selectFrom('enrolment')
    .select('pupil_id')
    .where('school_id', '=', schoolId)
    .execute();
  const isPupil = new Set<string>(pupils.map(({ pupil_id: id }) => id));
  return [...named]
    .filter(([id, roles]) => roles.length > 0 && roles.every((role) => role === 'parent') && !isPupil.has(id))
    .map(([id]) => id);
}

/** What tells when a parent was last of use here, by person. */
async function endsOf(db: Kysely<Tables>, schoolId: SchoolId) {
  const grants = await db
    .selectFrom('guardian')
    .select(['person_id', 'granted_to'])
    .where('school_id', '=', schoolId)
    .execute();
  const requests = await db
    .selectFrom('access_request')
    .select(['id', 'applicant_id as person_id', 'changed_at as at', 'destroyed_at'])
    .where('school_id', '=', schoolId)
    .where('applicant_id', 'is not', null)
    .execute();
  const complaints = await db
    .selectFrom('complaint')
    .select(['id', 'applicant_id as person_id', 'filed_at as at', 'fields'])
    .where('school_id', '=', schoolId)
    .where('applicant_id', 'is not', null)
    .execute();
  const joined = await db
    .selectFrom('person_identity')
    .select(['person_id', 'joined_at'])
    .where('school_id', '=', schoolId)
    .execute();
  const papers = [
    ...requests.map((row) => ({ ...row, isDestroyed: row.destroyed_at !== null })),
    ...complaints.map((row) => ({ ...row, isDestroyed: row.fields === '{}' })),
  ];
  return {
    grants: Map.groupBy(grants, ({ person_id: id }) => id),
    papers: Map.groupBy(papers, ({ person_id: id }) => id),
    joined: Map.groupBy(joined, ({ person_id: id }) => id),
  };
}
