import { describe, expect, it } from 'vitest';
import { formatTable, parseTable } from './table-text.ts';

describe('table text', () => {
  it.each([
    ['5', [['5']]],
    [
      '5\t4\r\nн\t\r\n',
      [
        ['5', '4'],
        ['н', ''],
      ],
    ],
    ['"5\n4"\t3', [['5\n4', '3']]],
    ['"a ""b"""', [['a "b"']]],
    ['', [['']]],
    ['5\n\n4', [['5'], [''], ['4']]],
  ])('reads %j as a spreadsheet wrote it', (text, rows) => {
    expect(parseTable(text)).toEqual(rows);
  });

  it('writes what it reads back', () => {
    const rows = [
      ['5', '', 'н'],
      ['5/4', '4 о', ''],
    ];
    expect(parseTable(formatTable(rows))).toEqual(rows);
  });
});
