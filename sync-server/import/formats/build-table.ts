import { ImportFileError } from './import-file-error.ts';
import {
  type CellRefusalCode,
  MAX_CELL_LENGTH,
  MAX_TABLE_COLUMNS,
  MAX_TABLE_ROWS,
  type Table,
  type TableRow,
} from './table.ts';

/** A row as a format's reader found it: by position, from 0. */
export type RawCell = { text: string; refused?: CellRefusalCode };
export type RawRow = { line: number; cells: readonly (RawCell | undefined)[] };

/**
 * Names the cells: the first row that is not blank is the header, later blank rows are left out.
 * Throws `table-no-header`, `table-duplicate-column`, `table-too-many-rows` or `table-too-many-columns`.
 */
export function buildTable(rawRows: readonly RawRow[]): Table {
  const [headerRow, ...rows] = rawRows.filter((row) => row.cells.some(isFilled));
  if (headerRow === undefined) throw new ImportFileError('table-no-header');
  assertSize(rows, headerRow);
  const header = readHeader(headerRow, rows);
  return { header: header.filter((name) => name !== ''), rows: rows.map((row) => nameCells(header, row)) };
}

function assertSize(rows: readonly RawRow[], header: RawRow): void {
  if (rows.length > MAX_TABLE_ROWS)
    throw new ImportFileError('table-too-many-rows', { limit: MAX_TABLE_ROWS });
  if (header.cells.length > MAX_TABLE_COLUMNS) {
    throw new ImportFileError('table-too-many-columns', { limit: MAX_TABLE_COLUMNS });
  }
}

/** '' stands for a column with neither a name nor a value. */
function readHeader(headerRow: RawRow, rows: readonly RawRow[]): string[] {
  const header = headerRow.cells.map((cell, index) => {
    const name = cell?.text.trim() ?? '';
    return name === '' && rows.some((row) => isFilled(row.cells[index])) ? `#${index + 1}` : name;
  });
  const names = header.filter((name) => name !== '');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new ImportFileError('table-duplicate-column', { column: twice.slice(0, 100) });
  return header;
}

function nameCells(header: readonly string[], row: RawRow): TableRow {
  const named: [string, string][] = [];
  let refused: TableRow['refused'];
  for (const [index, cell] of row.cells.entries()) {
    if (cell === undefined || !isFilled(cell)) continue;
    const column = header[index];
    const code = column === undefined || column === '' ? 'row-too-many-cells' : refusalOf(cell);
    if (code !== undefined) refused ??= { column: column ?? `#${index + 1}`, code };
    else if (column !== undefined) named.push([column, cell.text]);
  }
  const cells = Object.fromEntries(named);
  return refused === undefined ? { line: row.line, cells } : { line: row.line, cells, refused };
}

function refusalOf(cell: RawCell): CellRefusalCode | undefined {
  if (cell.refused !== undefined) return cell.refused;
  return cell.text.length > MAX_CELL_LENGTH ? 'cell-too-long' : undefined;
}

/** A refused cell counts as filled: its row must be told, not skipped. */
function isFilled(cell: RawCell | undefined): boolean {
  return cell !== undefined && (cell.refused !== undefined || cell.text.trim() !== '');
}
