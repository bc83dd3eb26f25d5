import { assertFileSize } from './decode-text.ts';
import { ImportFileError } from './import-file-error.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import type { Table } from './table.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The container of Excel 97 (`.xls`). */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * The tables of a file: one of a CSV file, one for each filled sheet of an XLSX workbook. What the file is
 * shows in its first bytes; its name is not asked. There is always at least one table.
 */
export function readTables(bytes: Uint8Array): Table[] {
  assertFileSize(bytes);
  if (startsWith(bytes, COMPOUND)) throw new ImportFileError('xls-not-supported');
  return startsWith(bytes, ZIP) ? readXlsx(bytes) : [readCsv(bytes)];
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
