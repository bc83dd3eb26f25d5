import ExcelJS from 'exceljs';
import { assert, integer, nat, property, tuple, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTables } from './read-table.ts';
import { MAX_TABLE_COLUMNS, MAX_TABLE_ROWS } from './table.ts';
import { codeOf } from './testing/code-of.ts';
import { zip } from './testing/zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const readCsvText = (text: string) => readTables(bytes(text))[0];

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe('CSV', () => {
  test.each([';', ',', '\t'])('with %j between cells', (delimiter) => {
    const table = readCsvText(
      ['Фамилия', 'Имя'].join(delimiter) + '\r\n' + ['Ёлкина', 'Анна'].join(delimiter),
    );
    expect(table).toEqual({
      header: ['Фамилия', 'Имя'],
      rows: [{ line: 2, cells: { Фамилия: 'Ёлкина', Имя: 'Анна' } }],
    });
  });

  test('a quoted cell may hold line breaks and delimiters, and lines are counted as an editor does', () => {
    const table = readCsvText('\n"ФИО";"Предметы; все"\n"Ким А.";"Алгебра\nГеометрия"\n\nЛи Б.;Химия\n');
    expect(table?.header).toEqual(['ФИО', 'Предметы; все']);
    expect(table?.rows).toEqual([
      { line: 3, cells: { ФИО: 'Ким А.', 'Предметы; все': 'Алгебра\nГеометрия' } },
      { line: 6, cells: { ФИО: 'Ли Б.', 'Предметы; все': 'Химия' } },
    ]);
  });

  test('[I9] a blank cell is absent, not empty', () => {
    expect(readCsvText('а;б;в\n1;;  \n')?.rows[0]?.cells).toEqual({ а: '1' });
  });

  test('a row with more cells than columns is refused, a nameless column with values gets a number', () => {
    expect(readCsvText('а;б\n1;2;3\n')?.rows[0]?.refused).toEqual({
      column: '#3',
      code: 'row-too-many-cells',
    });
    expect(readCsvText('а;;в;\n1;2;3;\n')?.header).toEqual(['а', '#2', 'в']);
  });

  test('a cell as long as a book is refused', () => {
    expect(readCsvText(`а;б\n1;${'я'.repeat(3000)}\n`)?.rows[0]?.refused).toEqual({
      column: 'б',
      code: 'cell-too-long',
    });
  });

  test.each([
    ['table-no-header', ' \n ; \n'],
    ['table-duplicate-column', 'ФИО;Класс;ФИО\n1;2;3'],
    ['table-too-many-rows', `а\n${'1\n'.repeat(MAX_TABLE_ROWS + 1)}`],
    ['table-too-many-rows', '\n'.repeat(2 * MAX_TABLE_ROWS + 1)],
    [
      'table-too-many-columns',
      Array.from({ length: MAX_TABLE_COLUMNS + 1 }, (_, index) => `с${index}`).join(';'),
    ],
    ['table-too-many-columns', `а;б\n${';'.repeat(10_000_000)}`],
    ['csv-broken', 'а;б\n"1;2\n'],
    ['csv-broken', 'а;б\n1;"2"3\n'],
  ])('%s', (code, text) => {
    expect(codeOf(() => readCsvText(text))).toBe(code);
  });

  test('a header that is called as a part of every object stays a name', () => {
    expect(Object.entries(readCsvText('__proto__;б\n1;2')?.rows[0]?.cells ?? {})).toEqual([
      ['__proto__', '1'],
      ['б', '2'],
    ]);
  });
});

describe('XLSX', () => {
  test('several sheets, dates, numbers, rich text, hyperlinks and skipped rows', async () => {
    const file = await workbook((book) => {
      const pupils = book.addWorksheet('Ученики');
      pupils.addRow(['Фамилия', 'Дата рождения', 'Телефон']);
      pupils.addRow([
        { richText: [{ text: 'Ива' }, { text: 'нова' }] },
        new Date(Date.UTC(2011, 4, 30)),
        79161234567,
      ]);
      pupils.getCell('A5').value = { text: 'Петров', hyperlink: 'mailto:p@example.org' };
      pupils.mergeCells('A7:C20000');
      book.addWorksheet('Пустой');
      book.addWorksheet('Учителя').addRow(['ФИО']);
    });
    expect(readTables(file)).toEqual([
      {
        sheet: 'Ученики',
        header: ['Фамилия', 'Дата рождения', 'Телефон'],
        rows: [
          { line: 2, cells: { Фамилия: 'Иванова', 'Дата рождения': '2011-05-30', Телефон: '79161234567' } },
          { line: 5, cells: { Фамилия: 'Петров' } },
        ],
      },
      { sheet: 'Учителя', header: ['ФИО'], rows: [] },
    ]);
  });

  test('nothing is taken from a formula, not even its last result, nor from an error', async () => {
    const file = await workbook((book) => {
      const sheet = book.addWorksheet('Ученики');
      sheet.addRow(['Фамилия', 'Имя']);
      sheet.addRow(['Иванова', { formula: 'A1&"!"', result: 'Анна' }]);
      sheet.addRow([{ error: '#REF!' }, 'Анна']);
    });
    expect(readTables(file)[0]?.rows).toEqual([
      { line: 2, cells: { Фамилия: 'Иванова' }, refused: { column: 'Имя', code: 'cell-formula' } },
      { line: 3, cells: { Имя: 'Анна' }, refused: { column: 'Фамилия', code: 'cell-error' } },
    ]);
  });

  test('a huge number of rows or columns is refused', async () => {
    const tall = await workbook((book) => {
      book.addWorksheet('Лист').getCell('A1000000').value = 1;
    });
    const wide = await workbook((book) => {
      book.addWorksheet('Лист').getCell('XFD1').value = 1;
    });
    expect(codeOf(() => readTables(tall))).toBe('table-too-many-rows');
    expect(codeOf(() => readTables(wide))).toBe('table-too-many-columns');
  });

  test('an empty workbook has no header', async () => {
    const file = await workbook((book) => book.addWorksheet('Лист'));
    expect(codeOf(() => readTables(file))).toBe('table-no-header');
  });

  test('an archive that unpacks to more than the limit is refused before it is unpacked', () => {
    const zeros = new Uint8Array(40 * 1024 * 1024).fill(0x20);
    const bomb = zip({ 'xl/workbook.xml': zeros });
    expect(bomb.length).toBeLessThan(100_000);
    expect(codeOf(() => readTables(bomb))).toBe('xlsx-too-large');
  });

  test('an archive that lies about its size is not unpacked beyond what it said', () => {
    const zeros = new Uint8Array(40 * 1024 * 1024).fill(0x20);
    expect(codeOf(() => readTables(zip({ 'xl/workbook.xml': zeros }, { declaredSize: 1000 })))).toBe(
      'xlsx-broken',
    );
  });

  test('entities inside a sheet are refused', () => {
    const file = zip({ 'xl/workbook.xml': bytes('<!DOCTYPE w [<!ENTITY a "a">]><workbook>&a;</workbook>') });
    expect(codeOf(() => readTables(file))).toBe('xml-entities-refused');
  });

  test.each([
    ['xlsx-broken', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1, 2, 3)],
    ['xlsx-broken', zip({ 'readme.txt': bytes('not a workbook') })],
    ['xlsx-broken', zip({ 'xl/workbook.xml': bytes('<workbook><sheets>') })],
    ['xls-not-supported', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
  ])('%s', (code, file) => {
    expect(codeOf(() => readTables(file))).toBe(code);
  });

  test('a workbook with some bytes changed or cut off gives tables or a code', async () => {
    const original = await workbook((book) => book.addWorksheet('Лист').addRow(['Фамилия', 'Имя']));
    const change = tuple(nat(original.length - 1), integer({ min: 0, max: 255 }), nat(original.length));
    const read = property(change, ([at, byte, length]) => {
      const file = Uint8Array.from(original);
      file[at] = byte;
      return (
        codeOf(() => readTables(file)) !== '' && codeOf(() => readTables(file.subarray(0, length))) !== ''
      );
    });
    expect(() => assert(read)).not.toThrow();
  });
});

test('any bytes give tables or a code', () => {
  const read = property(uint8Array({ maxLength: 300 }), (file) => codeOf(() => readTables(file)) !== '');
  expect(() => assert(read)).not.toThrow();
});
