import { describe, expect, it } from 'vitest';
import type { LessonSheet, MarkFact } from '../../shared/journal/lesson-sheet.ts';
import { asId, type DeviceId, type EntryId, type PersonId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import { hasLanded, overlaySheet, stillLanding } from './overlay.ts';
import { emptySheet, groupId, lesson, pupil } from './test-school.ts';

const me = asId<PersonId>('me');
const other = asId<PersonId>('other');

const sheetWith = (
  fact: Pick<MarkFact, 'value' | 'authorId' | 'enteredAt'> & { version: string },
): LessonSheet => {
  const version = asId<EntryId>(fact.version);
  return { ...emptySheet(1), marks: [{ ...fact, version, pupilId: pupil(1), slot: 0 }] };
};
const entry = (
  id: string,
  basis: string | null,
  options: { state?: EntryDocument['state']; at?: number; value?: '4' | '5' } = {},
): EntryDocument => {
  const { state = 'accepted', at = 100, value = '5' } = options;
  const deviceId = asId<DeviceId>('device-1');
  const anchor = { deviceId, serverTime: at, signature: '' };
  const times = {
    anchor,
    anchorWall: 0,
    bootSession: 'b',
    anchorBootSession: 'b',
    monotonicSinceAnchor: 0,
    wall: 0,
  };
  return {
    id: asId<EntryId>(id),
    authorId: me,
    groupId,
    lessonId: lesson(1),
    operation: { type: 'mark.set', pupilId: pupil(1), slot: 0, value },
    basis: basis === null ? null : asId<EntryId>(basis),
    stamp: { deviceId, sequence: 1, previousHash: '', ...times },
    state,
  };
};
const valueOf = (sheet: LessonSheet) => sheet.marks[0]?.value;

describe('an accepted entry and its sheet, which come by separate pulls', () => {
  it.each([
    ['the sheet is still empty', emptySheet(1), entry('e1', null), false],
    [
      'the sheet shows the entry',
      sheetWith({ version: 'e1', value: '5', authorId: me, enteredAt: 100 }),
      entry('e1', null),
      true,
    ],
    [
      'the sheet still shows the basis',
      sheetWith({ version: 'e0', value: '3', authorId: other, enteredAt: 50 }),
      entry('e1', 'e0'),
      false,
    ],
    [
      'another person went on from it',
      sheetWith({ version: 'e2', value: '3', authorId: other, enteredAt: 90 }),
      entry('e1', null),
      true,
    ],
    [
      'the author went on from it elsewhere',
      sheetWith({ version: 'e2', value: '3', authorId: me, enteredAt: 150 }),
      entry('e1', null),
      true,
    ],
    [
      'an earlier value of the author from elsewhere',
      sheetWith({ version: 'e2', value: '3', authorId: me, enteredAt: 50 }),
      entry('e1', null),
      false,
    ],
  ])('[I5] %s', (_, sheet, accepted, landed) => {
    expect(hasLanded(sheet, accepted)).toBe(landed);
    expect(valueOf(overlaySheet(sheet, [accepted]))).toBe(landed ? (valueOf(sheet) ?? '5') : '5');
  });

  it('[I5] a chain of own accepted entries lands link by link', () => {
    const chain = [entry('e1', null, { value: '4' }), entry('e2', 'e1', { at: 200 })];
    expect(stillLanding(emptySheet(1), chain)).toEqual(chain);
    expect(valueOf(overlaySheet(emptySheet(1), chain))).toBe('5');
    const halfway = sheetWith({ version: 'e1', value: '4', authorId: me, enteredAt: 100 });
    expect(stillLanding(halfway, chain).map(({ id }) => id)).toEqual(['e2']);
    const whole = sheetWith({ version: 'e2', value: '5', authorId: me, enteredAt: 200 });
    expect(stillLanding(whole, chain)).toEqual([]);
  });
});

it('waiting entries are shown, entries that were not accepted are not', () => {
  const fact = emptySheet(1);
  expect(valueOf(overlaySheet(fact, [entry('e1', null, { state: 'waiting' })]))).toBe('5');
  for (const state of ['refused', 'conflict', 'doubtful'] as const)
    expect(overlaySheet(fact, [entry('e1', null, { state })])).toBe(fact);
});

it('[T1] what a clock that was set back entered is not shown as made before the anchor', () => {
  const waiting = entry('e1', null, { state: 'waiting', at: 1000 });
  const stamp = { ...waiting.stamp, bootSession: 'next', anchorWall: 5000, wall: 200 };
  expect(overlaySheet(emptySheet(1), [{ ...waiting, stamp }]).marks[0]?.enteredAt).toBe(1000);
});
