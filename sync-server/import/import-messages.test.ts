import { expect, test } from 'vitest';
import { IMPORT_PLAN_CODES, IMPORT_RUN_CODES } from '../../shared/import/import-codes.ts';
import { importMessages, importSentence } from '../../shared/import/import-messages.ts';
import { FET_PROBLEM_CODES } from './formats/fet-problem.ts';
import { fetReasonWeights } from './formats/fet-reason.ts';
import { IMPORT_FILE_CODES } from './formats/import-file-error.ts';
import { PEOPLE_ROW_CODES } from './formats/people-file.ts';
import { CELL_REFUSAL_CODES } from './formats/table.ts';

const codes = [
  ...IMPORT_FILE_CODES,
  ...FET_PROBLEM_CODES,
  ...Object.keys(fetReasonWeights),
  ...PEOPLE_ROW_CODES,
  ...CELL_REFUSAL_CODES,
  ...IMPORT_PLAN_CODES,
  ...IMPORT_RUN_CODES,
];

test.each(['ru', 'en'] as const)('every code, and nothing else, has a sentence in %s', (language) => {
  const messages = importMessages[language];
  expect(Object.keys(messages).toSorted()).toEqual(codes.toSorted());
  for (const sentence of Object.values(messages)) expect(sentence).toMatch(/[.]$/u);
});

test('both languages quote the same values', () => {
  for (const [code, sentence] of Object.entries(importMessages.ru)) {
    const english = Object.entries(importMessages.en).find(([other]) => other === code)?.[1] ?? '';
    expect({ code, quoted: quoted(english) }).toEqual({ code, quoted: quoted(sentence) });
  }
});

function quoted(sentence: string): (string | undefined)[] {
  return [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]);
}

test('a sentence quotes its values; an unknown code is shown as it is', () => {
  expect(importSentence('ru', 'lessons-added', { count: 34 })).toBe('Новых уроков: 34.');
  expect(importSentence('en', 'of-a-newer-server')).toBe('of-a-newer-server');
});
