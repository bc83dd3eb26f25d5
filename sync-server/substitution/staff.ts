import type { Kysely } from 'kysely';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import { shortName } from '../../shared/people/person-name.ts';
import type { Staff } from '../../shared/substitution/substitution.ts';
import { nameOf } from '../people/person-name-row.ts';
import type { Tables } from '../storage/schema.ts';

const TEACHING = ['teacher', 'class-teacher'] as const;

/** Who teaches in the school, by name, each with the groups that are theirs on the day or later. */
export async function listStaff(db: Kysely<Tables>, schoolId: SchoolId, today: string): Promise<Staff> {
  const people = await teachers(db, schoolId).execute();
  const groups = await db
    .selectFrom('group_teacher as t')
    .innerJoin('study_group as g', (join) =>
      join.onRef('g.school_id', '=', 't.school_id').onRef('g.id', '=', 't.group_id'),
    )
    .innerJoin('school_year as y', (join) =>
      join.onRef('y.school_id', '=', 'g.school_id').onRef('y.id', '=', 'g.year_id'),
    )
    .innerJoin('subject as s', (join) =>
      join.onRef('s.school_id', '=', 'g.school_id').onRef('s.id', '=', 'g.subject_id'),
    )
    .select(['t.person_id', 'g.id', 'g.name', 's.name as subjectName'])
    .distinct()
    .where('t.school_id', '=', schoolId)
    .where('y.current', '=', 1)
    .where((eb) => eb.or([eb('t.last_day', 'is', null), eb('t.last_day', '>=', today)]))
    .orderBy('g.name')
    .orderBy('s.name')
    .execute();
  const byTeacher = Map.groupBy(groups, ({ person_id }) => person_id);
  return people.map((row) => ({
    id: row.id,
    name: shortName(nameOf(row)),
    groups: (byTeacher.get(row.id) ?? []).map(({ person_id: _of, ...group }) => group),
  }));
}

/** Whether somebody is a teacher of the school who has not left it. */
export async function isTeacher(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  personId: PersonId,
): Promise<boolean> {
  const row = await teachers(db, schoolId).where('p.id', '=', personId).executeTakeFirst();
  return row !== undefined;
}

const teachers = (db: Kysely<Tables>, schoolId: SchoolId) =>
  db
    .selectFrom('person as p')
    .innerJoin('person_role as r', (join) =>
      join.onRef('r.school_id', '=', 'p.school_id').onRef('r.person_id', '=', 'p.id'),
    )
    .select(['p.id', 'p.last_name', 'p.first_name', 'p.patronymic'])
    .distinct()
    .where('p.school_id', '=', schoolId)
    .where('p.left_school', '=', 0)
    .where('r.role', 'in', TEACHING)
    .orderBy('p.last_name')
    .orderBy('p.first_name')
    .orderBy('p.id');
