import { expect, it } from 'vitest';
import { officePagesOf } from './office-pages.ts';

it.each([
  [['operator'], 7],
  [['head', 'operator'], 7],
  [['head'], 3],
  [['teacher', 'deputy-head'], 3],
  [['teacher'], 0],
  [['parent'], 0],
] as const)('%j see %i pages of the office', (roles, count) => {
  expect(officePagesOf(roles)).toHaveLength(count);
});
