import { expect, test } from 'vitest';
import { roomWords } from './room-words.ts';

test.each([
  ['21', 'каб. 21'],
  ['12а', 'каб. 12а'],
  ['спортзал', 'спортзал'],
  ['мастерская 1', 'мастерская 1'],
  ['', ''],
])('a room written «%s» is shown as «%s»', (room, words) => {
  expect(roomWords(room)).toBe(words);
});
