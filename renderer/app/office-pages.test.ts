import { expect, it } from 'vitest';
import { officePagesOf } from './office-pages.ts';

it.each([
  [['operator'], 9],
  [['head', 'operator'], 9],
  [['head'], 4],
  [['teacher', 'deputy-head'], 4],
  [['teacher'], 0],
  [['parent'], 0],
] as const)('%j see %i pages of the office', (roles, count) => {
  expect(officePagesOf(roles)).toHaveLength(count);
});
