import { describe, expect, it } from 'vitest';
import { asId, type LessonId, type PersonId } from '../../shared/kernel/ids.ts';
import type { SubstitutedLesson } from '../../shared/substitution/substitution.ts';
import { type AppointDraft, emptyDraft, queryOf, readDraft } from './appoint-draft.ts';

const [anna, boris] = [asId<PersonId>('anna'), asId<PersonId>('boris')];
const lesson = (id: string, substituteId?: PersonId): SubstitutedLesson => ({
  id: asId<LessonId>(id),
  date: '2026-11-24',
  number: 1,
  groupName: '7Б',
  subjectName: 'Алгебра',
  teacherName: 'Орлова Н. И.',
  ...(substituteId !== undefined && { substituteId }),
});
const full: AppointDraft = {
  ...emptyDraft('2026-11-24'),
  teacherId: anna,
  substituteId: boris,
  reason: ' Болезнь ',
};
const found = [lesson('l1'), lesson('l2', asId('third'))];

describe('[U1] what is asked for', () => {
  it('lessons that somebody substitutes already are taken only on purpose, and told as they were shown', () => {
    expect(readDraft(full, found)).toEqual({
      appoint: { lessons: [{ id: 'l1' }], substituteId: boris, reason: 'Болезнь' },
    });
    const chosen = new Map([
      [asId<LessonId>('l1'), false],
      [asId<LessonId>('l2'), true],
    ]);
    expect(readDraft({ ...full, chosen }, found)).toMatchObject({
      appoint: { lessons: [{ id: 'l2', substituteId: 'third' }] },
    });
  });

  it.each([
    ['teacher', { teacherId: undefined }],
    ['days', { to: '2026-11-23' }],
    ['days', { from: '' }],
    ['substitute', { substituteId: undefined }],
    ['same', { substituteId: anna }],
    ['lessons', { chosen: new Map([[asId<LessonId>('l1'), false]]) }],
    ['reason', { reason: ' ' }],
  ] as const)('what is missing is named: %s', (fault, change) => {
    expect(readDraft({ ...full, ...change }, found)).toEqual({ fault });
  });

  it('nothing is sent before it is known which lessons there are', () => {
    expect(readDraft(full, undefined)).toEqual({ fault: 'finding' });
  });

  it('nothing is looked for before teacher and days are known', () => {
    expect(queryOf(emptyDraft('2026-11-24'))).toBeUndefined();
    expect(queryOf({ ...full, substituteId: undefined })).toEqual({
      teacherId: anna,
      from: '2026-11-24',
      to: '2026-11-24',
    });
  });
});
