import { expect, it } from 'vitest';
import { keptShare } from './kept-share.ts';

it('[AR11] what still runs is neither kept nor missed', () => {
  expect(keptShare({ kept: 3, missed: 1 })).toBe(0.75);
  expect(keptShare({ kept: 0, missed: 0 })).toBeUndefined();
});
