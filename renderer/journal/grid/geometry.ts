/** Sizes of the grid in CSS pixels: thirty lessons and thirty pupils in view on a 1366 × 768 screen. */
export const COLUMN_WIDTH = 25;
export const ROW_HEIGHT = 21;
export const NAME_WIDTH = 150;
export const AVERAGE_WIDTH = 38;
export const FROZEN_WIDTH = NAME_WIDTH + AVERAGE_WIDTH;
export const HEAD_HEIGHT = 48;

/** Above this many pupils rows are drawn only where they are seen. */
export const ROWS_DRAWN_WHOLE = 60;

/** Drawn columns begin and end at multiples of this, so that most scroll steps draw nothing new. */
const COLUMN_STEP = 6;

export type Range = { readonly first: number; readonly last: number };

/** The drawn columns for the seen ones: whole steps, one step beyond each edge. */
export function drawnColumns(seen: Range, count: number): Range {
  const first = Math.max(0, (Math.floor(seen.first / COLUMN_STEP) - 1) * COLUMN_STEP);
  const last = Math.min(count, (Math.floor(seen.last / COLUMN_STEP) + 2) * COLUMN_STEP) - 1;
  return { first, last };
}

/** How far to scroll so that a piece of a line is seen whole, given what frozen parts cover at its start. */
export function scrolledTo(
  piece: { start: number; size: number },
  view: { scroll: number; size: number; covered: number },
): number {
  if (piece.start < view.scroll + view.covered) return Math.max(0, piece.start - view.covered);
  const end = piece.start + piece.size;
  return end > view.scroll + view.size ? end - view.size : view.scroll;
}

export const cellId = (grid: string, row: number, column: number): string => `${grid}-${row}-${column}`;
