import { type Kysely, sql } from 'kysely';
import type { ClassId, GroupId, SchoolId } from '../../../shared/kernel/ids.ts';
import { journalName, shortName } from '../../../shared/people/person-name.ts';
import type { Assignment, GroupAccess, Membership, StudyGroup } from '../../../shared/people/study-group.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { SightTable, Tables } from '../../storage/schema.ts';
import { loadAbsences } from './load-absences.ts';
import { checkpointAfter, type Page, removed } from './page.ts';
import { pullQuery } from './pull-query.ts';
import type { PullViewer } from './pull-viewer.ts';

type SeenGroup = {
  readonly id: GroupId;
  readonly change: number;
  readonly scope: SightTable['scope'];
  readonly class_id: ClassId | null;
  readonly substitutes: 0 | 1;
};

/** The next groups of a viewer, with their teachers and the members that the viewer may see. */
export async function pullGroups(db: Kysely<Tables>, viewer: PullViewer): Promise<Page<StudyGroup>> {
  const rows = await changedGroups(db, viewer);
  const seen = rows.filter((row) => row.scope !== 'none');
  const groups = seen.length === 0 ? new Map<GroupId, StudyGroup>() : await packGroups(db, viewer, seen);
  const documents = rows.map((row) => groups.get(row.id) ?? removed(row.id));
  return { documents, checkpoint: checkpointAfter(rows, viewer.after) };
}

const changedGroups = pullQuery<SeenGroup>(
  (parameter) => sql<SeenGroup>`
    select id, change, scope, class_id, substitutes from (
      select g.id as id, s.scope as scope, s.class_id as class_id, s.substitutes as substitutes,
        case when s.scope = 'none' or g.change < s.change then s.change else g.change end as change
      from sight s join study_group g on g.school_id = s.school_id and g.id = s.group_id
      where s.school_id = ${parameter('schoolId')} and s.person_id = ${parameter('personId')}
    ) as next
    where change > ${parameter('change')} or (change = ${parameter('change')} and id > ${parameter('id')})
    order by change, id limit ${parameter('limit')}`,
);

async function packGroups(
  db: Kysely<Tables>,
  { schoolId, personId }: PullViewer,
  seen: readonly SeenGroup[],
): Promise<Map<GroupId, StudyGroup>> {
  const ids = seen.map((row) => row.id);
  const sightOf = new Map(seen.map((row) => [row.id, row]));
  const groups = await db
    .selectFrom('study_group as g')
    .innerJoin('subject as s', (join) =>
      join.onRef('s.school_id', '=', 'g.school_id').onRef('s.id', '=', 'g.subject_id'),
    )
    .select(['g.id', 'g.year_id', 'g.subject_id', 's.name as subject_name', 'g.name', 'g.grade'])
    .where('g.school_id', '=', schoolId)
    .where('g.id', 'in', ids)
    .execute();
  const teachers = await loadTeachers(db, schoolId, ids);
  const members = await loadMembers(db, schoolId, ids);
  const absences = await loadAbsences(db, { schoolId, personId, groupIds: ids });
  return new Map(
    groups.map((group) => {
      const sight = sightOf.get(group.id);
      const cutTo = sight && sight.scope === 'class' && sight.substitutes === 0 ? sight.class_id : null;
      const document: StudyGroup = {
        id: group.id,
        yearId: group.year_id,
        subjectId: group.subject_id,
        subjectName: group.subject_name,
        name: group.name,
        grade: group.grade,
        access: sight ? accessOf(sight) : 'read',
        teachers: teachers.get(group.id) ?? [],
        members: membersSeen(members.get(group.id) ?? [], cutTo),
        ...(absences.has(group.id) && { absences: absences.get(group.id) ?? [] }),
      };
      return [group.id, document];
    }),
  );
}

function accessOf({ scope, substitutes }: SeenGroup): GroupAccess {
  if (scope === 'keep') return 'keep';
  return scope === 'substitute' || substitutes === 1 ? 'substitute' : 'read';
}

async function loadTeachers(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  groupIds: readonly GroupId[],
): Promise<ReadonlyMap<GroupId, Assignment[]>> {
  const rows = await db
    .selectFrom('group_teacher as t')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 't.school_id').onRef('p.id', '=', 't.person_id'),
    )
    .select(['t.group_id', 't.person_id', 't.first_day', 't.last_day'])
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .where('t.school_id', '=', schoolId)
    .where('t.group_id', 'in', groupIds)
    .orderBy('t.first_day')
    .orderBy('t.person_id')
    .execute();
  const teachers = new Map<GroupId, Assignment[]>();
  for (const row of rows) {
    const assignment = {
      personId: row.person_id,
      name: shortName(nameOf(row)),
      from: row.first_day,
      ...(row.last_day !== null && { to: row.last_day }),
    };
    teachers.set(row.group_id, [...(teachers.get(row.group_id) ?? []), assignment]);
  }
  return teachers;
}

type MemberRow = Membership & { readonly classId: ClassId | null };

/** Members with the class that each was last enrolled in. */
async function loadMembers(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  groupIds: readonly GroupId[],
): Promise<ReadonlyMap<GroupId, MemberRow[]>> {
  const rows = await db
    .selectFrom('group_member as m')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'm.school_id').onRef('p.id', '=', 'm.pupil_id'),
    )
    .select(['m.group_id', 'm.pupil_id', 'm.first_day', 'm.last_day'])
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .where('m.school_id', '=', schoolId)
    .where('m.group_id', 'in', groupIds)
    .orderBy('p.last_name')
    .orderBy('p.first_name')
    .orderBy('m.pupil_id')
    .orderBy('m.first_day')
    .execute();
  const classes = await loadClasses(db, schoolId, groupIds);
  const members = new Map<GroupId, MemberRow[]>();
  for (const row of rows) {
    const ofClass = classes.get(row.pupil_id);
    const member = {
      pupilId: row.pupil_id,
      name: journalName(nameOf(row)),
      className: ofClass?.name ?? '',
      classId: ofClass?.id ?? null,
      from: row.first_day,
      ...(row.last_day !== null && { to: row.last_day }),
    };
    members.set(row.group_id, [...(members.get(row.group_id) ?? []), member]);
  }
  return members;
}

async function loadClasses(db: Kysely<Tables>, schoolId: SchoolId, groupIds: readonly GroupId[]) {
  const rows = await db
    .selectFrom('group_member as m')
    .innerJoin('study_group as g', (join) =>
      join.onRef('g.school_id', '=', 'm.school_id').onRef('g.id', '=', 'm.group_id'),
    )
    .innerJoin('enrolment as e', (join) =>
      join.onRef('e.school_id', '=', 'm.school_id').onRef('e.pupil_id', '=', 'm.pupil_id'),
    )
    .innerJoin('class as c', (join) =>
      join
        .onRef('c.school_id', '=', 'e.school_id')
        .onRef('c.id', '=', 'e.class_id')
        .onRef('c.year_id', '=', 'g.year_id'),
    )
    .select(['e.pupil_id', 'c.id', 'c.name', 'e.first_day'])
    .distinct()
    .where('m.school_id', '=', schoolId)
    .where('m.group_id', 'in', groupIds)
    .orderBy('e.first_day')
    .execute();
  return new Map(rows.map((row) => [row.pupil_id, { id: row.id, name: row.name }]));
}

const membersSeen = (members: readonly MemberRow[], cutTo: ClassId | null): Membership[] =>
  members
    .filter(({ classId }) => cutTo === null || classId === cutTo)
    .map(({ classId: _classId, ...member }) => member);
