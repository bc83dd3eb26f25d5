import { asId, type GroupId } from '../../../shared/kernel/ids.ts';
import { type Subject, type SubjectKey, subjects } from '../curriculum/subjects.ts';
import { divisionOf, weeklyHours } from '../curriculum/weekly-hours.ts';
import type { ClassDescription, Pupil } from './pupils.ts';
import type { Teacher } from './teachers.ts';

export type SchoolClass = ClassDescription & {
  readonly pupils: readonly Pupil[];
  /** Which subjects the demo holds of it; all of its grade when absent. */
  readonly only?: readonly SubjectKey[];
};

/** A group before a teacher is found for it. */
export type GroupPlan = {
  readonly id: GroupId;
  readonly schoolClass: SchoolClass;
  readonly subjectKey: SubjectKey;
  readonly subject: Subject;
  readonly name: string;
  /** 0 for the whole class or the first part, 1 for the second. */
  readonly part: number;
  readonly pupils: readonly Pupil[];
  readonly hours: number;
};
export type Group = GroupPlan & { readonly teacher: Teacher };

/** Groups of one class and subject that are taught at the same time: together they are the whole class. */
export const blockKey = (group: GroupPlan): string => `${group.schoolClass.id}-${group.subject.id}`;

/** All groups of a class: whole, halves or by gender, as the curriculum divides it. */
export function planGroups(schoolClass: SchoolClass): GroupPlan[] {
  return weeklyHours(schoolClass.grade)
    .filter(([key]) => !schoolClass.only || schoolClass.only.includes(key))
    .flatMap(([key, hours]) =>
      partsOf(schoolClass, key).map((part, index) => plan({ key, hours, part, index })),
    );

  function plan(input: { key: SubjectKey; hours: number; part: Part; index: number }): GroupPlan {
    const { key, hours, part, index } = input;
    const id = [schoolClass.id, subjects[key].id, part.suffix].filter(Boolean).join('-');
    return {
      id: asId<GroupId>(id),
      schoolClass,
      subjectKey: key,
      subject: subjects[key],
      name: part.label ? `${schoolClass.name}, ${part.label}` : schoolClass.name,
      part: index,
      pupils: part.pupils,
      hours,
    };
  }
}

type Part = { readonly label?: string; readonly suffix?: string; readonly pupils: readonly Pupil[] };

function partsOf({ grade, pupils }: SchoolClass, key: SubjectKey): Part[] {
  const division = divisionOf(key, grade);
  if (division === 'whole') return [{ pupils }];
  if (division === 'halves') {
    return [
      { label: '1-я подгруппа', suffix: '1', pupils: pupils.filter((_, index) => index % 2 === 0) },
      { label: '2-я подгруппа', suffix: '2', pupils: pupils.filter((_, index) => index % 2 === 1) },
    ];
  }
  return [
    { label: grade < 10 ? 'мальчики' : 'юноши', suffix: 'm', pupils: ofGender(pupils, 'male') },
    { label: grade < 10 ? 'девочки' : 'девушки', suffix: 'f', pupils: ofGender(pupils, 'female') },
  ];
}

const ofGender = (pupils: readonly Pupil[], gender: Pupil['gender']) =>
  pupils.filter((pupil) => pupil.gender === gender);

/** The class hour of a class, held by its class teacher; it is no subject of the curriculum. */
export function classHourGroup(schoolClass: SchoolClass, teacher: Teacher): Group {
  return {
    id: asId<GroupId>(`${schoolClass.id}-${subjects.classHour.id}`),
    schoolClass,
    subjectKey: 'classHour',
    subject: subjects.classHour,
    name: schoolClass.name,
    part: 0,
    pupils: schoolClass.pupils,
    hours: 1,
    teacher,
  };
}
