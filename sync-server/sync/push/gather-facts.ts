import type { Transaction } from 'kysely';
import { type JournalPolicyId, journalPolicy } from '../../../shared/journal/journal-policy.ts';
import type { EntryId, GroupId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import { shortName } from '../../../shared/people/person-name.ts';
import type { Role } from '../../../shared/people/role.ts';
import type { Entry, Operation } from '../../../shared/sync/entry.ts';
import { factOperationOf } from '../../../shared/sync/judge-decision.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';
import { gatherDevices } from './gather-devices.ts';
import { gatherLessons } from './gather-lessons.ts';
import { gatherPupilFacts } from './gather-pupil-facts.ts';
import { loadAppeals } from './known-appeals.ts';
import type { KnownEntries } from './known-entries.ts';
import type { Asked, MembershipKey, PupilFact, PushFacts, StandingFacts, Stay } from './push-facts.ts';

export type GatherRequest = {
  readonly schoolId: SchoolId;
  readonly authorId: PersonId;
  readonly roles: readonly Role[];
  readonly entries: readonly Entry[];
  readonly known: KnownEntries;
};

/** Reads what the whole batch is judged by in a handful of queries, each by key: their cost knows no year. */
export async function gatherFacts(tx: Transaction<Tables>, request: GatherRequest): Promise<PushFacts> {
  const { schoolId, authorId, entries, known } = request;
  const appeals = await loadAppeals(tx, schoolId, appealsNamedBy(entries));
  // What is decided stands in its own cells, whoever decides it.
  const about = [...entries, ...[...appeals.values()].map(({ entry }) => entry)];
  const asked = askedBy(schoolId, about);
  const school = await tx
    .selectFrom('school')
    .select(['zone', 'policy_id', 'trust'])
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  const standing: StandingFacts = new Map();
  const lessons = await gatherLessons(tx, { ...asked, authorId }, standing);
  await gatherPupilFacts(tx, asked, standing);
  return {
    zone: school.zone,
    policy: journalPolicy(school.policy_id as JournalPolicyId),
    trust: school.trust,
    roles: request.roles,
    lessons,
    assignments: await gatherAssignments(tx, asked, authorId),
    memberships: await gatherMemberships(tx, asked),
    standing,
    authorNames: await gatherNames(tx, schoolId, [
      ...about.map((entry) => entry.authorId),
      ...authorsOf(standing),
    ]),
    devices: await gatherDevices(tx, schoolId, entries),
    known,
    appeals,
  };
}

function askedBy(schoolId: SchoolId, entries: readonly Entry[]): Asked {
  const choosesKind = (entry: Entry) => entry.operation.type === 'work.set';
  const kinds = new Set(entries.flatMap(({ operation }) => pupilFactOf(operation) ?? []));
  return {
    schoolId,
    operations: kinds,
    lessonIds: [...new Set(entries.map((entry) => entry.lessonId))],
    lessonsOfNewKind: [...new Set(entries.filter(choosesKind).map((entry) => entry.lessonId))],
    groupIds: [...new Set(entries.map((entry) => entry.groupId))],
    pupilIds: [
      ...new Set(entries.flatMap(({ operation }) => ('pupilId' in operation ? [operation.pupilId] : []))),
    ],
  };
}

const appealsNamedBy = (entries: readonly Entry[]): EntryId[] =>
  entries.flatMap(({ operation }) =>
    operation.type === 'appeal.decide' || operation.type === 'refusal.settle' ? [operation.entryId] : [],
  );

/** Which kind of a pupil's facts an operation is about, if it is about any. */
function pupilFactOf(operation: Operation): PupilFact | undefined {
  const fact = factOperationOf(operation);
  if (!fact || !('pupilId' in fact)) return undefined;
  if (fact.type === 'mark.set' || fact.type === 'mark.clear') return 'mark';
  return fact.type === 'homework.set-individual' ? 'homework' : 'attendance';
}

const authorsOf = (standing: StandingFacts): PersonId[] =>
  [...standing.values()].flatMap(({ authorId }) => (authorId === undefined ? [] : [authorId as PersonId]));

const stayOf = (row: { first_day: string; last_day: string | null }): Stay => ({
  from: row.first_day,
  ...(row.last_day !== null && { to: row.last_day }),
});

async function gatherAssignments(
  tx: Transaction<Tables>,
  { schoolId, groupIds }: Asked,
  authorId: PersonId,
): Promise<ReadonlyMap<GroupId, readonly Stay[]>> {
  const rows = await tx
    .selectFrom('group_teacher')
    .select(['group_id', 'first_day', 'last_day'])
    .where('school_id', '=', schoolId)
    .where('person_id', '=', authorId)
    .where('group_id', 'in', groupIds)
    .execute();
  const stays = new Map<GroupId, Stay[]>();
  for (const row of rows) stays.set(row.group_id, [...(stays.get(row.group_id) ?? []), stayOf(row)]);
  return stays;
}

async function gatherMemberships(
  tx: Transaction<Tables>,
  { schoolId, groupIds, pupilIds }: Asked,
): Promise<ReadonlyMap<MembershipKey, readonly Stay[]>> {
  const stays = new Map<MembershipKey, Stay[]>();
  if (pupilIds.length === 0) return stays;
  const rows = await tx
    .selectFrom('group_member')
    .select(['group_id', 'pupil_id', 'first_day', 'last_day'])
    .where('school_id', '=', schoolId)
    .where('group_id', 'in', groupIds)
    .where('pupil_id', 'in', pupilIds)
    .execute();
  for (const row of rows) {
    const key: MembershipKey = `${row.group_id} ${row.pupil_id}`;
    stays.set(key, [...(stays.get(key) ?? []), stayOf(row)]);
  }
  return stays;
}

async function gatherNames(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'last_name', 'first_name', 'patronymic'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, shortName(nameOf(row))]));
}
