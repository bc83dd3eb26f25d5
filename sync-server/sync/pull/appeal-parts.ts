import type { Kysely } from 'kysely';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import {
  type JournalPolicy,
  type JournalPolicyId,
  journalPolicy,
} from '../../../shared/journal/journal-policy.ts';
import type { EntryId, LessonId, PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { PersonName } from '../../../shared/people/person-name.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';
import { addTextFacts } from '../push/gather-lessons.ts';
import { gatherPupilFacts } from '../push/gather-pupil-facts.ts';
import type { StandingFacts } from '../push/push-facts.ts';

export type AppealFields = Awaited<ReturnType<typeof loadRows>>[number];

/** Everything that a page of appeals is packed from. */
export type AppealParts = {
  readonly rows: ReadonlyMap<EntryId, AppealFields>;
  readonly standing: StandingFacts;
  readonly names: ReadonlyMap<PersonId, PersonName>;
  readonly zone: ZoneName;
  readonly policy: JournalPolicy;
};

/** A handful of queries for a page, however many appeals it has. */
export async function loadAppealParts(
  db: Kysely<Tables>,
  { schoolId, ids }: { schoolId: SchoolId; ids: readonly EntryId[] },
): Promise<AppealParts> {
  const school = await db
    .selectFrom('school')
    .select(['zone', 'policy_id'])
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  const rows = await loadRows(db, schoolId, ids);
  const standing = await loadStanding(db, schoolId, rows);
  const authors = [...standing.values()].map(({ authorId }) => authorId as PersonId | undefined);
  const people = rows.flatMap((row) => [row.author_id, row.decided_by, row.pupil_id as PersonId | null]);
  return {
    rows: new Map(rows.map((row) => [row.id, row])),
    standing,
    names: await loadNames(db, schoolId, [...people, ...authors]),
    zone: school.zone,
    policy: journalPolicy(school.policy_id as JournalPolicyId),
  };
}

const loadRows = (db: Kysely<Tables>, schoolId: SchoolId, ids: readonly EntryId[]) =>
  db
    .selectFrom('appeal as a')
    .innerJoin('history as h', (join) =>
      join.onRef('h.school_id', '=', 'a.school_id').onRef('h.entry_id', '=', 'a.id'),
    )
    .innerJoin('lesson as l', (join) =>
      join.onRef('l.school_id', '=', 'a.school_id').onRef('l.id', '=', 'a.lesson_id'),
    )
    .innerJoin('study_group as g', (join) =>
      join.onRef('g.school_id', '=', 'a.school_id').onRef('g.id', '=', 'a.group_id'),
    )
    .innerJoin('subject as s', (join) =>
      join.onRef('s.school_id', '=', 'g.school_id').onRef('s.id', '=', 'g.subject_id'),
    )
    .selectAll('a')
    .select(['h.entry', 'h.verdict', 'h.arrived_at'])
    .select(['l.date', 'l.number', 'l.work_kind'])
    .select(['g.name as group_name', 's.name as subject_name'])
    .where('a.school_id', '=', schoolId)
    .where('a.id', 'in', ids)
    .execute();

/** What stands now in the cells that values were entered or proposed for. */
async function loadStanding(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  rows: readonly AppealFields[],
): Promise<StandingFacts> {
  const standing: StandingFacts = new Map();
  const about = rows.filter(({ kind }) => kind !== 'extension' && kind !== 'fork');
  if (about.length === 0) return standing;
  const lessonIds = [...new Set(about.map((row) => row.lesson_id))];
  const pupilIds = new Set(about.flatMap((row): PupilId[] => (row.pupil_id === null ? [] : [row.pupil_id])));
  const operations = new Set(['mark', 'attendance', 'homework'] as const);
  if (pupilIds.size > 0) {
    await gatherPupilFacts(db, { schoolId, lessonIds, pupilIds: [...pupilIds], operations }, standing);
  }
  await loadTexts(db, { schoolId, lessonIds }, standing);
  return standing;
}

async function loadTexts(
  db: Kysely<Tables>,
  { schoolId, lessonIds }: { schoolId: SchoolId; lessonIds: readonly LessonId[] },
  standing: StandingFacts,
): Promise<void> {
  const lessons = await db
    .selectFrom('lesson')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('id', 'in', lessonIds)
    .execute();
  for (const lesson of lessons) addTextFacts(lesson, standing);
}

async function loadNames(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  ids: ReadonlyArray<PersonId | null | undefined>,
): Promise<ReadonlyMap<PersonId, PersonName>> {
  const wanted = new Set(ids.filter((id) => id !== null && id !== undefined));
  const rows = await db
    .selectFrom('person')
    .select(['id', 'last_name', 'first_name', 'patronymic'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', [...wanted])
    .execute();
  return new Map(rows.map((row) => [row.id, nameOf(row)]));
}
