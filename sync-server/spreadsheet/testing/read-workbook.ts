import ExcelJS from 'exceljs';

/** For tests: what a workbook can hold of a text: whole signs that XML knows, one kind of line end. */
export const heldInWorkbook = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/\r\n?/gu, '\n');

/** For tests: the one sheet of a workbook as ExcelJS reads it. @throws Error where a cell is anything but a text */
export async function readWorkbook(bytes: Uint8Array): Promise<{ name: string; rows: string[][] }> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const [sheet] = book.worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  const rows = Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => {
      const value = sheet.getCell(row + 1, column + 1).value ?? '';
      if (typeof value !== 'string') throw new Error(`no text in row ${row + 1}, column ${column + 1}`);
      return value;
    }),
  );
  return { name: sheet.name, rows };
}
