import { asId, type PersonId, type SchoolId } from '../../shared/kernel/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import type { Tables } from '../storage/schema.ts';
import type { Guardian } from './people/families.ts';
import type { Person, Pupil } from './people/pupils.ts';
import { secondTeacherOf } from './people/second-teacher.ts';
import { deputyHead, head, operator } from './people/staff.ts';
import type { SchoolPlan } from './school-plan.ts';

export type DemoAccount = {
  readonly role: 'teacher' | 'deputy-head' | 'head' | 'operator' | 'parent';
  readonly login: string;
  readonly personId: PersonId;
  readonly name: string;
};
export type PeopleRows = {
  readonly person: Tables['person'][];
  readonly person_role: Tables['person_role'][];
  readonly guardian: Tables['guardian'][];
  readonly enrolment: Tables['enrolment'][];
  readonly class: Tables['class'][];
};
type Parent = Guardian & { readonly id: PersonId; readonly pupils: readonly Pupil[] };

/** Everybody of the school with their roles, classes and children, and who of them can sign in. */
export function peopleRows(
  plan: SchoolPlan,
  school: { id: SchoolId; loginSuffix: string },
): { rows: PeopleRows; accounts: DemoAccount[] } {
  const parents = parentsOf(plan);
  const pupils = plan.classes.flatMap((schoolClass) => schoolClass.pupils);
  const classTeachers = [...plan.classTeachers.values()];
  const person = [deputyHead, operator, head, ...plan.teachers, ...parents, ...pupils].map((one) =>
    personRow(school.id, one),
  );
  const role = (people: ReadonlyArray<{ id: PersonId }>, name: Role) =>
    people.map(({ id }) => ({ school_id: school.id, person_id: id, role: name }));
  const rows: PeopleRows = {
    person,
    person_role: [
      ...role([deputyHead], 'deputy-head'),
      ...role([operator], 'operator'),
      ...role([head], 'head'),
      ...role(plan.teachers, 'teacher'),
      ...role(classTeachers, 'class-teacher'),
      ...role(parents, 'parent'),
    ],
    guardian: parents.flatMap((parent) => guardianRows(parent, plan, school.id)),
    enrolment: plan.classes.flatMap((schoolClass) =>
      schoolClass.pupils.map(({ id }) => ({
        school_id: school.id,
        pupil_id: id,
        class_id: schoolClass.id,
        first_day: plan.year.from,
        last_day: null,
        leave_reason: null,
      })),
    ),
    class: plan.classes.map((schoolClass) => ({
      school_id: school.id,
      id: schoolClass.id,
      year_id: plan.year.id,
      grade: schoolClass.grade,
      letter: schoolClass.letter,
      name: schoolClass.name,
      class_teacher_id: plan.classTeachers.get(schoolClass)?.id ?? null,
    })),
  };
  return { rows, accounts: accountsOf(plan, parents, school.loginSuffix) };
}

function parentsOf(plan: SchoolPlan): Parent[] {
  const pupils = new Map(
    plan.classes.flatMap(({ pupils: ofClass }) => ofClass.map((pupil) => [pupil.id, pupil])),
  );
  let count = 0;
  return plan.families.flatMap((family) =>
    family.guardians.map((guardian): Parent => {
      count += 1;
      const children = family.children.flatMap(({ id }) => pupils.get(id) ?? []);
      return { ...guardian, id: asId<PersonId>(`g-${String(count).padStart(4, '0')}`), pupils: children };
    }),
  );
}

function personRow(
  schoolId: SchoolId,
  one: { id: string; last: string; first: string; patronymic: string; birthDate?: string },
): Tables['person'] {
  return {
    school_id: schoolId,
    id: asId<PersonId>(one.id),
    last_name: one.last,
    first_name: one.first,
    patronymic: one.patronymic,
    external_id: null,
    birth_date: one.birthDate ?? null,
    email: null,
    phone: null,
    left_school: 0,
  };
}

const guardianRows = (parent: Parent, plan: SchoolPlan, schoolId: SchoolId): Tables['guardian'][] =>
  parent.pupils.map((pupil) => ({
    school_id: schoolId,
    person_id: parent.id,
    pupil_id: pupil.id,
    kinship: parent.kinship,
    granted_from: plan.year.from,
    granted_to: null,
  }));

/** The few who can sign in: the teacher of 7Б and the second one, the deputy head, the head, the operator, parents of Кузнецов and of Хасанов. */
function accountsOf(plan: SchoolPlan, parents: readonly Parent[], suffix: string): DemoAccount[] {
  const in7b = plan.classes.find(({ name }) => name === '7Б');
  const teacher = in7b && plan.classTeachers.get(in7b);
  const parentOf = (last: string, first: string) =>
    parents.find(({ pupils }) => pupils.some((pupil) => pupil.last === last && pupil.first === first));
  const account = (
    role: DemoAccount['role'],
    login: string,
    who: Omit<Person, 'gender'> | undefined,
  ): DemoAccount[] =>
    who
      ? [
          {
            role,
            login: login + suffix,
            personId: who.id,
            name: `${who.last} ${who.first} ${who.patronymic}`,
          },
        ]
      : [];
  return [
    ...account('teacher', 'teacher', teacher),
    ...account('teacher', 'teacher2', secondTeacherOf(plan)?.teacher),
    ...account('deputy-head', 'zavuch', deputyHead),
    ...account('head', 'director', head),
    ...account('operator', 'operator', operator),
    ...account('parent', 'parent', parentOf('Кузнецов', 'Артём')),
    ...account('parent', 'parent2', parentOf('Хасанов', 'Эмиль')),
  ];
}
