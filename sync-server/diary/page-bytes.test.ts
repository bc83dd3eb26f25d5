import { expect, it } from 'vitest';
import { pageBytes } from './page-bytes.ts';

it.each(['', 'a', 'Дневник: 5 «отлично»', '—‹›…', '😀 и 👩🏽‍🏫', 'я'.repeat(40_000), '\uFEFFа'])(
  'writes %j as UTF-8',
  (text) => {
    expect(Buffer.from(pageBytes(text)).equals(Buffer.from(text, 'utf8'))).toBe(true);
  },
);

it('writes half a sign as the sign of a replacement', () => {
  expect(Buffer.from(pageBytes('a\uD83Dб\uDE00')).toString()).toBe('a\uFFFDб\uFFFD');
});
