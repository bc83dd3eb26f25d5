import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';
import { subjects } from './curriculum/subjects.ts';
import { demoLessonTimes } from './lesson-times.ts';
import { secondTeacherOf } from './people/second-teacher.ts';
import type { SchoolPlan } from './school-plan.ts';

export type PlanRows = {
  readonly school_year: Tables['school_year'][];
  readonly period: Tables['period'][];
  readonly day_off: Tables['day_off'][];
  readonly lesson_time: Tables['lesson_time'][];
  readonly subject: Tables['subject'][];
  readonly study_group: Tables['study_group'][];
  readonly group_member: Tables['group_member'][];
  readonly group_teacher: Tables['group_teacher'][];
  readonly weekly_slot: Tables['weekly_slot'][];
};

/** The calendar, the groups and the weekly timetable as tables hold them. */
export function planRows(plan: SchoolPlan, schoolId: SchoolId): PlanRows {
  const { year, groups, slots } = plan;
  const second = secondTeacherOf(plan);
  const inSchool = { school_id: schoolId };
  const stay = { first_day: year.from, last_day: null };
  const span = ({ from, to }: { from: string; to: string }) => ({ first_day: from, last_day: to });
  const taught = new Set(groups.map((group) => group.subject.id));
  return {
    school_year: [
      { ...inSchool, id: year.id, name: year.name, ...span(year), week_days: year.weekDays, current: 1 },
    ],
    period: year.periods.map((period) => ({
      ...inSchool,
      id: period.id,
      year_id: year.id,
      name: period.name,
      ...span(period),
    })),
    day_off: year.daysOff.map((off) => ({ ...inSchool, year_id: year.id, ...span(off), name: off.name })),
    lesson_time: demoLessonTimes.map(({ number, from, to }) => ({
      ...inSchool,
      number,
      starts: from,
      ends: to,
    })),
    subject: Object.values(subjects)
      .filter(({ id }) => taught.has(id))
      .map(({ id, name, shortName }) => ({ ...inSchool, id, name, short_name: shortName })),
    study_group: groups.map((group) => ({
      ...inSchool,
      id: group.id,
      year_id: year.id,
      subject_id: group.subject.id,
      name: group.name,
      grade: group.schoolClass.grade,
      change: 1,
    })),
    group_member: groups.flatMap((group) =>
      group.pupils.map((pupil) => ({ ...inSchool, group_id: group.id, pupil_id: pupil.id, ...stay })),
    ),
    group_teacher: [...groups, ...(second ? [{ id: second.shared.id, teacher: second.teacher }] : [])].map(
      ({ id, teacher }) => ({ ...inSchool, group_id: id, person_id: teacher.id, ...stay }),
    ),
    weekly_slot: slots.map((slot) => ({
      ...inSchool,
      group_id: slot.groupId,
      week: slot.week ?? 0,
      weekday: slot.weekday,
      number: slot.number,
      room: slot.room ?? null,
      teacher_id: slot.teacherId ?? null,
      ...stay,
    })),
  };
}
