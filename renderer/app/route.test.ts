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

  it.each(['#/requests', '#/requests/new', '#/requests/r1', '#/complaints', '#/complaints/c1'])(
    '%s is read for who works at the desk, and leads others to their own work',
    (hash) => {
      expect(hashOf(parseRoute(hash, ['operator']))).toBe(hash);
      expect(parseRoute(hash, ['teacher'])).toEqual({ page: 'my-day' });
    },
  );

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
    [['head'], 'requests'],
    [['parent'], 'my-day'],
  ] as const)('%j begin at %s', (roles, page) => {
    expect(parseRoute('', roles).page).toBe(page);
  });
});
