import { expect, it } from 'vitest';
import { EMPTY_DRAFT, type OutageDraft, readDraft } from './outage-draft.ts';

const zone = 'Asia/Yekaterinburg';
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
const present = { zone, now: at('2026-11-23T10:40') };
const good: OutageDraft = {
  kind: 'service',
  from: '2026-11-20T18:00',
  to: '2026-11-21T09:30',
  reason: ' Обрыв кабеля ',
};

it('[O1] times are read in the zone of the school, the reason without its edges', () => {
  const outage = { kind: 'service', from: at(good.from), to: at(good.to), reason: 'Обрыв кабеля' };
  expect(readDraft(good, present)).toEqual({ outage });
  expect(outage.from).toBe(Temporal.Instant.from('2026-11-20T18:00+05:00').epochMilliseconds);
});

it.each([
  ['nothing is typed', EMPTY_DRAFT, { from: 'missing', to: 'missing', reason: 'reason' }],
  ['the reason is blank', { ...good, reason: '  ' }, { reason: 'reason' }],
  ['it began in the future', { ...good, from: '2026-11-23T10:41' }, { from: 'future' }],
  ['it ends in the future', { ...good, to: '2026-11-23T10:41' }, { to: 'future' }],
  ['it ends as it begins', { ...good, to: good.from }, { to: 'order' }],
  ['it ends before it begins', { ...good, to: '2026-11-20T17:59' }, { to: 'order' }],
  ['it lasted longer than 92 days', { ...good, from: '2026-08-21T09:29' }, { to: 'long' }],
  ['a day does not exist', { ...good, from: '2026-11-31T09:29' }, { from: 'missing' }],
])('[O1] said before it is sent: %s', (_name, draft, faults) => {
  expect(readDraft(draft, present)).toEqual({ faults });
});

it('[O1] an outage may end at this very minute and last 92 days', () => {
  expect(readDraft({ ...good, to: '2026-11-23T10:40' }, present)).toHaveProperty('outage');
  expect(readDraft({ ...good, from: '2026-08-21T09:30' }, present)).toHaveProperty('outage');
});
