import { type CellValue, isBlank } from '../cell/cell-value.ts';
import type { GridModel } from '../model/grid-model.ts';
import { type CellEdit, editAt, valueAt } from './cell-edit.ts';
import { isSingle, type Place, placesIn, type Selection, spanOf } from './selection.ts';

/**
 * The edits of «fill blanks»: one cell gives its value to the blanks of its column, a selection gives the first
 * value of each of its columns to that column's blanks. Nothing is ever overwritten (I9). `undefined` when there is
 * no value to give.
 */
export function fillEdits(grid: GridModel, selection: Selection): CellEdit[] | undefined {
  const span = isSingle(selection)
    ? {
        from: { row: 0, column: selection.focus.column },
        to: { row: grid.rows.length - 1, column: selection.focus.column },
      }
    : spanOf(selection);
  const givers = isSingle(selection)
    ? new Map([[selection.focus.column, valueAt(grid, selection.focus)]])
    : firstValues(grid, placesIn(span));
  if ([...givers.values()].every(isBlank)) return undefined;
  return placesIn(span).flatMap((place) => blankEdit(grid, place, givers.get(place.column)) ?? []);
}

function firstValues(grid: GridModel, places: readonly Place[]): Map<number, CellValue> {
  const values = new Map<number, CellValue>();
  for (const place of places) {
    const value = valueAt(grid, place);
    if (!isBlank(value) && !values.has(place.column)) values.set(place.column, value);
  }
  return values;
}

function blankEdit(grid: GridModel, place: Place, value: CellValue | undefined): CellEdit | undefined {
  const cell = grid.rows[place.row]?.cells[place.column];
  if (!value || isBlank(value) || !cell || cell.tone === 'out' || !isBlank(cell.value)) return undefined;
  return editAt(grid, place, value);
}
