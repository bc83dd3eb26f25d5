import type { SchoolPlan } from '../school-plan.ts';
import type { Teacher } from './teachers.ts';
import type { Group } from './teaching.ts';

/** Somebody who keeps a journal of their own and helps in one of the first teacher's: two people can be played. */
export type SecondTeacher = { readonly teacher: Teacher; readonly shared: Group };

/** Who teaches Russian in 7Б; geometry of 8А is the group that has two teachers. */
export function secondTeacherOf({ groups }: Pick<SchoolPlan, 'groups'>): SecondTeacher | undefined {
  const own = groups.find(({ id }) => id === '7b-russian');
  const shared = groups.find(({ id }) => id === '8a-geometry');
  return own && shared && { teacher: own.teacher, shared };
}
