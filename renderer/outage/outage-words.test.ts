import { expect, it } from 'vitest';
import { Problem } from '../../shared/errors/problem.ts';
import { wordsIn } from '../locales/test-words.ts';
import { daysText, outageProblem, spanText } from './outage-words.ts';

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

it('the span of an outage names a day once where it ended the same day', () => {
  const morning = { from: at('2026-11-20T08:00'), to: at('2026-11-20T14:30') };
  expect(spanText('ru', morning, 'Europe/Moscow')).toBe('20 ноября 2026 г., 8:00–14:30');
  const night = { ...morning, to: at('2026-11-21T00:00') };
  expect(spanText('ru', night, 'Europe/Moscow')).toBe('20 ноября 2026 г., 8:00 – 21 ноября 2026 г., 0:00');
  expect(daysText('ru', { from: '2026-11-17', to: '2026-11-23' })).toBe(
    '17 ноября 2026 г. – 23 ноября 2026 г.',
  );
  expect(daysText('ru', { from: '2026-11-23', to: '2026-11-23' })).toBe('23 ноября 2026 г.');
});
