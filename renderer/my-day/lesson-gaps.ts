import { markWindowOf } from '../../shared/journal/cell-lock.ts';
import { isKnowledgeCheck, journalPolicy } from '../../shared/journal/journal-policy.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { PupilId } from '../../shared/kernel/ids.ts';
import { coversDay, type StudyGroup } from '../../shared/people/study-group.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';

/** What a lesson still lacks. */
export type LessonGaps = {
  readonly topic: boolean;
  readonly homework: boolean;
  /** A lesson with neither a mark nor attendance. */
  readonly marks: boolean;
  /** For a knowledge check: pupils of the day with neither mark nor attendance, in the group's order. */
  readonly blankPupils: readonly PupilId[];
};

export function gapsOf(sheet: LessonSheet, group: StudyGroup, school: SchoolFacts): LessonGaps {
  const written = new Set<PupilId>();
  for (const mark of sheet.marks) if (mark.value !== null) written.add(mark.pupilId);
  for (const fact of sheet.attendance) if (fact.code !== null) written.add(fact.pupilId);
  const isCheck = isKnowledgeCheck(journalPolicy(school.policyId), sheet.work.kind);
  const present = group.members
    .filter((member) => coversDay(member, sheet.date))
    .map((member) => member.pupilId);
  return {
    topic: !sheet.topic?.text,
    homework: !sheet.homework?.text,
    marks: written.size === 0,
    blankPupils: isCheck ? present.filter((pupilId) => !written.has(pupilId)) : [],
  };
}

/** Whether marks are still to come: an ordinary lesson needs at least one, a knowledge check one for everybody. */
export const needsMarks = (gaps: LessonGaps): boolean => gaps.marks || gaps.blankPupils.length > 0;

/** Last day for marks of the lesson, `YYYY-MM-DD`, as an extension of the whole lesson leaves it. */
export const lastDayForMarks = (sheet: LessonSheet, school: SchoolFacts): string =>
  markWindowOf({ sheet, school }).lastDay;

/** What an extension opened again: until which day, and which pupils have no mark yet. */
export type Reopened = { readonly until: string; readonly pupils: readonly PupilId[] };

/**
 * The cells of a lesson that are open by an extension alone (X2). Somebody asked for them, so each without a mark is to
 * be filled, whatever its attendance says: a pupil who was absent writes later.
 */
export function reopenedCells(
  sheet: LessonSheet,
  { group, school, today }: { group: StudyGroup; school: SchoolFacts; today: string },
): Reopened | undefined {
  const { extensions = [] } = sheet;
  if (extensions.length === 0) return undefined;
  const bare = markWindowOf({ sheet: { ...sheet, extensions: [] }, school }).lastDay;
  if (bare >= today) return undefined;
  const running = extensions.filter(({ until }) => until >= today);
  const marked = new Set(sheet.marks.flatMap(({ pupilId, value }) => (value === null ? [] : [pupilId])));
  const pupils = group.members
    .filter((member) => coversDay(member, sheet.date) && !marked.has(member.pupilId))
    .map(({ pupilId }) => pupilId)
    .filter((id) => running.some(({ pupilId }) => pupilId === undefined || pupilId === id));
  const until = running
    .map((extension) => extension.until)
    .toSorted()
    .at(-1);
  return until === undefined || pupils.length === 0 ? undefined : { until, pupils };
}
