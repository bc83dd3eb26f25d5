import { dateAt } from '../../shared/calendar/school-zone.ts';
import { type Lock, type LockQuestion, lockOf, markWindowOf } from '../../shared/journal/cell-lock.ts';
import type { MarkFact } from '../../shared/journal/lesson-sheet.ts';
import type { PupilId } from '../../shared/kernel/ids.ts';
import { isPlainDate } from '../../shared/kernel/plain-date-text.ts';

/** What may be asked about a cell now, worked out before anything is typed. */
export type AskTerms = {
  /** Why nothing may be asked: another's journal, a pupil who was not there. */
  readonly lock: Lock | undefined;
  readonly isClosed: boolean;
  /** Last day on which the cell is, or was, open. */
  readonly lastDay: string;
  readonly canExtend: boolean;
  /** First day that an extension may reach, and the one that is proposed. */
  readonly earliest: string;
  readonly suggested: string;
  /** Marks that stand or stood (`value: null`): what a correction may change (K1). By slot. */
  readonly marks: readonly MarkFact[];
};

const SUGGESTED_DAYS = 7;

const daysAfter = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

const later = (one: string, other: string): string => (one > other ? one : other);

/** X1, K1. Without `pupilId` for the whole lesson. */
export function askTerms(question: LockQuestion, pupilId: PupilId | undefined): AskTerms {
  const { sheet, school, at } = question;
  const { window, lastDay } = markWindowOf(question, pupilId);
  const today = dateAt(at, school.zone);
  // A day that is over opens nothing, though the rule would take it.
  const earliest = later(daysAfter(lastDay, 1), today);
  const ask = {
    type: 'extension.ask',
    reason: 'other',
    text: '',
    until: earliest,
    ...(pupilId !== undefined && { pupilId }),
  } as const;
  return {
    lock: lockOf(question, ask),
    isClosed: at >= window.closesAt,
    lastDay,
    canExtend: window.extendable,
    earliest,
    suggested: later(earliest, daysAfter(today, SUGGESTED_DAYS)),
    marks: sheet.marks
      .filter((mark) => mark.pupilId === pupilId)
      .toSorted((one, other) => one.slot - other.slot),
  };
}

export const isUntilGood = (until: string, { earliest }: Pick<AskTerms, 'earliest'>): boolean =>
  isPlainDate(until) && until >= earliest;
