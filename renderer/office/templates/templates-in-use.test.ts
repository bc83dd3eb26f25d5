import { expect, it } from 'vitest';
import { templatesInUse } from './templates-in-use.ts';

const templates = ['act', 'grant', 'grant.livny-2021', 'grant.nn-2026'].map((id) => ({
  id,
  title: id,
  clause: '',
}));
const usedBy = (profileId: string) => templatesInUse(templates, profileId).used.map(({ id }) => id);

it('[DOC2] a regulation’s own template goes before the common one', () => {
  expect(usedBy('nn-2026')).toEqual(['act', 'grant.nn-2026']);
  expect(usedBy('a-fourth')).toEqual(['act', 'grant']);
  expect(templatesInUse(templates, 'nn-2026').others.map(({ id }) => id)).toEqual([
    'grant',
    'grant.livny-2021',
  ]);
});
