import type { Appeal } from '../../shared/appeal/appeal.ts';
import { journalPolicy } from '../../shared/journal/journal-policy.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { GroupId } from '../../shared/kernel/ids.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import {
  gapsOf,
  type LessonGaps,
  lastDayForMarks,
  needsMarks,
  type Reopened,
  reopenedCells,
} from './lesson-gaps.ts';

export type DayLesson = {
  readonly sheet: LessonSheet;
  readonly group: StudyGroup;
  readonly gaps: LessonGaps;
};
export type ClosingLesson = DayLesson & { readonly closes: 'today' | 'tomorrow' };

/** A lesson whose window is over but for an extension. */
export type ReopenedLesson = DayLesson & { readonly reopened: Reopened };

export type DayPlan = {
  readonly today: readonly DayLesson[];
  readonly closing: readonly ClosingLesson[];
  /** Open by an extension: the nearest end first. */
  readonly reopened: readonly ReopenedLesson[];
  readonly unfilled: readonly DayLesson[];
};

const UNFILLED_DAYS = 7;

const daysFrom = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/**
 * The days whose lessons «my day» needs: as far back as a window can still be open, and as the earliest lesson with an
 * extension that still runs.
 */
export function daysNeeded(
  school: SchoolFacts,
  today: string,
  appeals: readonly Appeal[] = [],
): { from: string; to: string } {
  const policy = journalPolicy(school.policyId);
  const windows = daysFrom(
    today,
    -Math.max(policy.currentMarkDays, policy.knowledgeCheckDays, UNFILLED_DAYS),
  );
  const extended = appeals.flatMap(({ date, decision }) => ((decision?.until ?? '') >= today ? [date] : []));
  return { from: [windows, ...extended].toSorted()[0] ?? windows, to: today };
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
  const closing = lessons.flatMap((lesson) => closingOf(lesson, school, today));
  const isClosing = new Set(closing.map(({ sheet }) => sheet.id));
  return {
    today: lessons.filter(({ sheet }) => sheet.date === today),
    closing,
    reopened: lessons
      .filter(({ sheet }) => !isClosing.has(sheet.id))
      .flatMap((lesson) => reopenedOf(lesson, school, today))
      .toSorted((one, other) => one.reopened.until.localeCompare(other.reopened.until)),
    unfilled: lessons.filter(
      ({ sheet, gaps }) =>
        sheet.date < today && sheet.date >= daysFrom(today, -UNFILLED_DAYS) && (gaps.topic || gaps.homework),
    ),
  };
}

function reopenedOf(lesson: DayLesson, school: SchoolFacts, today: string): ReopenedLesson[] {
  const reopened = reopenedCells(lesson.sheet, { group: lesson.group, school, today });
  return reopened ? [{ ...lesson, reopened }] : [];
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
