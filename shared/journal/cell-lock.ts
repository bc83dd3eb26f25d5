import { dateAt } from '../calendar/school-zone.ts';
import type { PersonId, PupilId } from '../kernel/ids.ts';
import type { InstantMs } from '../kernel/instant-ms.ts';
import { coversDay, type StudyGroup } from '../people/study-group.ts';
import type { Operation } from '../sync/entry.ts';
import type { SchoolFacts } from '../sync/school-facts.ts';
import type { RefusalCode } from '../sync/verdict.ts';
import { type EntryWindow, lastDayOf, markWindow, windowStateAt } from './entry-window.ts';
import { extendedWindow } from './extension.ts';
import { journalPolicy } from './journal-policy.ts';
import type { LessonSheet } from './lesson-sheet.ts';
import { operationWindow } from './operation-window.ts';

/** Why something cannot be entered, as data: the screen makes the sentence (what closed, when, by which rule). */
export type Lock = {
  readonly code: RefusalCode;
  /** The window that was missed or is still to open; absent where the reason is not about time. */
  readonly window?: EntryWindow;
  /** Last allowed day, `YYYY-MM-DD`, of `window`. */
  readonly lastDay?: string;
};

export type LockQuestion = {
  readonly sheet: LessonSheet;
  readonly group: StudyGroup;
  readonly school: SchoolFacts;
  readonly personId: PersonId;
  readonly at: InstantMs;
};

/**
 * Asks, on the client and before anything is written, what the server will ask again: may this person do this
 * operation to this lesson now? `undefined` means yes.
 */
export function lockOf(question: LockQuestion, operation: Operation): Lock | undefined {
  return accessLock(question) ?? membershipLock(question, operation) ?? timeLock(question, operation);
}

/** The lock of a pupil's mark cell: what the grid draws as closed. */
export function markLockOf(question: LockQuestion, pupilId: PupilId): Lock | undefined {
  return lockOf(question, { type: 'mark.clear', pupilId, slot: 0 });
}

/**
 * The lock of a whole column for marks, whoever the pupil: asked once per lesson, not once per cell. An extension for
 * single pupils does not open it: for them the cell is asked.
 */
export function columnLockOf(question: LockQuestion): Lock | undefined {
  return accessLock(question) ?? markTimeLock(question);
}

function accessLock(question: LockQuestion): Lock | undefined {
  const { group, sheet, personId } = question;
  if (group.access === 'read' || !isTheirsNow(question)) return { code: 'not-your-group' };
  if (group.access === 'substitute' && sheet.change?.substituteId !== personId)
    return { code: 'not-your-lesson' };
  return sheet.status === 'cancelled' ? { code: 'lesson-cancelled' } : undefined;
}

/**
 * E1: a group that was handed over is seen before its day comes, and until the day after it ended. Who keeps it all
 * year, nearly everybody, is answered without asking what day it is: this is asked for every column.
 */
function isTheirsNow({ group, school, personId, at }: LockQuestion): boolean {
  if (group.access !== 'keep') return true;
  const stays = group.teachers.filter((one) => one.personId === personId);
  if (stays.length === 0 || stays.some(({ from, to }) => to === undefined && from <= school.year.from))
    return true;
  const day = dateAt(at, school.zone);
  return stays.some((stay) => coversDay(stay, day));
}

function membershipLock({ group, sheet }: LockQuestion, operation: Operation): Lock | undefined {
  if (!('pupilId' in operation)) return undefined;
  const isMember = group.members.some((m) => m.pupilId === operation.pupilId && coversDay(m, sheet.date));
  return isMember ? undefined : { code: 'pupil-not-in-group' };
}

function timeLock(question: LockQuestion, operation: Operation): Lock | undefined {
  const { sheet, school, at } = question;
  const policy = journalPolicy(school.policyId);
  const window = operationWindow({
    type: operation.type,
    date: sheet.date,
    kind: sheet.work.kind,
    zone: school.zone,
    policy,
  });
  if (window.full) return markTimeLock(question, 'pupilId' in operation ? operation.pupilId : undefined);
  if (at < window.opensAt) return { code: 'window-not-open', ...markWindowOf(question) };
  return at < window.closesAt ? undefined : { code: 'work-kind-closed', ...markWindowOf(question) };
}

function markTimeLock(question: LockQuestion, pupilId?: PupilId): Lock | undefined {
  const shown = markWindowOf(question, pupilId);
  const state = windowStateAt(shown.window, question.at);
  if (state === 'open') return undefined;
  return { code: state === 'closed' ? 'window-closed' : 'window-not-open', ...shown };
}

/** The window of marks as extensions leave it for the pupil, or for the whole lesson, with its last day (W1, X2). */
export function markWindowOf(
  { sheet, school }: Pick<LockQuestion, 'sheet' | 'school'>,
  pupilId?: PupilId,
): { window: EntryWindow; lastDay: string } {
  const { zone } = school;
  const policy = journalPolicy(school.policyId);
  const bare = markWindow({ date: sheet.date, kind: sheet.work.kind, zone, policy });
  const window = extendedWindow(bare, { extensions: sheet.extensions ?? [], pupilId, zone });
  return { window, lastDay: lastDayOf(window, zone) };
}
