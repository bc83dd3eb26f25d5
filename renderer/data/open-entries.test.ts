import { expect, it } from 'vitest';
import { asId, type DeviceId, type EntryId, type PersonId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { Verdict } from '../../shared/sync/verdict.ts';
import { OpenEntries } from './open-entries.ts';
import { groupId, lesson, pupil } from './test-school.ts';

const deviceId = asId<DeviceId>('device-1');
const times = { anchorWall: 0, bootSession: 'b', anchorBootSession: 'b', monotonicSinceAnchor: 0, wall: 0 };
const anchor = { deviceId, serverTime: 1, signature: '' };
const doubted = asId<EntryId>('doubted');

const entry = (id: string, fields: Partial<EntryDocument>): EntryDocument => ({
  id: asId<EntryId>(id),
  authorId: asId<PersonId>('me'),
  groupId,
  lessonId: lesson(1),
  operation: { type: 'mark.set', pupilId: pupil(1), slot: 0, value: '5' },
  basis: null,
  stamp: { deviceId, sequence: 1, previousHash: '', anchor, ...times },
  state: 'waiting',
  ...fields,
});
const verdict: Verdict = {
  status: 'doubtful',
  code: 'entry-time-doubtful',
  time: { lower: 1, upper: 2, claimed: 1 },
  proof: 'device-clock',
  decidedAt: 1,
  settled: false,
};
const mark = entry(doubted, { state: 'doubtful', verdict });
const aside = (state: 'waiting' | 'accepted') =>
  entry('aside', { operation: { type: 'refusal.settle', entryId: doubted }, state });
const decision = { outcome: 'refuse', personName: 'Завуч', at: 2, text: 'поздно' } as const;
const refused: EntryDocument = {
  ...mark,
  state: 'refused',
  verdict: { ...verdict, status: 'refused', decision },
};
const trayOf = (open: OpenEntries) => open.tray().map(({ id }) => id);

it('[E4] what was put aside while it was doubtful comes back once a person refused it', () => {
  const open = new OpenEntries();
  open.put([mark]);
  open.put([aside('waiting')]);
  expect(trayOf(open)).toEqual([]);
  open.put([aside('accepted')]);
  // What is on its way from before says nothing new.
  open.put([mark]);
  expect(trayOf(open)).toEqual([]);
  open.put([refused]);
  expect(trayOf(open)).toEqual([doubted]);
});

it('[E4] what is being put aside stays out of sight, whatever was decided before', () => {
  const open = new OpenEntries();
  open.put([refused]);
  open.put([aside('waiting')]);
  open.put([refused]);
  expect(trayOf(open)).toEqual([]);
});
