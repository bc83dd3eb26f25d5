import { expect, it } from 'vitest';
import { Problem } from '../../shared/errors/problem.ts';
import { daysText } from '../locales/format.ts';
import { wordsIn } from '../locales/test-words.ts';
import { outageProblem, spanText } from './outage-words.ts';

const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[Europe/Moscow]`).epochMilliseconds;

it.each([
  [new Problem('bad-request', { reason: 'outage-times' }), /начала и конца/],
  [new Problem('bad-request', { reason: 'report-days' }), /дни отчёта/i],
  [new Problem('bad-request'), /Сервер не понял/],
  [new Problem('not-found'), /уже отозвали/],
  [new Problem('server-unreachable'), /набрали, останется/],
  [new Error('?'), /Что-то пошло не так/],
])('[O1] a refusal is said in words: %s', async (problem, words) => {
  expect(outageProblem((await wordsIn('ru')).t, problem)).toMatch(words);
});

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it.each([
  ['2026-11-20T08:00', '2026-11-20T14:30', '20 ноября 2026 г., 8:00–14:30'],
  ['2026-11-20T08:00', '2026-11-21T00:00', '20 ноября, 8:00 – 21 ноября 2026 г., 0:00'],
  ['2026-12-31T23:00', '2027-01-01T09:00', '31 декабря 2026 г., 23:00 – 1 января 2027 г., 9:00'],
])('an outage from %s to %s reads «%s»', (from, to, words) => {
  expect(plain(spanText('ru', { from: at(from), to: at(to) }, 'Europe/Moscow'))).toBe(words);
});

it.each([
  ['2026-11-17', '2026-11-23', '17–23 ноября 2026 г.'],
  ['2026-11-30', '2026-12-05', '30 ноября – 5 декабря 2026 г.'],
  ['2026-11-23', '2026-11-23', '23 ноября 2026 г.'],
  ['2026-12-28', '2027-01-03', '28 декабря 2026 г. – 3 января 2027 г.'],
])('days from %s to %s read «%s»', (from, to, words) => {
  expect(plain(daysText('ru', { from, to }))).toBe(words);
});
