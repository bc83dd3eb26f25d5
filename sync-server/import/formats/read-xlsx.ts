import { buildTable, type RawCell, type RawRow } from './build-table.ts';
import { assertFileSize, decodeText } from './decode-text.ts';
import { type ImportFileCode, ImportFileError } from './import-file-error.ts';
import { MAX_TABLE_COLUMNS, MAX_TABLE_ROWS, MAX_TABLE_SHEETS, type Table } from './table.ts';
import { dateOfSerial } from './xlsx-date.ts';
import { isXlsxPart, readXlsxParts, stringItemText, type XlsxParts } from './xlsx-parts.ts';
import { childText, readXmlRecords, type XmlNode } from './xml-records.ts';
import { readZipEntries } from './zip-entries.ts';

/** What is said of a part inside means to its owner only that the workbook is damaged. */
const PART_CODES: ReadonlySet<ImportFileCode> = new Set([
  'xml-broken',
  'file-empty',
  'file-not-text',
  'file-unknown-encoding',
]);

/** Rows further down than this are taken for a mistake: Excel itself stops at 1 048 576. */
const MAX_ROW_NUMBER = MAX_TABLE_ROWS * 2;

/**
 * The sheets of a workbook that have anything in them. Nothing is calculated and nothing of a formula is
 * taken, not even the result it once had: such a cell is refused and its row told.
 *
 * The parts are read here, streaming and with limits, and not by a general workbook library: those unpack
 * everything first and build cells for every merged or validated range, which a small file can make endless.
 */
export function readXlsx(bytes: Uint8Array): Table[] {
  assertFileSize(bytes);
  try {
    return readSheets(bytes);
  } catch (error) {
    throw error instanceof ImportFileError && !PART_CODES.has(error.code)
      ? error
      : new ImportFileError('xlsx-broken');
  }
}

function readSheets(bytes: Uint8Array): Table[] {
  const entries = readZipEntries(bytes, isXlsxPart);
  const parts = readXlsxParts(entries);
  if (parts.sheets.length > MAX_TABLE_SHEETS)
    throw new ImportFileError('xlsx-too-large', { sheets: MAX_TABLE_SHEETS });
  const tables = parts.sheets.flatMap((sheet) => {
    const part = entries.get(sheet.path);
    const rows = part === undefined ? [] : readSheet(part, parts);
    return rows.length === 0 ? [] : [{ sheet: sheet.name, ...buildTable(rows) }];
  });
  if (tables.length === 0) throw new ImportFileError('table-no-header');
  return tables;
}

function readSheet(part: Uint8Array, parts: XlsxParts): RawRow[] {
  const rows: RawRow[] = [];
  let previous = 0;
  readXmlRecords(decodeText(part).text, {
    isRecord: (path) => path.length === 3 && path.join('/') === 'worksheet/sheetData/row',
    onRecord: (node) => {
      previous = rowNumber(node, previous + 1);
      const cells = readCells(node, parts);
      if (cells.some((cell) => cell !== undefined)) rows.push({ line: previous, cells });
      if (rows.length > MAX_TABLE_ROWS + 1)
        throw new ImportFileError('table-too-many-rows', { limit: MAX_TABLE_ROWS });
    },
  });
  return rows;
}

function rowNumber(row: XmlNode, next: number): number {
  const number = Number(row.attributes.r ?? next);
  if (!Number.isSafeInteger(number) || number < 1) throw new ImportFileError('xlsx-broken');
  if (number > MAX_ROW_NUMBER) throw new ImportFileError('table-too-many-rows', { limit: MAX_TABLE_ROWS });
  return number;
}

function readCells(row: XmlNode, parts: XlsxParts): (RawCell | undefined)[] {
  const cells: (RawCell | undefined)[] = [];
  for (const node of row.children) {
    if (node.name !== 'c') continue;
    const cell = readCell(node, parts);
    if (cell === undefined) continue;
    const index = columnIndex(node, cells.length);
    while (cells.length < index) cells.push(undefined);
    cells[index] = cell;
  }
  return cells;
}

/** `AB12` → 27. */
function columnIndex(cell: XmlNode, next: number): number {
  const reference = cell.attributes.r;
  if (reference === undefined) return checkedColumn(next);
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (letters === undefined) throw new ImportFileError('xlsx-broken');
  let number = 0;
  for (let at = 0; at < letters.length; at += 1) number = number * 26 + letters.charCodeAt(at) - 64;
  return checkedColumn(number - 1);
}

function checkedColumn(index: number): number {
  if (index < MAX_TABLE_COLUMNS) return index;
  throw new ImportFileError('table-too-many-columns', { limit: MAX_TABLE_COLUMNS });
}

/** Undefined for a cell that only has a style. */
function readCell(node: XmlNode, parts: XlsxParts): RawCell | undefined {
  if (node.children.some((child) => child.name === 'f')) return { text: '', refused: 'cell-formula' };
  const type = node.attributes.t ?? 'n';
  if (type === 'e') return { text: '', refused: 'cell-error' };
  const text = cellText(node, type, parts);
  return text.trim() === '' ? undefined : { text };
}

function cellText(node: XmlNode, type: string, parts: XlsxParts): string {
  const value = childText(node, 'v') ?? '';
  if (type === 's') return parts.strings[Number(value)] ?? '';
  if (type === 'inlineStr')
    return node.children
      .filter((child) => child.name === 'is')
      .map(stringItemText)
      .join('');
  if (type === 'str') return node.children.find((child) => child.name === 'v')?.text ?? '';
  if (type === 'd') return value.slice(0, 10);
  return type === 'n' && value !== '' ? numberText(value, node, parts) : value;
}

/** A date as `2011-05-30`, another number without an exponent where it is whole: a phone stays a phone. */
function numberText(value: string, node: XmlNode, parts: XlsxParts): string {
  const number = Number(value);
  if (!Number.isFinite(number)) throw new ImportFileError('xlsx-broken');
  const isDate = parts.dateStyles[Number(node.attributes.s ?? 0)] === true;
  return (isDate ? dateOfSerial(number, parts.from1904) : undefined) ?? String(number);
}
