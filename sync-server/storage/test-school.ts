import {
  asId,
  type ClassId,
  type DeviceId,
  type GroupId,
  type LessonId,
  type PeriodId,
  type PersonId,
  type PupilId,
  type SchoolId,
  type SubjectId,
  type YearId,
} from '../../shared/kernel/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import { hashPassword } from '../identity/password.ts';
import { refreshSight } from '../journal/sight.ts';
import type { Store } from './store.ts';

/** Wednesday 11 November 2026, noon in Moscow. */
export const NOON = Date.UTC(2026, 10, 11, 9);
export const TODAY = '2026-11-11';
export const PASSWORD = 'correct horse';

const school = asId<SchoolId>('school');
const year = asId<YearId>('y26');
const person = (id: string) => asId<PersonId>(id);

/** Names of the builder's things, so that tests read as sentences. */
export const ids = {
  school,
  year,
  /** Keeps `maths`; class teacher of nobody. */
  anna: person('anna'),
  /** Keeps `russian`; class teacher of 7А. */
  boris: person('boris'),
  deputy: person('deputy'),
  head: person('head'),
  operator: person('operator'),
  parent: person('parent'),
  classA: asId<ClassId>('7a'),
  classB: asId<ClassId>('7b'),
  /** Mixed: two pupils of 7А, one of 7Б. */
  maths: asId<GroupId>('maths'),
  russian: asId<GroupId>('russian'),
  p1: asId<PupilId>('p1'),
  p2: asId<PupilId>('p2'),
  p3: asId<PupilId>('p3'),
  lesson: (group: string, day: number) => asId<LessonId>(`${group}-${day}`),
  device: (name: string) => asId<DeviceId>(`device-${name}`),
};

const ROLES: ReadonlyArray<readonly [PersonId, Role]> = [
  [ids.anna, 'teacher'],
  [ids.boris, 'teacher'],
  [ids.boris, 'class-teacher'],
  [ids.deputy, 'deputy-head'],
  [ids.head, 'head'],
  [ids.operator, 'operator'],
  [ids.parent, 'parent'],
];

/** Days of November on which each group has a lesson. */
export const LESSON_DAYS = [2, 3, 9, 10, 11, 12];

let passwordHash: Promise<string> | undefined;

/** One class and a bit, two teachers, three pupils, six lessons of two groups around a fixed day. */
export async function buildTestSchool(store: Store): Promise<void> {
  passwordHash ??= hashPassword(PASSWORD);
  const hash = await passwordHash;
  await store.db
    .insertInto('school')
    .values({
      id: school,
      name: 'Школа № 1',
      zone: 'Europe/Moscow',
      policy_id: 'yanao-2018',
      trust: 'trusting',
      change: 0,
      facts_change: 1,
    })
    .execute();
  const inSchool = { school_id: school };
  await store.write(school, async (tx, change) => {
    const people = [...new Set(ROLES.map(([id]) => id)), ids.p1, ids.p2, ids.p3].map((id) => ({
      ...inSchool,
      id: person(id),
      last_name: `Фамилия-${id}`,
      first_name: 'Имя',
      patronymic: 'Отчество',
      left_school: 0 as const,
    }));
    await tx.insertInto('person').values(people).execute();
    await tx
      .insertInto('person_role')
      .values(ROLES.map(([person_id, role]) => ({ ...inSchool, person_id, role })))
      .execute();
    await tx
      .insertInto('account')
      .values(
        [...new Set(ROLES.map(([id]) => id))].map((person_id) => ({
          ...inSchool,
          person_id,
          login: `${person_id}@school`,
          password_hash: hash,
          must_change: 0 as const,
        })),
      )
      .execute();
    const span = { first_day: '2026-09-01', last_day: '2027-05-31' };
    await tx
      .insertInto('school_year')
      .values({ ...inSchool, id: year, name: '2026/27', ...span, week_days: 5, current: 1 })
      .execute();
    await tx
      .insertInto('period')
      .values({ ...inSchool, id: asId<PeriodId>('q1'), year_id: year, name: '1 четверть', ...span })
      .execute();
    await tx
      .insertInto('lesson_time')
      .values({ ...inSchool, number: 1, starts: '08:30', ends: '09:15' })
      .execute();
    await tx
      .insertInto('class')
      .values([
        {
          ...inSchool,
          id: ids.classA,
          year_id: year,
          grade: 7,
          letter: 'А',
          name: '7А',
          class_teacher_id: ids.boris,
        },
        { ...inSchool, id: ids.classB, year_id: year, grade: 7, letter: 'Б', name: '7Б' },
      ])
      .execute();
    const since = { first_day: '2026-09-01' };
    await tx
      .insertInto('enrolment')
      .values([
        { ...inSchool, pupil_id: ids.p1, class_id: ids.classA, ...since },
        { ...inSchool, pupil_id: ids.p2, class_id: ids.classA, ...since },
        { ...inSchool, pupil_id: ids.p3, class_id: ids.classB, ...since },
      ])
      .execute();
    const subjects = [ids.maths, ids.russian].map((group) => ({
      ...inSchool,
      id: asId<SubjectId>(`subject-${group}`),
      name: `Предмет ${group}`,
      short_name: group,
    }));
    await tx.insertInto('subject').values(subjects).execute();
    for (const [group, teacher] of [
      [ids.maths, ids.anna],
      [ids.russian, ids.boris],
    ] as const) {
      await tx
        .insertInto('study_group')
        .values({
          ...inSchool,
          id: group,
          year_id: year,
          subject_id: asId<SubjectId>(`subject-${group}`),
          name: '7А',
          grade: 7,
          change,
        })
        .execute();
      await tx
        .insertInto('group_teacher')
        .values({ ...inSchool, group_id: group, person_id: teacher, ...since })
        .execute();
      await tx
        .insertInto('group_member')
        .values(
          [ids.p1, ids.p2, ids.p3].map((pupil_id) => ({ ...inSchool, group_id: group, pupil_id, ...since })),
        )
        .execute();
      await tx
        .insertInto('lesson')
        .values(
          LESSON_DAYS.map((day) => ({
            ...inSchool,
            id: ids.lesson(group, day),
            year_id: year,
            group_id: group,
            date: `2026-11-${String(day).padStart(2, '0')}`,
            number: 1,
            teacher_id: teacher,
            status: 'planned' as const,
            work_kind: 'lesson' as const,
            change,
          })),
        )
        .execute();
    }
    await refreshSight(tx, { schoolId: school, personIds: 'all', today: TODAY, change });
  });
}
