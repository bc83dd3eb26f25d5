import { expect, it } from 'vitest';
import type { MarkValue } from '../../shared/journal/mark.ts';
import { averageText } from './average-text.ts';

const marks = (text: string): MarkValue[] => text.split('') as MarkValue[];

it.each([
  ['544', '4,33'],
  ['554', '4,67'],
  ['5', '5,00'],
  ['54', '4,50'],
  ['23', '2,50'],
  ['44444445', '4,13'],
  ['1', '1,00'],
])('averages %s to %s', (values, text) => {
  expect(averageText(marks(values))).toBe(text);
});

it('shows nothing where there are no marks', () => {
  expect(averageText([])).toBe('');
});

it('rounds halves of a hundredth up for every mix of marks up to forty', () => {
  for (let count = 1; count <= 40; count += 1) {
    for (let fives = 0; fives <= count; fives += 1) {
      const values = marks('5'.repeat(fives) + '4'.repeat(count - fives));
      const exact = Math.floor((2 * 100 * (4 * count + fives) + count) / (2 * count));
      expect(averageText(values).replace(',', '')).toBe(String(exact));
    }
  }
});
