import { expect, it } from 'vitest';
import { faultOfDays, lastWeek } from './report-days.ts';

it('a report opens on seven days with today', () => {
  expect(lastWeek('2026-11-23')).toEqual({ from: '2026-11-17', to: '2026-11-23' });
  expect(lastWeek('2027-01-03')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
});

it.each([
  ['2026-11-17', '2026-11-23', undefined],
  ['2026-11-23', '2026-11-23', undefined],
  ['', '2026-11-23', { field: 'from', fault: 'day' }],
  ['2026-11-17', '', { field: 'to', fault: 'day' }],
  ['2026-11-17', '2026-02-30', { field: 'to', fault: 'day' }],
  ['2026-11-24', '2026-11-23', { field: 'to', fault: 'order' }],
])('days from %j to %j', (from, to, fault) => {
  expect(faultOfDays({ from, to })).toEqual(fault);
});
