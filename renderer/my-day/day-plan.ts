import { journalPolicy } from '../../shared/journal/journal-policy.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { GroupId } from '../../shared/kernel/ids.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { gapsOf, type LessonGaps, lastDayForMarks, needsMarks } from './lesson-gaps.ts';

export type DayLesson = {
  readonly sheet: LessonSheet;
  readonly group: StudyGroup;
  readonly gaps: LessonGaps;
};
export type ClosingLesson = DayLesson & { readonly closes: 'today' | 'tomorrow' };

export type DayPlan = {
  readonly today: readonly DayLesson[];
  readonly closing: readonly ClosingLesson[];
  readonly unfilled: readonly DayLesson[];
};

const UNFILLED_DAYS = 7;

const daysFrom = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** The days whose lessons «my day» needs: as far back as a window can still be open. */
export function daysNeeded(school: SchoolFacts, today: string): { from: string; to: string } {
  const policy = journalPolicy(school.policyId);
  return {
    from: daysFrom(today, -Math.max(policy.currentMarkDays, policy.knowledgeCheckDays, UNFILLED_DAYS)),
    to: today,
  };
}

/** What today asks of a teacher: only lessons of journals that this person keeps, and only those that are held. */
export function dayPlan(input: {
  readonly sheets: readonly LessonSheet[];
  readonly groups: readonly StudyGroup[];
  readonly school: SchoolFacts;
  readonly today: string;
}): DayPlan {
  const { school, today } = input;
  const groups = new Map(input.groups.map((group) => [group.id, group]));
  const lessons = input.sheets.flatMap((sheet): DayLesson[] => {
    const group = groups.get(sheet.groupId);
    if (!group || group.access === 'read' || sheet.status === 'cancelled') return [];
    return [{ sheet, group, gaps: gapsOf(sheet, group, school) }];
  });
  return {
    today: lessons.filter(({ sheet }) => sheet.date === today),
    closing: lessons.flatMap((lesson) => closingOf(lesson, school, today)),
    unfilled: lessons.filter(
      ({ sheet, gaps }) =>
        sheet.date < today && sheet.date >= daysFrom(today, -UNFILLED_DAYS) && (gaps.topic || gaps.homework),
    ),
  };
}

function closingOf(lesson: DayLesson, school: SchoolFacts, today: string): ClosingLesson[] {
  if (!needsMarks(lesson.gaps)) return [];
  const lastDay = lastDayForMarks(lesson.sheet, school);
  if (lastDay === today) return [{ ...lesson, closes: 'today' }];
  return lastDay === daysFrom(today, 1) ? [{ ...lesson, closes: 'tomorrow' }] : [];
}

/** For the list of journals: the nearest closing of each. */
export function closingByGroup(closing: readonly ClosingLesson[]): Map<GroupId, 'today' | 'tomorrow'> {
  const nearest = new Map<GroupId, 'today' | 'tomorrow'>();
  for (const { group, closes } of closing)
    if (nearest.get(group.id) !== 'today') nearest.set(group.id, closes);
  return nearest;
}
