import { expect, it } from 'vitest';
import { EMPTY_END, type EndDraft, readEnd } from './end-draft.ts';

const TODAY = '2026-11-23';
const WHOLE: EndDraft = { reason: 'departure', number: ' 12 ', day: TODAY, isSure: true };

it.each([
  ['nothing', EMPTY_END, ['reason', 'isSure']],
  ['no reason', { ...WHOLE, reason: 'other' }, ['reason']],
  ['a number without a day', { ...WHOLE, day: '' }, ['day']],
  ['a day without a number', { ...WHOLE, number: ' ' }, ['number']],
  ['a day to come', { ...WHOLE, day: '2026-11-24' }, ['day']],
  ['a day that does not exist', { ...WHOLE, day: '2026-02-30' }, ['day']],
  ['not ticked', { ...WHOLE, isSure: false }, ['isSure']],
] as const)('[AR21] an end of service is not sent: %s', (_, draft, faults) => {
  expect(readEnd(draft, TODAY)).toEqual({ faults });
});

it('[AR21] it is sent with its paper, or without one', () => {
  expect(readEnd(WHOLE, TODAY)).toEqual({ reason: 'departure', document: { number: '12', day: TODAY } });
  expect(readEnd({ ...WHOLE, number: '', day: '' }, TODAY)).toEqual({ reason: 'departure' });
});
