/** Why the value of one cell is not taken. The words are in `messages.ts`. */
export const CELL_REFUSAL_CODES = [
  'cell-formula',
  'cell-error',
  'cell-too-long',
  'row-too-many-cells',
] as const;
export type CellRefusalCode = (typeof CELL_REFUSAL_CODES)[number];

export type TableRow = {
  /** The line of the file, or the row of the sheet, where the row begins; counts from 1. */
  line: number;
  /** As written, by the header's name. A blank cell is absent, never `''` (I9). */
  cells: Readonly<Record<string, string>>;
  /** Cells whose value is not in `cells`, with the reason; absent from most rows. */
  refused?: { column: string; code: CellRefusalCode };
};

export type Table = {
  /** The sheet's name in a workbook; absent for CSV. */
  sheet?: string;
  /** Names as written, trimmed; a column without a name that has values is called `#4` by its position. */
  header: string[];
  rows: TableRow[];
};

/** A school of 3 000 pupils with two parents each stays below; a file of a million rows is a mistake. */
export const MAX_TABLE_ROWS = 20_000;
export const MAX_TABLE_COLUMNS = 100;
export const MAX_TABLE_SHEETS = 20;
/** A cell holds a name or a list of subjects, not a book. */
export const MAX_CELL_LENGTH = 2_000;
