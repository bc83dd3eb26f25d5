import { isSchoolDay } from '../../../shared/calendar/school-calendar.ts';
import type { LessonStatus } from '../../../shared/journal/lesson-sheet.ts';
import type { WorkKind } from '../../../shared/journal/work-kind.ts';
import { asId, type LessonId } from '../../../shared/kernel/ids.ts';
import { lessonsFromSlots } from '../../../shared/timetable/weekly-slot.ts';
import type { Teacher } from '../people/teachers.ts';
import type { Group } from '../people/teaching.ts';
import type { SchoolPlan } from '../school-plan.ts';

/** One lesson of the year while the journal is being made; changes of the timetable move and mark it. */
export type DemoLesson = {
  readonly id: LessonId;
  readonly group: Group;
  date: string;
  number: number;
  status: LessonStatus;
  substitute?: Teacher;
  movedFrom?: { readonly date: string; readonly number: number };
  reason?: string;
};

/** A lesson in its group's plan: the n-th (from 0), and what work is due in it. */
export type PlannedLesson = {
  readonly lesson: DemoLesson;
  readonly index: number;
  readonly work: WorkKind;
  /** 1 for the group's first knowledge check, 2 for its second, … */
  readonly checkNumber?: number;
};

/** All lessons of the year by the weekly timetable, in order of date and number. */
export function lessonsOfYear({ year, slots }: Pick<SchoolPlan, 'year' | 'slots'>): DemoLesson[] {
  const groups = new Map(slots.map(({ groupId, group }) => [groupId, group]));
  return lessonsFromSlots(slots, year, year).flatMap(({ date, slot }) => {
    const group = groups.get(slot.groupId);
    if (!group) return [];
    const id = asId<LessonId>(`${group.id}-${date.replaceAll('-', '')}-${slot.number}`);
    return [{ id, group, date, number: slot.number, status: 'planned' as const }];
  });
}

/** School days of the year from first to last. */
export function schoolDays({ year }: Pick<SchoolPlan, 'year'>): string[] {
  const days: string[] = [];
  const last = Temporal.PlainDate.from(year.to);
  for (let day = Temporal.PlainDate.from(year.from); ; day = day.add({ days: 1 })) {
    if (isSchoolDay(year, day.toString())) days.push(day.toString());
    if (day.equals(last)) return days;
  }
}

/** Numbers the held lessons of a group and says where its works fall: a check every 7–12 lessons, a small work midway. */
export function planOfGroup(lessons: readonly DemoLesson[]): PlannedLesson[] {
  return lessons
    .filter((lesson) => lesson.status === 'planned')
    .toSorted((a, b) => (a.date === b.date ? a.number - b.number : a.date < b.date ? -1 : 1))
    .map((lesson, index) => ({ lesson, index, ...workOf(lesson.group, index) }));
}

function workOf(
  { subject, hours, schoolClass }: Group,
  index: number,
): { work: WorkKind; checkNumber?: number } {
  if (schoolClass.grade === 1 || !subject.isMarked || index === 0) return { work: 'lesson' };
  const interval = hours >= 4 ? 12 : 6 + hours;
  const checkNumber = index / interval;
  const check = subject.checks[(checkNumber - 1) % subject.checks.length];
  if (Number.isInteger(checkNumber) && check) return { work: check, checkNumber };
  const midway = index % interval === Math.floor(interval / 2);
  return { work: (midway ? subject.works[0] : undefined) ?? 'lesson' };
}
