import { expect, test } from 'vitest';
import { archiveEnd, USUAL_TERMS } from './archive-term.ts';

const end = (leftOn: string, years: number) =>
  Temporal.Instant.fromEpochMilliseconds(archiveEnd(leftOn, { years, source: '' }, 'Europe/Moscow'))
    .toZonedDateTimeISO('Europe/Moscow')
    .toPlainDateTime()
    .toString();

test('[PD6] years of keeping are counted from the first of January after the person left', () => {
  expect(end('2021-01-01', 5)).toBe('2026-12-31T23:59:59.999');
  expect(end('2021-12-31', 5)).toBe('2026-12-31T23:59:59.999');
  expect(end('2022-01-01', 5)).toBe('2027-12-31T23:59:59.999');
});

test('[PD6] a usual term names the paper that it comes from', () => {
  for (const { years, source } of Object.values(USUAL_TERMS)) {
    expect(years).toBeGreaterThan(0);
    expect(source).toMatch(/№|ст\./);
  }
});
