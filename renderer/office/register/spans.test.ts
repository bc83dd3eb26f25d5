import { expect, it } from 'vitest';
import { spanDays } from './spans.ts';

it.each([
  ['week', '2026-11-26', '2026-11-23', '2026-11-29'],
  ['week', '2026-11-29', '2026-11-23', '2026-11-29'],
  ['lastWeek', '2027-01-01', '2026-12-21', '2026-12-27'],
  ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
  ['quarter', '2026-11-26', '2026-10-01', '2026-12-31'],
  ['lastQuarter', '2026-02-28', '2025-10-01', '2025-12-31'],
  ['year', '2026-11-26', '2026-01-01', '2026-12-31'],
] as const)('[AR11] %s on %s is %s – %s', (span, today, from, to) => {
  expect(spanDays(span, today)).toEqual({ from, to });
});
