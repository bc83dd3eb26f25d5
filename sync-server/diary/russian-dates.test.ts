import { expect, it } from 'vitest';
import { dateSpan, dayAndMonth, fullDate, shortDate, weekdayName, weekdayOf } from './russian-dates.ts';

it.each([
  ['2026-11-16', '2026-11-21', '16–21 ноября'],
  ['2026-11-30', '2026-12-05', '30 ноября – 5 декабря'],
  ['2026-12-28', '2027-01-02', '28 декабря 2026 – 2 января 2027'],
])('spans %s to %s as «%s»', (from, to, words) => {
  expect(dateSpan(from, to)).toBe(words);
});

it('names days as a Russian reader expects', () => {
  expect(dayAndMonth('2026-03-01')).toBe('1 марта');
  expect(fullDate('2026-09-01')).toBe('1 сентября 2026 г.');
  expect(shortDate('2026-03-01')).toBe('01.03');
  expect(weekdayName(6)).toBe('Суббота');
  expect(weekdayOf('2026-11-16')).toBe('Понедельник');
});
