import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkProfile } from './check-profile.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'assets', 'regulation-profiles');
const files = readdirSync(folder);

test('three municipalities come with the program', () => {
  expect(files.toSorted()).toEqual(['livny-2021.json', 'mo-shemetovo.json', 'nn-2026.json']);
});

test.each(files)('%s is a whole profile named as its file', (file) => {
  const checked = checkProfile(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  expect(checked).toMatchObject({ ok: true, value: { id: file.replace('.json', '') } });
});
