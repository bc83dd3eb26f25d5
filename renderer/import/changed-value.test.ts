import { expect, test } from 'vitest';
import { wordsIn } from '../locales/test-words.ts';
import { changedValue } from './changed-value.ts';

test.each([
  ['kinship', 'mother', 'мать'],
  ['left-reason', 'departure', 'перешёл в другую школу'],
  ['left', '2026-11-20', '20 ноября 2026\u00a0г.'],
  ['last_name', 'mother', 'mother'],
  ['phone', '+7 900 000-00-01', '+7 900 000-00-01'],
] as const)('the preview says of %s «%s» «%s»', async (field, value, said) => {
  expect(changedValue(await wordsIn('ru'), field, value)).toBe(said);
});
