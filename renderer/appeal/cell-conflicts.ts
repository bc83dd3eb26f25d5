import { type LockQuestion, markWindowOf } from '../../shared/journal/cell-lock.ts';
import { attendanceKey, type FactKey, markKey } from '../../shared/journal/fact-key.ts';
import type { LessonSheet, Rival } from '../../shared/journal/lesson-sheet.ts';
import type { EntryId, PersonId, PupilId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { ListedAppeal } from '../data/client-store.ts';
import type { Conflict } from './conflict-choice.tsx';
import type { Answer } from './decide.ts';

export type CellConflict = {
  /** The entry that lost, which is the appeal's id too. */
  readonly id: EntryId;
  readonly conflict: Conflict;
  /** Both authors while the window is open; a deputy head always (I5). */
  readonly mayChoose: boolean;
  /** The window is open and this person is none of the two: they choose, or the deputy head. */
  readonly waitsForAuthors: boolean;
  readonly chosen: Answer['outcome'] | undefined;
  readonly isOwn: boolean;
};

type Asking = {
  readonly question: LockQuestion;
  /** The group's open entries: a choice may wait among them before its appeal has come down. */
  readonly open: readonly EntryDocument[];
  readonly appeals: readonly ListedAppeal[];
  readonly isDeputyHead: boolean;
  /** How this person is named in the sentence. */
  readonly you: string;
};

/** The values that lost in one cell and wait for a choice, each with what stands against it. */
export function cellConflicts(pupilId: PupilId, asking: Asking): CellConflict[] {
  const rivals = asking.question.sheet.rivals?.filter((rival) => rival.pupilId === pupilId) ?? [];
  return rivals.map((rival) => conflictOf(rival, pupilId, asking));
}

function conflictOf(rival: Rival, pupilId: PupilId, asking: Asking): CellConflict {
  const { question, appeals, you } = asking;
  const { personId, at, sheet } = question;
  const appeal = appeals.find(({ id }) => id === rival.entryId);
  const fact = factOf(sheet, rival.factKey);
  const isOwn = rival.authorId === personId;
  // Whoever's value came to stand there later is given no appeal: the choice is not theirs.
  const isAuthor = isOwn || appeal !== undefined;
  const { window } = markWindowOf(question, pupilId);
  const isOpen = window.opensAt <= at && at < window.closesAt;
  const nameOf = (id: PersonId | undefined, name: string | undefined) =>
    id === personId ? you : (name ?? question.group.teachers.find((one) => one.personId === id)?.name ?? '');
  return {
    id: rival.entryId,
    isOwn,
    mayChoose: asking.isDeputyHead || (isAuthor && isOpen),
    waitsForAuthors: isOpen && !isAuthor,
    chosen: chosenOf(appeal?.deciding ?? asking.open.find((entry) => decides(entry, rival.entryId))),
    conflict: {
      standing: fact && {
        value: fact.value,
        version: fact.version,
        at: fact.enteredAt,
        author: nameOf(fact.authorId, standingName(appeal, fact.version)),
      },
      rival: { value: rival.value, at: rival.enteredAt, author: nameOf(rival.authorId, rival.authorName) },
    },
  };
}

/** The name that came with the appeal, if it is still about the same version. */
const standingName = (appeal: ListedAppeal | undefined, version: EntryId): string | undefined =>
  appeal?.standing?.version === version ? appeal.standing.authorName : undefined;

export function chosenOf(deciding: EntryDocument | undefined): Answer['outcome'] | undefined {
  const operation = deciding?.operation;
  return operation?.type === 'appeal.decide' ? operation.outcome : undefined;
}

const decides = ({ operation, state }: EntryDocument, id: EntryId): boolean =>
  state === 'waiting' && operation.type === 'appeal.decide' && operation.entryId === id;

type CellFact = {
  readonly value: string;
  readonly version: EntryId;
  readonly authorId: PersonId;
  readonly enteredAt: number;
};

/** The mark or attendance of a sheet that a key names. */
function factOf(sheet: LessonSheet, key: FactKey): CellFact | undefined {
  const mark = sheet.marks.find(({ pupilId, slot }) => markKey(pupilId, slot) === key);
  if (mark) return { ...mark, value: mark.value ?? '' };
  const attendance = sheet.attendance.find(({ pupilId }) => attendanceKey(pupilId) === key);
  return attendance && { ...attendance, value: attendance.code ?? '' };
}
