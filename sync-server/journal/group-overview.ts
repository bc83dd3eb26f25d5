import Type from 'typebox';
import { type GroupId, idSchema, type SchoolId } from '../../shared/kernel/ids.ts';
import { shortName } from '../../shared/people/person-name.ts';
import { nameOf } from '../people/person-name-row.ts';
import type { Store } from '../storage/store.ts';

export const groupOverviewSchema = Type.Object({
  groups: Type.Array(
    Type.Object({
      id: idSchema<GroupId>(),
      name: Type.String(),
      grade: Type.Integer(),
      subjectName: Type.String(),
      teachers: Type.Array(Type.String()),
    }),
  ),
});
export type GroupOverview = Type.Static<typeof groupOverviewSchema>;

/** Every group of the current year with its teachers' names; no pupils, no marks. */
export async function groupOverview(store: Store, schoolId: SchoolId): Promise<GroupOverview> {
  const groups = await store.db
    .selectFrom('study_group as g')
    .innerJoin('school_year as y', (join) =>
      join.onRef('y.school_id', '=', 'g.school_id').onRef('y.id', '=', 'g.year_id'),
    )
    .innerJoin('subject as s', (join) =>
      join.onRef('s.school_id', '=', 'g.school_id').onRef('s.id', '=', 'g.subject_id'),
    )
    .select(['g.id', 'g.name', 'g.grade', 's.name as subjectName'])
    .where('g.school_id', '=', schoolId)
    .where('y.current', '=', 1)
    .orderBy('g.grade')
    .orderBy('g.name')
    .orderBy('s.name')
    .execute();
  const teachers = await store.db
    .selectFrom('group_teacher as t')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 't.school_id').onRef('p.id', '=', 't.person_id'),
    )
    .select(['t.group_id', 'p.last_name', 'p.first_name', 'p.patronymic'])
    .where('t.school_id', '=', schoolId)
    .orderBy('p.last_name')
    .orderBy('p.first_name')
    .execute();
  const byGroup = Map.groupBy(teachers, (teacher) => teacher.group_id);
  const namesOf = (id: GroupId) => (byGroup.get(id) ?? []).map((teacher) => shortName(nameOf(teacher)));
  return { groups: groups.map((group) => ({ ...group, teachers: [...new Set(namesOf(group.id))] })) };
}
