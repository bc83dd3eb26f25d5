import { expect, it } from 'vitest';
import { averageMark, type MarkValue } from './mark.ts';

it.each([
  [[], undefined],
  [['5'], 5],
  [['5', '4', '4'], 13 / 3],
  [['2', '3'], 2.5],
] as ReadonlyArray<[MarkValue[], number | undefined]>)(
  '[J1] the average of %j is %s: a missing mark is not a zero',
  (values, expected) => {
    expect(averageMark(values)).toBe(expected);
  },
);
