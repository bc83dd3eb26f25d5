import { parseCell } from '../cell/cell-text.ts';
import { isBlank } from '../cell/cell-value.ts';
import type { GridModel } from '../model/grid-model.ts';
import { type CellEdit, editAt } from './cell-edit.ts';
import { type Place, placesIn, type Selection, spanOf } from './selection.ts';

export type Paste = {
  readonly edits: CellEdit[];
  /** Texts that are neither marks nor attendance. */
  readonly unreadable: string[];
  /** Cells that would fall beyond the last pupil or lesson. */
  readonly outside: number;
};

type PastedCell = { readonly place: Place; readonly text: string };

/**
 * What a pasted table does from the selection's first cell on; one pasted cell goes into every selected cell.
 * A blank cell of the table erases nothing (I9).
 */
export function pasteEdits(
  grid: GridModel,
  selection: Selection,
  table: readonly (readonly string[])[],
): Paste {
  const paste: Paste = { edits: [], unreadable: [], outside: 0 };
  let outside = 0;
  for (const { place, text } of spread(selection, table)) {
    const value = parseCell(text);
    if (value === undefined) {
      paste.unreadable.push(text.trim());
      continue;
    }
    if (isBlank(value)) continue;
    const isInside = place.row < grid.rows.length && place.column < grid.columns.length;
    if (!isInside) outside += 1;
    const edit = isInside ? editAt(grid, place, value) : undefined;
    if (edit) paste.edits.push(edit);
  }
  return { ...paste, outside };
}

function spread(selection: Selection, table: readonly (readonly string[])[]): PastedCell[] {
  const span = spanOf(selection);
  const only = table.length === 1 && table[0]?.length === 1 ? table[0][0] : undefined;
  if (only !== undefined) return placesIn(span).map((place) => ({ place, text: only }));
  return table.flatMap((row, down) =>
    row.map((text, right) => ({
      place: { row: span.from.row + down, column: span.from.column + right },
      text,
    })),
  );
}
