import { expect, it } from 'vitest';
import { averageText } from './average-text.ts';

it.each([
  [433, '4,33'],
  [500, '5,00'],
  [450, '4,50'],
  [403, '4,03'],
  [100, '1,00'],
])('writes %s hundredths as %s', (average, text) => {
  expect(averageText(average)).toBe(text);
});

it('shows nothing where there are no marks', () => {
  expect(averageText(undefined)).toBe('');
});
