import type { SchoolYear } from '../../shared/calendar/school-calendar.ts';
import { assignTeachers, chooseClassTeachers } from './people/assign-teachers.ts';
import { pupilsOf7b } from './people/class-7b.ts';
import { classDepartments, schoolDepartments } from './people/departments.ts';
import type { Family } from './people/families.ts';
import { describeClass, enrolPupils } from './people/pupils.ts';
import type { Teacher } from './people/teachers.ts';
import { classHourGroup, type Group, type SchoolClass } from './people/teaching.ts';
import type { Random } from './random.ts';
import { demoSchoolYear } from './school-year.ts';
import { type GroupSlot, weeklyTimetable } from './timetable/weekly-timetable.ts';

/** `class`: 7Б with all its teachers, and two classes that its class teacher also teaches. `school`: grades 1–11. */
export type DemoSize = 'class' | 'school';

/** Who is in the school and when they meet: everything that does not depend on the present. */
export type SchoolPlan = {
  readonly year: SchoolYear;
  readonly classes: readonly SchoolClass[];
  readonly classTeachers: ReadonlyMap<SchoolClass, Teacher>;
  readonly families: readonly Family[];
  readonly teachers: readonly Teacher[];
  readonly groups: readonly Group[];
  readonly slots: readonly GroupSlot[];
};

export function planSchool(size: DemoSize, random: Random): SchoolPlan {
  const year = demoSchoolYear(size === 'class' ? 5 : 6);
  const { classes, families } = fillClasses(size, random.fork('pupils'));
  const departments = size === 'class' ? classDepartments : schoolDepartments;
  const staff = assignTeachers({ classes, departments }, random.fork('teachers'));
  const classTeachers = chooseClassTeachers(classes, staff);
  const hours = [...classTeachers]
    .filter(([schoolClass]) => !schoolClass.only)
    .map(([schoolClass, teacher]) => classHourGroup(schoolClass, teacher));
  const groups = [...staff.groups, ...hours];
  const slots = weeklyTimetable({ classes, groups, weekDays: year.weekDays }, random.fork('timetable'));
  return { year, classes, classTeachers, families, teachers: staff.teachers, groups, slots };
}

type ClassKey = Pick<SchoolClass, 'only'> & { readonly grade: number; readonly letter: string };

/** 7Б comes first: its families are the first that may have another child in the school. */
function classKeys(size: DemoSize): ClassKey[] {
  const neighbours: ClassKey[] = [
    { grade: 8, letter: 'А', only: ['algebra', 'geometry'] },
    { grade: 9, letter: 'В', only: ['algebra'] },
  ];
  const first = { grade: 7, letter: 'Б' };
  if (size === 'class') return [first, ...neighbours];
  const all = Array.from({ length: 11 }, (_, index) => index + 1).flatMap((grade) =>
    (grade <= 9 ? ['А', 'Б', 'В'] : ['А', 'Б']).map((letter) => ({ grade, letter })),
  );
  return [first, ...all.filter(({ grade, letter }) => grade !== 7 || letter !== 'Б')];
}

function fillClasses(size: DemoSize, random: Random): { classes: SchoolClass[]; families: Family[] } {
  const families = new Set<Family>();
  const classes: SchoolClass[] = [];
  for (const { grade, letter, only } of classKeys(size)) {
    const schoolClass = describeClass(grade, letter);
    const wanted = schoolClass.name === '7Б' ? pupilsOf7b : random.between(23, 28);
    const surely = schoolClass.name === '8А' ? familyOfArtyom(families) : undefined;
    const roll = {
      schoolClass,
      wanted,
      families: [...families].filter((one) => !isOfDemoParent(one)),
      surely,
    };
    const pupils = enrolPupils(roll, random.fork(schoolClass.name));
    for (const pupil of pupils) families.add(pupil.family);
    classes.push({ ...schoolClass, pupils, ...(only ? { only } : {}) });
  }
  return { classes, families: [...families] };
}

/** Whether the family is of a demo parent: Кузнецовы have their second child in 8А, Хасановы have one; chance adds none. */
const isOfDemoParent = ({ name, children }: Family): boolean =>
  children.some(({ first }) => ['Кузнецов Артём', 'Хасанов Эмиль'].includes(`${name} ${first}`));

const familyOfArtyom = (families: ReadonlySet<Family>): Family | undefined =>
  [...families].find((family) => family.name === 'Кузнецов' && isOfDemoParent(family));
