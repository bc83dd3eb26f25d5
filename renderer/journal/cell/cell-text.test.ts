import { describe, expect, it } from 'vitest';
import { cellText, parseCell } from './cell-text.ts';
import { sameCell } from './cell-value.ts';

describe('cell text', () => {
  it.each([
    ['5', '5'],
    ['5/4', '5/4'],
    ['5, 4 3', '5/4/3'],
    ['54', undefined],
    ['н', 'н'],
    ['Н', 'н'],
    ['4 о', '4 о'],
    ['4о', '4 о'],
    ['о4', '4 о'],
    ['n', 'н'],
    ['5/4 o', '5/4 о'],
    ['', ''],
    ['  ', ''],
    ['7', undefined],
    ['5+', undefined],
    ['н б', undefined],
    ['5/5/5/5/5', undefined],
    ['=1+1', undefined],
    ['пять', undefined],
  ])('reads «%s» as %s', (typed, shown) => {
    const value = parseCell(typed);
    expect(value && cellText(value)).toBe(shown);
  });

  it('reads back what it writes', () => {
    for (const text of ['1', '5/4/3/2', 'б', '3 о', '5/4 н']) {
      const value = parseCell(text);
      expect(value && cellText(value)).toBe(text);
    }
  });

  it('leaves out emptied slots', () => {
    expect(cellText({ slots: [null, '4'], attendance: null })).toBe('4');
    expect(sameCell({ slots: ['4', null], attendance: null }, { slots: ['4'], attendance: null })).toBe(true);
  });
});
