import { expect, test } from 'vitest';
import type { RequestLine } from '../../../shared/access/request-view.ts';
import { asId } from '../../../shared/kernel/ids.ts';
import { filterQueue, type QueueFilter, statesIn, WHOLE_QUEUE } from './queue-filter.ts';

const line = (id: string, more: Partial<RequestLine> = {}): RequestLine => ({
  id: asId(id),
  number: `${id}/2026`,
  state: 'accepted',
  outcome: null,
  subject: 'access',
  category: 'applicant',
  channel: 'portal',
  applicantName: 'Новикова Елена',
  pupilName: 'Новикова Анна',
  className: '7А',
  registeredAt: 0,
  ...more,
});
const LINES = [
  line('1', { left: { isOverdue: true, workingDays: 1, hours: 20 } }),
  line('2', { state: 'granted', applicantName: 'Алёхина Инна', pupilName: 'Белова Инна' }),
  line('3', { subject: 'correction', left: { isOverdue: false, workingDays: 3, hours: 70 } }),
];

test.each<[Partial<QueueFilter>, string[]]>([
  [{}, ['1', '2', '3']],
  [{ state: 'granted' }, ['2']],
  [{ subject: 'correction' }, ['3']],
  [{ isOverdueOnly: true }, ['1']],
  [{ text: ' алехина' }, ['2']],
  [{ text: 'белова' }, ['2']],
  [{ text: '3/2026' }, ['3']],
  [{ text: 'новикова', subject: 'access' }, ['1']],
])('%j shows %j', (change, shown) => {
  expect(filterQueue(LINES, { ...WHOLE_QUEUE, ...change }).map(({ id }) => id)).toEqual(shown);
});

test('only states that occur can be chosen', () => {
  expect(statesIn(LINES)).toEqual(['accepted', 'granted']);
});
