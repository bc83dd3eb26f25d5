import {
  asId,
  type DeviceId,
  type EntryId,
  type GroupId,
  type LessonId,
  type PersonId,
  type PupilId,
} from '../../shared/kernel/ids.ts';
import type { EntryDocument, Operation } from '../../shared/sync/entry.ts';
import type { ListedAppeal } from '../data/client-store.ts';

export const ZONE = 'Europe/Moscow';
export const atMoscow = (time: string): number =>
  Temporal.PlainDateTime.from(time).toZonedDateTime(ZONE).epochMilliseconds;
export const NOW = atMoscow('2026-11-23T10:00');

/** An open extension asked for one pupil of a control work of 10 November. */
export const appealOf = (change: Partial<ListedAppeal> = {}): ListedAppeal => ({
  id: asId<EntryId>('a1'),
  kind: 'extension',
  state: 'open',
  authorId: asId<PersonId>('petrov'),
  authorName: 'Петров А. А.',
  deviceId: asId<DeviceId>('d'),
  groupId: asId<GroupId>('g'),
  groupName: '7Б',
  subjectName: 'Алгебра',
  lessonId: asId<LessonId>('l'),
  date: '2026-11-10',
  number: 3,
  workKind: 'control',
  pupilId: asId<PupilId>('p1'),
  pupilName: 'Петрова Анна',
  factKey: 'mark:p1:0',
  reason: 'illness',
  until: '2026-11-30',
  closesAt: atMoscow('2026-11-21T00:00'),
  enteredAt: NOW,
  arrivedAt: NOW,
  evidence: {
    time: { lower: NOW, upper: NOW, claimed: NOW },
    anchorAt: NOW,
    chain: 'intact',
    strict: false,
    wallElapsed: 0,
  },
  record: { asked: 0, approved: 0 },
  ...change,
});

/** An entry of the lesson `l` that waits on this computer. */
export const waiting = (operation: Operation, id = 'w1'): EntryDocument => {
  const deviceId = asId<DeviceId>('d');
  return {
    id: asId<EntryId>(id),
    authorId: asId<PersonId>('me'),
    groupId: asId<GroupId>('g'),
    lessonId: asId<LessonId>('l'),
    operation,
    basis: null,
    state: 'waiting',
    stamp: {
      deviceId,
      sequence: 1,
      previousHash: '',
      anchor: { deviceId, serverTime: NOW, signature: '' },
      anchorWall: NOW,
      bootSession: 'b',
      anchorBootSession: 'b',
      monotonicSinceAnchor: 0,
      wall: NOW,
    },
  };
};

export const decisionBy = (
  personId: string,
  change: Partial<NonNullable<ListedAppeal['decision']>> = {},
): NonNullable<ListedAppeal['decision']> => ({
  outcome: 'approve',
  personId: asId<PersonId>(personId),
  personName: 'Сергеева О. В.',
  at: NOW,
  text: '',
  ...change,
});
