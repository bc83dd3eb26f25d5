import { lastDayOf, markWindow } from '../../shared/journal/entry-window.ts';
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

/** Last day for marks of the lesson, `YYYY-MM-DD`. */
export function lastDayForMarks(sheet: LessonSheet, school: SchoolFacts): string {
  const policy = journalPolicy(school.policyId);
  const window = markWindow({ date: sheet.date, kind: sheet.work.kind, zone: school.zone, policy });
  return lastDayOf(window, school.zone);
}
