import { expect, it, test } from 'vitest';
import { averageMark, type MarkValue, type WeighedMark } from './mark.ts';
import type { WorkKind } from './work-kind.ts';
import { toldWeights, weightOf, withoutUsual } from './work-weights.ts';

const marks = (text: string, weight = 1): WeighedMark[] =>
  text.split('').map((value) => ({ value: value as MarkValue, weight }));

it.each([
  ['', undefined],
  ['5', 500],
  ['544', 433],
  ['554', 467],
  ['23', 250],
  ['44444445', 413],
])('[J1] the average of «%s» is %s hundredths: a missing mark is not a zero', (text, expected) => {
  expect(averageMark(marks(text))).toBe(expected);
});

test('[J2] a mark of weight n counts as n marks', () => {
  expect(averageMark([...marks('5', 3), ...marks('2')])).toBe(averageMark(marks('5552')));
  expect(averageMark([...marks('5', 3), ...marks('2')])).toBe(425);
  // One weight for all is the plain average, whatever the weight.
  for (const weight of [1, 2, 7, 10]) expect(averageMark(marks('5443', weight))).toBe(400);
});

test('[J2] halves of a hundredth go up, exactly, for every mix of forty marks and of two weights', () => {
  for (let count = 1; count <= 40; count += 1) {
    for (let fives = 0; fives <= count; fives += 1) {
      for (const weight of [1, 3, 10]) {
        const mixed = [...marks('5'.repeat(fives), weight), ...marks('4'.repeat(count - fives))];
        const all = BigInt(weight * fives + (count - fives));
        const sum = BigInt(5 * weight * fives + 4 * (count - fives));
        // Digit by digit, as it would be done by hand: thousandths first, then the half.
        const exact = (sum * 1000n) / all;
        const isUp = exact % 10n >= 5n ? 1n : 0n;
        expect(averageMark(mixed)).toBe(Number(exact / 10n + isUp));
      }
    }
  }
});

test('[J2] a kind weighs 1 until the school says otherwise', () => {
  const weights = { byKind: { control: 2, homework: 1 }, changedAt: 0 };
  const of = (kind: WorkKind) => weightOf(weights, kind);
  expect([of('control'), of('homework'), of('lesson')]).toEqual([2, 1, 1]);
  expect(weightOf(undefined, 'control')).toBe(1);
  expect(toldWeights({ test: 3, control: 2, homework: 1 })).toEqual([
    { kind: 'control', weight: 2 },
    { kind: 'test', weight: 3 },
  ]);
  expect(withoutUsual(weights.byKind)).toEqual({ control: 2 });
});
