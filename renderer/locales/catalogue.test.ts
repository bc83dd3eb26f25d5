import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from '../../shared/errors/problem.ts';
import { REFUSAL_CODES } from '../../shared/sync/verdict.ts';
import { en } from './en.ts';
import { enDesk } from './en-desk.ts';
import { ru } from './ru.ts';
import { ruDesk } from './ru-desk.ts';

const flat = (words: object, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value as object, `${prefix}${key}.`),
  );

/** With the words that come with the desk's own files. */
const ruWords = new Map(flat({ ...ru, desk: ruDesk }));
const enWords = new Map(flat({ ...en, desk: enDesk }));
const isOnlyRussian = (key: string) => /_(few|many)$/.test(key);
const variables = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map((match) => match[0])
    .toSorted((one, other) => one.localeCompare(other));

describe('catalogues', () => {
  it('hold the same keys, but for the plural forms that only Russian has', () => {
    expect([...enWords.keys()].toSorted()).toEqual(
      [...ruWords.keys()].filter((key) => !isOnlyRussian(key)).toSorted(),
    );
  });

  it('hold words in every place', () => {
    expect([...ruWords, ...enWords].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('quote the same values in both languages', () => {
    const quoted = [...enWords].map(([key, text]) => [key, variables(text)]);
    expect(quoted).toEqual([...enWords.keys()].map((key) => [key, variables(ruWords.get(key) ?? '')]));
  });

  it('hold all four Russian forms wherever there is one', () => {
    const stems = [...ruWords.keys()].filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -4));
    const forms = stems.flatMap((stem) => ['few', 'many', 'other'].map((form) => `${stem}_${form}`));
    expect(forms.filter((key) => !ruWords.has(key))).toEqual([]);
  });

  it('have no Latin words in Russian but names of keys, formats and addresses', () => {
    const known =
      /Ctrl|Caps Lock|Wi‑Fi|https:\/\/|journal\.school\.ru|name@example\.ru|CSV|XLSX|FET|PDF|JPEG|PNG/g;
    const plain = (text: string) => text.replaceAll(/\{\{\w+\}\}/g, '').replaceAll(known, '');
    expect([...ruWords].filter(([, text]) => /[a-z]{2,}/i.test(plain(text)))).toEqual([]);
  });

  it.each([
    ['ru', ru],
    ['en', en],
  ] as const)('say why and what to do next for every refusal code in %s', (_language, words) => {
    expect(Object.keys(words.refusal).toSorted()).toEqual([...REFUSAL_CODES].toSorted());
    const isSaid = ({ why, next }: { why: string; next: string }) => why.length > 10 && next.length > 10;
    expect(REFUSAL_CODES.filter((code) => !isSaid(words.refusal[code]))).toEqual([]);
  });

  it.each([
    ['ru', ru],
    ['en', en],
  ] as const)('have a sentence for every problem code in %s', (_language, words) => {
    expect(PROBLEM_CODES.filter((code) => !words.problem[code].endsWith('.'))).toEqual([]);
  });
});
