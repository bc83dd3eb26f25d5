import { expect, test } from 'vitest';
import type { DeadlineCalendar } from '../access/deadlines.ts';
import { destructionOf, LAWFUL_TERM } from './destruction.ts';

const calendar: DeadlineCalendar = {
  working: { holidays: new Set(), workingWeekends: new Set() },
  zone: 'Europe/Moscow',
};
const at = (text: string): number => Temporal.ZonedDateTime.from(`${text}[Europe/Moscow]`).epochMilliseconds;
const reached = { at: at('2026-11-11T12:00'), reason: 'service-ended' } as const;
const of = (now: string, facts: Partial<Parameters<typeof destructionOf>[1]> = {}) =>
  destructionOf(LAWFUL_TERM, { reached, isHeld: false, ...facts }, { calendar, now: at(now) });

test('[PD4] thirty days from the purpose being reached end with the last millisecond of the thirtieth', () => {
  const verdict = of('2026-11-12T00:00');
  expect(verdict).toMatchObject({ state: 'waiting', due: at('2026-12-12T00:00') - 1 });
  expect(verdict).toMatchObject({ from: at('2026-12-06T00:00') });
});

test('[PD4] it is due in the last days of the term, and stays so when the term is over', () => {
  expect(of('2026-12-05T23:59:59.999').state).toBe('waiting');
  expect(of('2026-12-06T00:00').state).toBe('due');
  expect(of('2026-12-11T23:59').state).toBe('due');
  expect(of('2027-03-01T00:00').state).toBe('due');
});

test('[PD4] while the purpose lasts nothing runs', () => {
  expect(of('2030-01-01T00:00', { reached: undefined })).toEqual({ state: 'kept' });
});

test('[PD4] a consent withdrawn earlier counts, one withdrawn after the end changes nothing', () => {
  const earlier = at('2026-11-01T09:00');
  const later = at('2026-11-20T09:00');
  expect(of('2026-11-12T00:00', { consentWithdrawnAt: earlier })).toMatchObject({
    reason: 'consent-withdrawn',
    due: at('2026-12-02T00:00') - 1,
  });
  expect(of('2026-11-12T00:00', { consentWithdrawnAt: later })).toMatchObject({
    reason: 'service-ended',
    due: at('2026-12-12T00:00') - 1,
  });
  const open = { reached: undefined, consentWithdrawnAt: earlier };
  expect(of('2026-11-30T00:00', open)).toMatchObject({ state: 'due', reason: 'consent-withdrawn' });
});

test('[PD4] what something still rests on is held, and due at once when nothing does any more', () => {
  expect(of('2026-12-10T00:00', { isHeld: true }).state).toBe('held');
  expect(of('2027-01-10T00:00', { isHeld: true })).toMatchObject({ state: 'held' });
  expect(of('2027-01-10T00:01').state).toBe('due');
});

test('[PD4] a term shorter than the margin is due from its beginning', () => {
  const rule = { ...LAWFUL_TERM, amount: 3 };
  const verdict = destructionOf(rule, { reached, isHeld: false }, { calendar, now: reached.at });
  expect(verdict).toMatchObject({ state: 'due', from: reached.at });
});
