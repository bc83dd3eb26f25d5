import { expect, test } from 'vitest';
import { addCounts, closingLine, exitCodeOf, oneFailed, onePassed } from './count.ts';

test('the closing line sums all stages', () => {
  const total = addCounts([onePassed, { passed: 120, failed: 2 }, oneFailed]);
  expect(closingLine(total)).toBe('121 passed, 3 failed');
  expect(closingLine(total)).toMatch(/^\d+ passed, \d+ failed$/);
});

test('only a run in which something passed and nothing failed ends well', () => {
  expect(exitCodeOf({ passed: 9, failed: 0 })).toBe(0);
  expect(exitCodeOf({ passed: 9, failed: 1 })).toBe(1);
  expect(exitCodeOf(addCounts([]))).toBe(1);
});
