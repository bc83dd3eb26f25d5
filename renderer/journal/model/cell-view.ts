import { type AbsenceNote, coversLesson } from '../../../shared/absence/absence-note.ts';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import type { LessonId, PupilId } from '../../../shared/kernel/ids.ts';
import { coversDay, type Membership } from '../../../shared/people/study-group.ts';
import type { EntryDocument, Operation } from '../../../shared/sync/entry.ts';
import { ATTENDANCE_LETTERS, cellText } from '../cell/cell-text.ts';
import { BLANK, type CellValue, cellsOfSheet, marksIn } from '../cell/cell-value.ts';
import { WHOLE_LESSON } from './asked-cells.ts';

/** What the eye is told beside the value; a cell may carry several. */
export type CellSigns = {
  readonly waiting: boolean;
  /** The value that was not accepted, as text. */
  readonly refused: string | undefined;
  readonly rival: string | undefined;
  /** The deputy head was asked about the cell and has not answered. */
  readonly isAsked: boolean;
  /** Open by an extension of its own while the column is shut. */
  readonly isReopened: boolean;
  /** A mark that an approved correction changed (K1). */
  readonly isCorrected: boolean;
  /** A parent said ahead that the pupil will be away (PP2), and nothing is entered yet. */
  readonly isToldAway: boolean;
};

/** One cell as the grid draws it. Equal cells keep their identity, so that drawing them again costs nothing. */
export type CellView = {
  readonly value: CellValue;
  readonly text: string;
  readonly tone: 'blank' | 'mark' | 'attendance' | 'out';
  readonly signs: CellSigns;
};

const NO_SIGNS: CellSigns = {
  waiting: false,
  refused: undefined,
  rival: undefined,
  isAsked: false,
  isReopened: false,
  isCorrected: false,
  isToldAway: false,
};
const BLANK_VIEW: CellView = { value: BLANK, text: '', tone: 'blank', signs: NO_SIGNS };
const OUT_VIEW: CellView = { ...BLANK_VIEW, tone: 'out' };

type CellState = { readonly waiting: boolean; readonly refused: string | undefined };
export type OpenByLesson = ReadonlyMap<LessonId, ReadonlyMap<PupilId, CellState>>;

/** Where entries wait or were not accepted; of several in one cell both are kept. */
export function openByLesson(open: readonly EntryDocument[]): OpenByLesson {
  const lessons = new Map<LessonId, Map<PupilId, CellState>>();
  for (const { lessonId, operation, state } of open) {
    if (!isCellOperation(operation) || state === 'accepted') continue;
    const pupils = lessons.get(lessonId) ?? new Map<PupilId, CellState>();
    const before = pupils.get(operation.pupilId);
    const waiting = state === 'waiting' || (before?.waiting ?? false);
    const refused = state === 'waiting' ? before?.refused : textOf(operation);
    lessons.set(lessonId, pupils.set(operation.pupilId, { waiting, refused }));
  }
  return lessons;
}

type CellOperation = Extract<Operation, { type: `mark.${string}` | `attendance.${string}` }>;

const isCellOperation = (operation: Operation): operation is CellOperation =>
  operation.type.startsWith('mark.') || operation.type.startsWith('attendance.');

function textOf(operation: CellOperation): string {
  if (operation.type === 'mark.set') return operation.value;
  return operation.type === 'attendance.set' ? ATTENDANCE_LETTERS[operation.code] : '';
}

export type ColumnParts = {
  readonly rows: readonly (readonly Membership[])[];
  readonly open: OpenByLesson;
  readonly asked: ReadonlySet<string> | undefined;
  readonly today: string;
  readonly absences?: readonly AbsenceNote[] | undefined;
};

/** The cells of one lesson, one per pupil in the order of the rows. */
export function cellsOfColumn(
  sheet: LessonSheet,
  { rows, open, asked, today, absences = [] }: ColumnParts,
): CellView[] {
  const values = cellsOfSheet(sheet);
  const states = open.get(sheet.id);
  const rivals = new Map(sheet.rivals?.map((rival) => [rival.pupilId, rival.value]));
  const reopened = reopenedPupils(sheet, today);
  const away = new Set(absences.flatMap((note) => (coversLesson(note, sheet) ? [note.pupilId] : [])));
  const corrected = new Set(
    sheet.marks.flatMap((mark) => (mark.correctedAt === undefined ? [] : [mark.pupilId])),
  );
  return rows.map((stays) => {
    const pupilId = stays[0]?.pupilId;
    if (pupilId === undefined) return BLANK_VIEW;
    const value = values.get(pupilId) ?? BLANK;
    const state = states?.get(pupilId);
    const isIn = stays.some((stay) => coversDay(stay, sheet.date));
    return viewOf(value, isIn, {
      waiting: state?.waiting ?? false,
      refused: state?.refused,
      rival: rivals.get(pupilId),
      isAsked: asked !== undefined && (asked.has(WHOLE_LESSON) || asked.has(pupilId)) && isIn,
      isReopened: reopened.has(pupilId),
      isCorrected: corrected.has(pupilId),
      isToldAway: away.has(pupilId) && isIn && value === BLANK,
    });
  });
}

/** Pupils whose own extension still runs (X2). One for the whole lesson opens the column and needs no sign here. */
const reopenedPupils = ({ extensions = [] }: LessonSheet, today: string): ReadonlySet<PupilId> =>
  new Set(
    extensions.flatMap(({ pupilId, until }) => (pupilId === undefined || until < today ? [] : [pupilId])),
  );

function viewOf(value: CellValue, isIn: boolean, signs: CellSigns): CellView {
  const { waiting, refused, rival, isAsked, isReopened, isCorrected, isToldAway } = signs;
  const isSigned =
    waiting ||
    refused !== undefined ||
    rival !== undefined ||
    isAsked ||
    isReopened ||
    isCorrected ||
    isToldAway;
  // A blank cell shows what was not accepted, in the refused colour: the person must find their own mark again.
  const text = cellText(value) || (refused ?? '');
  if (text === '' && !isSigned) return isIn ? BLANK_VIEW : OUT_VIEW;
  const tone = marksIn(value).length > 0 ? 'mark' : text === '' ? 'blank' : 'attendance';
  return { value, text, tone, signs: isSigned ? signs : NO_SIGNS };
}

/** The cell right after a new value was entered in it: what the next model will say of it, as far as can be told now. */
export const writtenView = (cell: CellView, value: CellValue): CellView =>
  viewOf(value, cell.tone !== 'out', { ...cell.signs, waiting: true, isToldAway: false });

/** Whether two views draw the same. */
export const sameView = (one: CellView, other: CellView): boolean =>
  one === other ||
  (one.text === other.text &&
    one.tone === other.tone &&
    one.signs.waiting === other.signs.waiting &&
    one.signs.refused === other.signs.refused &&
    one.signs.rival === other.signs.rival &&
    one.signs.isAsked === other.signs.isAsked &&
    one.signs.isReopened === other.signs.isReopened &&
    one.signs.isCorrected === other.signs.isCorrected &&
    one.signs.isToldAway === other.signs.isToldAway);
