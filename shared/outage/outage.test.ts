import { expect, it } from 'vitest';
import { type LateQuestion, lateCauseOf } from './late-report.ts';
import { canBeOutage } from './outage.ts';

const HOUR = 3_600_000;
const closesAt = 1_000 * HOUR;
const question = (changes: Partial<LateQuestion>): LateQuestion => ({
  isCorrection: false,
  state: 'accepted',
  isLateRefusal: false,
  isUndecided: false,
  enteredAt: closesAt - HOUR,
  arrivedAt: closesAt + 48 * HOUR,
  closesAt,
  ...changes,
});
const late = { state: 'refused', isLateRefusal: true, enteredAt: closesAt + HOUR } as const;

it.each([
  ['arrived in its window', { arrivedAt: closesAt - 1 }, undefined],
  ['arrived at the first moment after it', { arrivedAt: closesAt }, 'arrived-late'],
  ['entered in time, arrived late', {}, 'arrived-late'],
  ['kept beside another value, entered in time', { state: 'conflict' }, 'arrived-late'],
  ['entered late under an extension', { enteredAt: closesAt }, 'extension'],
  ['an approved correction', { isCorrection: true }, 'correction'],
  ['a refused correction', { isCorrection: true, state: 'refused' }, undefined],
  ['entered late', late, 'late'],
  ['refused for another reason', { ...late, isLateRefusal: false }, undefined],
  ['waits for a person', { state: 'doubtful', isUndecided: true }, 'undecided'],
] as const)('[O1] why a mark came after its window: %s: %s', (_name, changes, expected) => {
  expect(lateCauseOf(question(changes), [])).toBe(expected);
});

it.each([
  ['over the last evening', closesAt - 6 * HOUR, closesAt + HOUR, 'outage'],
  ['ended before the last day', closesAt - 60 * HOUR, closesAt - 24 * HOUR, 'late'],
  ['ended in the last day', closesAt - 60 * HOUR, closesAt - 24 * HOUR + 1, 'outage'],
  ['began when the window had closed', closesAt, closesAt + HOUR, 'late'],
])('[O1] an outage %s: %s', (_name, from, to, expected) => {
  expect(lateCauseOf(question(late), [{ from, to }])).toBe(expected);
});

it('[O1] an outage lies in the past and begins before it ends', () => {
  const now = 100 * HOUR;
  expect(canBeOutage({ from: 1, to: 2 }, now)).toBe(true);
  expect(canBeOutage({ from: 2, to: 2 }, now)).toBe(false);
  expect(canBeOutage({ from: 1, to: now + 1 }, now)).toBe(false);
  expect(canBeOutage({ from: 0, to: 93 * 24 * HOUR }, 1_000 * 24 * HOUR)).toBe(false);
});
