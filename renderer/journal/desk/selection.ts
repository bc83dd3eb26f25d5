/** A cell by its place in the shown grid. */
export type Place = { readonly row: number; readonly column: number };

/** A rectangle of cells: from `anchor` to `focus`, both included; the cursor stands on `focus`. */
export type Selection = { readonly focus: Place; readonly anchor: Place };

export type GridSize = { readonly rows: number; readonly columns: number };

export type Span = { readonly from: Place; readonly to: Place };

const clamp = (value: number, size: number): number => Math.min(Math.max(value, 0), Math.max(size - 1, 0));

export const within = (place: Place, size: GridSize): Place => ({
  row: clamp(place.row, size.rows),
  column: clamp(place.column, size.columns),
});

export const single = (place: Place): Selection => ({ focus: place, anchor: place });

export const isSingle = ({ focus, anchor }: Selection): boolean =>
  focus.row === anchor.row && focus.column === anchor.column;

/** The rectangle of a selection with its corners in reading order. */
export function spanOf({ focus, anchor }: Selection): Span {
  return {
    from: { row: Math.min(focus.row, anchor.row), column: Math.min(focus.column, anchor.column) },
    to: { row: Math.max(focus.row, anchor.row), column: Math.max(focus.column, anchor.column) },
  };
}

/** All places of a rectangle, row by row. */
export function placesIn({ from, to }: Span): Place[] {
  const places: Place[] = [];
  for (let row = from.row; row <= to.row; row += 1) {
    for (let column = from.column; column <= to.column; column += 1) places.push({ row, column });
  }
  return places;
}

/** The cursor moved by so many rows and columns, never out of the grid; extending keeps the anchor. */
export function moved(
  selection: Selection,
  by: { rows?: number; columns?: number; extend?: boolean },
  size: GridSize,
): Selection {
  const { row, column } = selection.focus;
  const focus = within({ row: row + (by.rows ?? 0), column: column + (by.columns ?? 0) }, size);
  return by.extend ? { focus, anchor: selection.anchor } : single(focus);
}
