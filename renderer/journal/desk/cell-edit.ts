import { type Lock, lockOf } from '../../../shared/journal/cell-lock.ts';
import type { LessonId, PupilId } from '../../../shared/kernel/ids.ts';
import type { EntryDraft } from '../../data/client-store.ts';
import { operationsBetween } from '../cell/cell-change.ts';
import { BLANK, type CellValue, sameCell } from '../cell/cell-value.ts';
import type { GridModel } from '../model/grid-model.ts';
import type { Place } from './selection.ts';

/** One cell turned from one value into another: what undo turns back. Ids, because places move with the timetable. */
export type CellEdit = {
  readonly lessonId: LessonId;
  readonly pupilId: PupilId;
  readonly from: CellValue;
  readonly to: CellValue;
};

export type RefusedEdit = { readonly edit: CellEdit; readonly lock: Lock };

export const valueAt = (grid: GridModel, place: Place): CellValue =>
  grid.rows[place.row]?.cells[place.column]?.value ?? BLANK;

/** Whether an extension, of the cell or of the whole lesson, opened the cell after its window (X2). */
export function isReopenedAt(grid: GridModel | undefined, { row, column }: Place): boolean {
  const isOwn = grid?.rows[row]?.cells[column]?.signs.isReopened ?? false;
  return isOwn || grid?.columns[column]?.reopened !== undefined;
}

/** The edit that gives a cell a new value, or nothing where the cell already has it or there is no such cell. */
export function editAt(grid: GridModel, place: Place, to: CellValue): CellEdit | undefined {
  const row = grid.rows[place.row];
  const column = grid.columns[place.column];
  const from = valueAt(grid, place);
  if (!row || !column || sameCell(from, to)) return undefined;
  return { lessonId: column.lessonId, pupilId: row.pupilId, from, to };
}

/** Asks the rules for every operation of an edit: an edit is whole or refused, never half written. */
export function lockOfEdit(grid: GridModel, edit: CellEdit, at: number): Lock | undefined {
  const sheet = grid.sheets.find((candidate) => candidate.id === edit.lessonId);
  if (!sheet) return { code: 'lesson-unknown' };
  const question = { ...grid.question, at, sheet };
  for (const operation of operationsBetween(edit.from, edit.to, edit.pupilId)) {
    const lock = lockOf(question, operation);
    if (lock) return lock;
  }
  return undefined;
}

/** Parts edits that the rules allow now from those they refuse. */
export function sorted(
  grid: GridModel,
  edits: readonly CellEdit[],
  at: number,
): { allowed: CellEdit[]; refused: RefusedEdit[] } {
  const allowed: CellEdit[] = [];
  const refused: RefusedEdit[] = [];
  for (const edit of edits) {
    const lock = lockOfEdit(grid, edit, at);
    if (lock) refused.push({ edit, lock });
    else allowed.push(edit);
  }
  return { allowed, refused };
}

export const draftsOf = (grid: GridModel, edits: readonly CellEdit[]): EntryDraft[] =>
  edits.flatMap(({ lessonId, pupilId, from, to }) =>
    operationsBetween(from, to, pupilId).map((operation) => ({
      groupId: grid.group.id,
      lessonId,
      operation,
    })),
  );

/**
 * The edits that take a step back (or do it again), and how many cells changed since and are left alone: undo never
 * overwrites what somebody else has written meanwhile (I5).
 */
export function turnedBack(
  grid: GridModel,
  step: readonly CellEdit[],
  way: 'undo' | 'redo',
): { edits: CellEdit[]; changedSince: number } {
  const edits: CellEdit[] = [];
  let changedSince = 0;
  for (const edit of step) {
    const turned = way === 'undo' ? { ...edit, from: edit.to, to: edit.from } : edit;
    const place = placeOf(grid, turned);
    if (place && sameCell(valueAt(grid, place), turned.from)) edits.push(turned);
    else changedSince += 1;
  }
  return { edits, changedSince };
}

/** Where a pupil's lesson stands in the shown grid. */
export function placeOf(
  grid: GridModel,
  cell: { readonly lessonId: LessonId; readonly pupilId: PupilId },
): Place | undefined {
  const row = grid.rows.findIndex((candidate) => candidate.pupilId === cell.pupilId);
  const column = grid.columns.findIndex((candidate) => candidate.lessonId === cell.lessonId);
  return row < 0 || column < 0 ? undefined : { row, column };
}
