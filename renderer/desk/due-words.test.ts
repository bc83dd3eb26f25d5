import { expect, test } from 'vitest';
import { wordsIn } from '../locales/test-words.ts';
import { dueTone, dueWords } from './due-words.ts';

test.each([
  [{ isOverdue: false, workingDays: 2, hours: 40 }, 'осталось 2 рабочих дня', 'calm'],
  [{ isOverdue: false, workingDays: 1, hours: 30 }, 'остался 1 рабочий день', 'soon'],
  [{ isOverdue: false, workingDays: 0, hours: 5 }, 'осталось 5 часов', 'soon'],
  [{ isOverdue: false, workingDays: 0, hours: 0 }, 'осталось меньше часа', 'soon'],
  [{ isOverdue: true, workingDays: 0, hours: 3 }, 'просрочено на 3 часа', 'bad'],
  [{ isOverdue: true, workingDays: 0, hours: 0 }, 'просрочено меньше часа назад', 'bad'],
  [{ isOverdue: true, workingDays: 21, hours: 700 }, 'просрочено на 21 рабочий день', 'bad'],
])('[I8] what is left is said in words: %j', async (left, words, tone) => {
  const { t } = await wordsIn('ru');
  expect([dueWords(t, left), dueTone(left)]).toEqual([words, tone]);
});
