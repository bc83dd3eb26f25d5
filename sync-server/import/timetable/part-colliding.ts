import { joinedName } from '../school/study-groups.ts';
import { lessonKey, type WeeklyLesson } from './weekly-lessons.ts';

/**
 * A group is a subject and its pupils; teachers change and the group stays, with all its marks (I6). Only where one
 * subject of one class stands twice in the same hour with different teachers are these two groups, told apart by
 * teacher: a class divided without subgroups.
 */
export function partColliding(lessons: readonly WeeklyLesson[]): WeeklyLesson[] {
  const teachersAt = new Map<string, Set<string>>();
  for (const lesson of lessons) {
    const hour = hourOf(lesson);
    teachersAt.set(hour, (teachersAt.get(hour) ?? new Set()).add(teachersOf(lesson)));
  }
  const divided = new Set(
    lessons.filter((lesson) => (teachersAt.get(hourOf(lesson))?.size ?? 0) > 1).map(lessonKey),
  );
  const named = lessons.map((lesson) =>
    divided.has(lessonKey(lesson)) && lesson.teachers.length > 0
      ? { ...lesson, groupName: joinedName([`${lesson.groupName}, ${teachersOf(lesson)}`]) }
      : lesson,
  );
  const seen = new Map(named.map((lesson) => [hourOf(lesson), lesson]));
  return [...seen.values()];
}

const teachersOf = ({ teachers }: WeeklyLesson): string => teachers.toSorted().join(', ');

const hourOf = (lesson: WeeklyLesson): string =>
  `${lessonKey(lesson)}|${lesson.week}|${lesson.weekday}|${lesson.number}`;
