import {
  columnLockOf,
  type Lock,
  type LockQuestion,
  markWindowOf,
} from '../../../shared/journal/cell-lock.ts';
import { lastDayOf, markWindow } from '../../../shared/journal/entry-window.ts';
import { isKnowledgeCheck, journalPolicy } from '../../../shared/journal/journal-policy.ts';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import type { WorkKind } from '../../../shared/journal/work-kind.ts';
import { weightOf } from '../../../shared/journal/work-weights.ts';
import type { LessonId } from '../../../shared/kernel/ids.ts';

/** One lesson as the head of its column draws it; marks are not part of it. */
export type ColumnView = {
  readonly lessonId: LessonId;
  readonly date: string;
  readonly number: number;
  readonly kind: WorkKind;
  /** What a mark of the lesson weighs in the average (J2). */
  readonly weight: number;
  readonly isCheck: boolean;
  readonly isToday: boolean;
  readonly isCancelled: boolean;
  /** Why no mark can be entered in the whole column now. */
  readonly lock: Lock | undefined;
  /** Last day for marks, when that is today or tomorrow. */
  readonly soon: string | undefined;
  /** Last day of an extension of the whole lesson, while nothing else would keep it open (X2). */
  readonly reopened: string | undefined;
};

export type ColumnQuestion = Omit<LockQuestion, 'sheet'> & { readonly today: string };

export function columnView(sheet: LessonSheet, question: ColumnQuestion): ColumnView {
  const { school, today } = question;
  const policy = journalPolicy(school.policyId);
  const lock = columnLockOf({ ...question, sheet });
  const { lastDay } = markWindowOf({ sheet, school });
  const bare = markWindow({ date: sheet.date, kind: sheet.work.kind, zone: school.zone, policy });
  const isReopened = lock === undefined && lastDayOf(bare, school.zone) < today;
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
  return {
    lessonId: sheet.id,
    date: sheet.date,
    number: sheet.number,
    kind: sheet.work.kind,
    weight: weightOf(school.workWeights, sheet.work.kind),
    isCheck: isKnowledgeCheck(policy, sheet.work.kind),
    isToday: sheet.date === today,
    isCancelled: sheet.status === 'cancelled',
    lock,
    soon: lock === undefined && (lastDay === today || lastDay === tomorrow) ? lastDay : undefined,
    reopened: isReopened ? lastDay : undefined,
  };
}

/** Whether two heads draw the same. Locks follow from the other fields, so their code is enough. */
export const sameColumn = (one: ColumnView, other: ColumnView): boolean =>
  one.lessonId === other.lessonId &&
  one.date === other.date &&
  one.number === other.number &&
  one.kind === other.kind &&
  one.weight === other.weight &&
  one.isToday === other.isToday &&
  one.isCancelled === other.isCancelled &&
  one.soon === other.soon &&
  one.reopened === other.reopened &&
  one.lock?.code === other.lock?.code &&
  one.lock?.lastDay === other.lock?.lastDay;
