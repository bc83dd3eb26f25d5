import type { SubjectKey } from '../curriculum/subjects.ts';
import type { Random } from '../random.ts';
import { type Department, mathematics, primarySubjects } from './departments.ts';
import { ivanova, openStaffRoom, type StaffRoom, type Teacher } from './teachers.ts';
import { type Group, type GroupPlan, planGroups, type SchoolClass } from './teaching.ts';

/** Most hours a week that one teacher is given. */
const FULL_LOAD = 23;

/** What Иванова teaches in every demo school: the journals of our pictures. */
const ivanovasSubjects: Readonly<Record<string, readonly SubjectKey[]>> = {
  '7Б': ['algebra', 'geometry', 'probability'],
  '8А': ['algebra', 'geometry'],
  '9В': ['algebra'],
};

export type Staff = { readonly teachers: readonly Teacher[]; readonly groups: readonly Group[] };

/** Hires as many teachers as the hours ask for and gives every group one; parts of one class get different ones. */
export function assignTeachers(
  input: { classes: readonly SchoolClass[]; departments: readonly Department[] },
  random: Random,
): Staff {
  const staffRoom = openStaffRoom(random);
  const first = staffRoom.hire(mathematics, { named: ivanova });
  const plans = input.classes.flatMap(planGroups);
  const hers = plans.filter((plan) => ivanovasSubjects[plan.schoolClass.name]?.includes(plan.subjectKey));
  const primary = plans.filter((plan) => !hers.includes(plan) && isPrimary(plan));
  const others = plans.filter((plan) => !hers.includes(plan) && !isPrimary(plan));
  const groups = [
    ...taughtBy(first, hers),
    ...assignPrimary(primary, staffRoom),
    ...input.departments.flatMap((department) => assignDepartment(department, others, staffRoom)),
  ];
  return { teachers: [...new Set(groups.map((group) => group.teacher))], groups };
}

const taughtBy = (teacher: Teacher, plans: readonly GroupPlan[]): Group[] =>
  plans.map((plan) => Object.assign({ teacher }, plan));

const isPrimary = (plan: GroupPlan): boolean =>
  plan.schoolClass.grade <= 4 && primarySubjects.includes(plan.subjectKey);

function assignPrimary(plans: readonly GroupPlan[], staffRoom: StaffRoom): Group[] {
  return [...Map.groupBy(plans, (plan) => plan.schoolClass.id).values()].flatMap((ofClass) => {
    const teacher = staffRoom.hire({ name: 'primary', subjects: primarySubjects, men: 0.02 });
    return taughtBy(teacher, ofClass);
  });
}

function assignDepartment(
  department: Department,
  plans: readonly GroupPlan[],
  staffRoom: StaffRoom,
): Group[] {
  const own = plans.filter((plan) => department.subjects.includes(plan.subjectKey));
  const bundles = [...Map.groupBy(own, (plan) => `${plan.schoolClass.id}/${plan.part}`).values()].toSorted(
    (a, b) => hoursOf(b) - hoursOf(a),
  );
  const people = hireFor(department, own, staffRoom);
  const load = new Map(people.map((teacher) => [teacher, 0]));
  const groups: Group[] = [];
  for (const bundle of bundles) {
    const teacher = leastLoaded(load, takenBy(groups, bundle));
    load.set(teacher, (load.get(teacher) ?? 0) + hoursOf(bundle));
    groups.push(...taughtBy(teacher, bundle));
  }
  return groups;
}

function hireFor(department: Department, plans: readonly GroupPlan[], staffRoom: StaffRoom): Teacher[] {
  if (plans.length === 0) return [];
  const parts = 1 + Math.max(...plans.map((plan) => plan.part));
  const count = Math.max(parts, Math.ceil(hoursOf(plans) / FULL_LOAD));
  return Array.from({ length: count }, (_, index) =>
    staffRoom.hire(department, department.name === 'technology' ? { man: index % 2 === 0 } : {}),
  );
}

const hoursOf = (plans: readonly GroupPlan[]): number => plans.reduce((sum, plan) => sum + plan.hours, 0);

/** Who already teaches another part of the bundle's class and so is busy when it is taught. */
function takenBy(groups: readonly Group[], bundle: readonly GroupPlan[]): Set<Teacher> {
  const [{ schoolClass, part } = { schoolClass: undefined, part: 0 }] = bundle;
  return new Set(
    groups
      .filter((group) => group.schoolClass === schoolClass && group.part !== part)
      .map((group) => group.teacher),
  );
}

function leastLoaded(load: ReadonlyMap<Teacher, number>, taken: ReadonlySet<Teacher>): Teacher {
  const [free] = [...load].filter(([teacher]) => !taken.has(teacher)).toSorted((a, b) => a[1] - b[1]);
  if (!free) throw new Error('no teacher is free for a part of a class');
  return free[0];
}

/** One class teacher for each class: who teaches it most and has no class yet; 7Б is Иванова's. */
export function chooseClassTeachers(
  classes: readonly SchoolClass[],
  staff: Staff,
): Map<SchoolClass, Teacher> {
  const chosen = new Map<SchoolClass, Teacher>();
  const ordered = classes.toSorted((a, b) => Number(b.name === '7Б') - Number(a.name === '7Б'));
  for (const schoolClass of ordered) {
    const hours = new Map<Teacher, number>(staff.teachers.map((teacher) => [teacher, 0]));
    for (const group of staff.groups.filter((one) => one.schoolClass === schoolClass)) {
      hours.set(group.teacher, (hours.get(group.teacher) ?? 0) + group.hours);
    }
    const taken = new Set(chosen.values());
    const [best] = [...hours].filter(([teacher]) => !taken.has(teacher)).toSorted((a, b) => b[1] - a[1]);
    if (best) chosen.set(schoolClass, best[0]);
  }
  return chosen;
}
