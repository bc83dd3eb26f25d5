import { expect, it } from 'vitest';
import { officePagesOf } from './office-pages.ts';

it.each([
  [['operator'], 8],
  [['head', 'operator'], 8],
  [['head'], 4],
  [['teacher', 'deputy-head'], 4],
  [['teacher'], 0],
  [['parent'], 0],
] as const)('%j see %i pages of the office', (roles, count) => {
  expect(officePagesOf(roles)).toHaveLength(count);
});
