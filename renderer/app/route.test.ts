import { describe, expect, it } from 'vitest';
import { hashOf, parseRoute } from './route.ts';

describe('routes', () => {
  it.each([
    '#/',
    '#/refused',
    '#/appeals',
    '#/journals',
    '#/outages',
    '#/import',
    '#/settings',
    '#/register',
    '#/paper-diaries',
    '#/journal/g1',
    '#/journal/g1/l2',
    '#/journal/g1/l2/p3',
  ])('%s is read and written alike', (hash) => {
    expect(hashOf(parseRoute(hash, ['teacher']))).toBe(hash);
  });

  it.each(['', '#', '#/nothing', '#/journal', '#/journal/', '#/%E0%A4%A'])(
    '%j leads a teacher to my day',
    (hash) => {
      expect(parseRoute(hash, ['teacher'])).toEqual({ page: 'my-day' });
    },
  );

  it.each([
    [['teacher', 'deputy-head'], 'my-day'],
    [['class-teacher'], 'my-day'],
    [['deputy-head', 'operator'], 'journals'],
    [['operator'], 'import'],
    [['parent'], 'my-day'],
  ] as const)('%j begin at %s', (roles, page) => {
    expect(parseRoute('', roles)).toEqual({ page });
  });
});
