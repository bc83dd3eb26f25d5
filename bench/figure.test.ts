import { expect, it } from 'vitest';
import { figure, median, percentile, sideBySide } from './figure.ts';

it('a figure holds at its bar and not past it', () => {
  const at = (value: number, side: 'most' | 'least') =>
    figure({ name: 'x', unit: '×', value, bar: { at: side, limit: 2 } }).holds;
  expect([at(2, 'most'), at(2.01, 'most'), at(2, 'least'), at(1.99, 'least')]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

it('median and percentile are of the values, not between them', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10);
  expect(percentile([5], 0)).toBe(5);
  expect(() => median([])).toThrow(RangeError);
});

it('runs pairs in turn', async () => {
  const order: string[] = [];
  const run = (name: string, value: number) => async () => {
    order.push(name);
    return value;
  };
  expect((await sideBySide(2, run('a', 6), run('b', 3))).ratios).toEqual([2, 2]);
  expect(order).toEqual(['a', 'b', 'a', 'b']);
});
