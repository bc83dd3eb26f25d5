import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { HOSTILE_STRINGS } from '../../shared/testing/hostile-strings.ts';
import { isFormulaLike } from '../import/formats/formula-injection.ts';
import { readXlsx } from '../import/formats/read-xlsx.ts';
import { readXmlRecords } from '../import/formats/xml-records.ts';
import { readZipEntries } from '../import/formats/zip-entries.ts';
import { heldInWorkbook, readWorkbook } from './testing/read-workbook.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/** Beside the list: every sign behind everything that may be dropped before it, and behind every place to cut. */
const TEXTS: readonly string[] = [
  ...HOSTILE_STRINGS,
  ...SIGNS.flatMap((sign) =>
    [
      '',
      ' ',
      '\t',
      '\r',
      '\n',
      '\u00A0',
      '\u200B',
      '\uFEFF',
      '\0',
      '"',
      'а,',
      'а;',
      'а\t',
      'а\n',
      'а\r\n',
      'а", ',
    ].map((before) => `${before}${sign}1+1`),
  ),
];
const sheet = { columns: ['№', '=текст', 'конец'], rows: TEXTS.map((text, at) => [`${at}`, text, 'x']) };

describe('[AR11] CSV', () => {
  const csv = writeCsv(sheet);
  const lines = (delimiter: string): string[][] =>
    parse(csv, { bom: true, delimiter, relax_quotes: true, relax_column_count: true });

  test('every text comes back in its own cell, on one line, changed only by what makes it safe', () => {
    const [head, ...rows] = lines(';');
    expect(head).toEqual(['№', "'=текст", 'конец']);
    expect(rows.map(([at, , end]) => [at, end])).toEqual(TEXTS.map((_, at) => [`${at}`, 'x']));
    const plain = (text: string) => text.replaceAll(/[\p{Cc}\p{Cs}\uFEFF'\s]/gu, '');
    expect(rows.map(([, text]) => plain(text ?? ''))).toEqual(TEXTS.map(plain));
    for (const [, text] of rows) expect(text).not.toMatch(/[\r\n\t\0]/u);
    const harmless = 'Петров-Водкин, ул. Садовая, 1 – 2; «а=б»';
    expect(writeCsv({ columns: [harmless], rows: [] })).toBe(`\uFEFF"${harmless}"\r\n`);
  });

  test('no cell runs, however a program is set to cut the file, with or without heed of quotation marks', () => {
    for (const delimiter of [';', ',', '\t', '|']) {
      const naive = csv
        .slice(1)
        .split(/[\r\n]+/u)
        .flatMap((line) => line.split(delimiter));
      const unquoted = naive.map((cell) => cell.replaceAll(/^[\s"\p{Cf}]+/gu, ''));
      for (const cell of [...lines(delimiter).flat(), ...naive, ...unquoted]) {
        expect([delimiter, cell, isFormulaLike(cell)]).toEqual([delimiter, cell, false]);
      }
    }
  });
});

describe('[AR11] XLSX', () => {
  const bytes = writeXlsx('Реестр & <заявлений>', sheet);

  test('Excel’s own model gives back every text, to the letter, and no cell is anything but a text', async () => {
    const { name, rows } = await readWorkbook(bytes);
    expect(name).toBe('Реестр & <заявлений>');
    expect(rows).toEqual([sheet.columns, ...sheet.rows].map((row) => row.map(heldInWorkbook)));
  });

  test('so does our reader of lists; no part has a formula, a link or anything but texts, and each is whole XML', () => {
    const [table] = readXlsx(bytes);
    expect(table?.rows.length).toBeGreaterThan(HOSTILE_STRINGS.length);
    const parts = readZipEntries(bytes, () => true);
    const seen = new Map<string, number>();
    for (const [name, part] of parts) {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(part);
      readXmlRecords(text, {
        isRecord: (path) => {
          const key = `${name} ${path.at(-1)}`;
          seen.set(key, (seen.get(key) ?? 0) + 1);
          return false;
        },
        onRecord: () => {},
      });
    }
    const ofSheet = [...seen].filter(([key]) => key.startsWith('xl/worksheets/sheet1.xml '));
    const names = ofSheet.map(([key]) => key.split(' ')[1]);
    expect(names).not.toContain('f');
    expect(names).not.toContain('v');
    expect(names).not.toContain('hyperlink');
    const cells = (TEXTS.length + 1) * 3;
    for (const name of ['c', 'is', 't']) expect(seen.get(`xl/worksheets/sheet1.xml ${name}`)).toBe(cells);
    expect([...parts.keys()].toSorted()).toEqual(
      [
        '[Content_Types].xml',
        '_rels/.rels',
        'xl/_rels/workbook.xml.rels',
        'xl/styles.xml',
        'xl/workbook.xml',
        'xl/worksheets/sheet1.xml',
      ].toSorted(),
    );
  });

  test('a text that looks like a sign by its number stays one, and one that no cell can hold is cut', async () => {
    const long = '😀'.repeat(20_000);
    const columns = Array.from({ length: 30 }, (_, at) => `к${at}`);
    const archive = writeXlsx('a', { columns, rows: [columns.with(0, '_x0041_ _x000D_ _x').with(1, long)] });
    const { rows } = await readWorkbook(archive);
    // ExcelJS takes such signs for what they are in shared strings only, so here the part itself is looked at.
    const part = readZipEntries(archive, (name) => name.endsWith('sheet1.xml'))
      .values()
      .next().value;
    expect(Buffer.from(part ?? []).toString()).toContain('>_x005F_x0041_ _x005F_x000D_ _x</t>');
    const cut = rows[1]?.[1] ?? '';
    expect([cut.length, cut.isWellFormed(), cut.endsWith('…')]).toEqual([32_767, true, true]);
    expect(rows[0]?.[29]).toBe('к29');
  });
});
