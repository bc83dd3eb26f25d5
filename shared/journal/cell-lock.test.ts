import { describe, expect, it } from 'vitest';
import { asId, type PersonId, type PupilId } from '../kernel/ids.ts';
import type { GroupAccess, StudyGroup } from '../people/study-group.ts';
import type { SchoolFacts } from '../sync/school-facts.ts';
import { columnLockOf, lockOf, markLockOf } from './cell-lock.ts';
import type { LessonSheet } from './lesson-sheet.ts';

const pupilId = asId<PupilId>('p1');
const personId = asId<PersonId>('t');
const school: SchoolFacts = {
  id: asId('s'),
  name: 'Школа',
  zone: 'Europe/Moscow',
  policyId: 'yanao-2018',
  trust: 'trusting',
  year: {
    id: asId('y'),
    name: '',
    from: '2026-09-01',
    to: '2027-05-26',
    periods: [],
    daysOff: [],
    weekDays: 5,
  },
  lessonTimes: [],
};
const sheet: LessonSheet = {
  id: asId('l'),
  yearId: asId('y'),
  groupId: asId('g'),
  date: '2026-11-10',
  number: 4,
  status: 'planned',
  work: { kind: 'control' },
  individual: [],
  marks: [],
  attendance: [],
};
const group = (access: GroupAccess): StudyGroup => ({
  id: asId('g'),
  yearId: asId('y'),
  subjectId: asId('m'),
  subjectName: 'Алгебра',
  name: '7Б',
  grade: 7,
  access,
  teachers: [],
  members: [{ pupilId, name: 'Петрова Анна', className: '7Б', from: '2026-09-01', to: '2026-11-20' }],
});
const ask = (changes: { access?: GroupAccess; at?: string; sheet?: Partial<LessonSheet> } = {}) => ({
  sheet: { ...sheet, ...changes.sheet },
  group: group(changes.access ?? 'keep'),
  school,
  personId,
  at: Temporal.Instant.from(changes.at ?? '2026-11-12T09:00:00Z').epochMilliseconds,
});

describe('[W6] a locked cell says what closed, when and by which clause', () => {
  it('open inside the window', () => {
    expect(markLockOf(ask(), pupilId)).toBeUndefined();
    expect(columnLockOf(ask())).toBeUndefined();
  });

  it('the tenth day is the last, in the zone of the school', () => {
    expect(markLockOf(ask({ at: '2026-11-20T20:59:59.999Z' }), pupilId)).toBeUndefined();
    expect(markLockOf(ask({ at: '2026-11-20T21:00:00Z' }), pupilId)).toMatchObject({
      code: 'window-closed',
      lastDay: '2026-11-20',
      window: { days: 10, extendable: true, clause: { order: '216', section: '4' } },
    });
  });

  it.each([
    [{ at: '2026-11-09T20:59:59Z' }, 'window-not-open'],
    [{ access: 'read' }, 'not-your-group'],
    [{ access: 'substitute' }, 'not-your-lesson'],
    [{ sheet: { status: 'cancelled' } }, 'lesson-cancelled'],
    [{ sheet: { date: '2026-11-21' }, at: '2026-11-21T09:00:00Z' }, 'pupil-not-in-group'],
  ] as const)('%j: %s', (changes, code) => {
    expect(markLockOf(ask(changes), pupilId)?.code).toBe(code);
  });

  it('a substitute may fill the substituted lesson', () => {
    expect(
      markLockOf(ask({ access: 'substitute', sheet: { change: { substituteId: personId } } }), pupilId),
    ).toBeUndefined();
  });

  it('topic stays open after the marks closed; the kind of work does not', () => {
    const late = ask({ at: '2027-01-20T09:00:00Z' });
    expect(lockOf(late, { type: 'topic.set', text: 'x' })).toBeUndefined();
    expect(lockOf(late, { type: 'work.set', kind: 'lesson' })?.code).toBe('work-kind-closed');
    expect(lockOf(ask({ at: '2026-11-17T20:59:59Z' }), { type: 'work.set', kind: 'lesson' })).toBeUndefined();
    expect(lockOf(ask({ at: '2026-11-17T21:00:00Z' }), { type: 'work.set', kind: 'lesson' })?.code).toBe(
      'work-kind-closed',
    );
  });
});

describe('[E1] a group that was handed over', () => {
  const at = (day: string, stay: { from: string; to?: string }) => {
    const question = ask({ at: `${day}T09:00:00Z` });
    const teachers = [{ personId, name: 'Орлова Н. И.', ...stay }];
    return markLockOf({ ...question, group: { ...question.group, teachers } }, pupilId)?.code;
  };
  it.each([
    ['2026-11-12', { from: '2026-09-01' }, undefined],
    ['2026-11-12', { from: '2026-09-01', to: '2026-11-12' }, undefined],
    ['2026-11-13', { from: '2026-09-01', to: '2026-11-12' }, 'not-your-group'],
    ['2026-11-12', { from: '2026-11-13' }, 'not-your-group'],
    ['2026-11-13', { from: '2026-11-13' }, undefined],
  ] as const)('on %s, %j: %s', (day, stay, code) => {
    expect(at(day, stay)).toBe(code);
  });
});
