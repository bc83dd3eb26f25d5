import { describe, expect, it } from 'vitest';
import { asId, type PupilId } from '../kernel/ids.ts';
import type { Operation } from '../sync/entry.ts';
import { factKeyOf, standingFact, valueOf, versionOf } from './fact-key.ts';
import { foldEntry } from './fold-entry.ts';
import type { LessonSheet } from './lesson-sheet.ts';

const pupilId = asId<PupilId>('p1');
const empty: LessonSheet = {
  id: asId('l'),
  yearId: asId('y'),
  groupId: asId('g'),
  date: '2026-11-10',
  number: 4,
  status: 'planned',
  work: { kind: 'lesson' },
  individual: [],
  marks: [],
  attendance: [],
};
const fold = (sheet: LessonSheet, id: string, operation: Operation) =>
  foldEntry(sheet, { id: asId(id), authorId: asId('t'), operation, enteredAt: 7 });

const OPERATIONS: Operation[] = [
  { type: 'mark.set', pupilId, slot: 0, value: '5' },
  { type: 'mark.clear', pupilId, slot: 1 },
  { type: 'attendance.set', pupilId, code: 'ill' },
  { type: 'attendance.clear', pupilId },
  { type: 'topic.set', text: 'Дроби' },
  { type: 'homework.set', text: '№ 1' },
  { type: 'homework.set-individual', pupilId, text: '№ 2' },
  { type: 'work.set', kind: 'control' },
];

describe('[E5] the overlay shows exactly what was entered', () => {
  it.each(OPERATIONS.map((operation) => [operation.type, operation] as const))('%s', (_type, operation) => {
    expect(versionOf(empty, operation)).toBeNull();
    const once = fold(empty, 'e1', operation);
    expect(standingFact(once, operation)).toMatchObject({ version: 'e1', value: valueOf(operation) });
    expect(versionOf(fold(once, 'e2', operation), operation)).toBe('e2');
  });

  it('folding changes neither the given sheet nor any other fact', () => {
    const before = structuredClone(empty);
    const all = OPERATIONS.reduce((sheet, operation, index) => fold(sheet, `e${index}`, operation), empty);
    expect(empty).toEqual(before);
    const marked = fold(all, 'last', { type: 'mark.set', pupilId: asId('p2'), slot: 0, value: '2' });
    expect(marked.topic).toBe(all.topic);
    expect(marked.attendance).toBe(all.attendance);
    expect(marked.marks.slice(0, -1)).toEqual(all.marks);
  });

  it('a cleared mark keeps its version, so that a later entry can name it', () => {
    const cleared = fold(fold(empty, 'e1', OPERATIONS[0] as Operation), 'e2', {
      type: 'mark.clear',
      pupilId,
      slot: 0,
    });
    expect(cleared.marks).toEqual([
      { pupilId, slot: 0, value: null, version: 'e2', authorId: 't', enteredAt: 7 },
    ]);
  });

  it('dealing with a refusal changes no fact', () => {
    expect(fold(empty, 'e', { type: 'refusal.settle', entryId: asId('x') })).toBe(empty);
  });
});

it('[E6] set and clear of one fact share its key; different facts never do', () => {
  const keys = OPERATIONS.map(factKeyOf);
  expect(keys).toEqual([
    'mark:p1:0',
    'mark:p1:1',
    'attendance:p1',
    'attendance:p1',
    'topic',
    'homework',
    'individual:p1',
    'work',
  ]);
});
