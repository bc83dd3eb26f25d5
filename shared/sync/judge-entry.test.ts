import { describe, expect, it } from 'vitest';
import { startOfDayMs } from '../calendar/school-zone.ts';
import { journalPolicy } from '../journal/journal-policy.ts';
import { asId, type EntryId, type PersonId } from '../kernel/ids.ts';
import type { Entry, Operation } from './entry.ts';
import type { JudgeContext } from './judge-context.ts';
import { effectiveBasis, judgeEntry } from './judge-entry.ts';

const zone = 'Europe/Moscow';
const DAY = 86_400_000;
const teacher = asId<PersonId>('teacher');
const other = asId<PersonId>('other');
const pupilId = asId<never>('pupil');
const lessonDay = '2026-11-10';
const dayMs = (days: number) =>
  startOfDayMs(Temporal.PlainDate.from(lessonDay).add({ days }), zone) + 12 * 3_600_000;

const entry = (operation: Operation, changes: Partial<Entry> = {}): Entry => ({
  id: asId('e1'),
  authorId: teacher,
  groupId: asId('g'),
  lessonId: asId('l'),
  operation,
  basis: null,
  stamp: {
    deviceId: asId('d'),
    sequence: 1,
    previousHash: '',
    anchor: { deviceId: asId('d'), serverTime: dayMs(0), signature: 's' },
    anchorWall: dayMs(0),
    bootSession: 'b',
    anchorBootSession: 'b',
    monotonicSinceAnchor: 0,
    wall: dayMs(0),
  },
  ...changes,
});
const mark: Operation = { type: 'mark.set', pupilId, slot: 0, value: '5' };

const context = (changes: Partial<JudgeContext> = {}): JudgeContext => ({
  zone,
  policy: journalPolicy('yanao-2018'),
  trust: 'trusting',
  lesson: { groupId: asId('g'), date: lessonDay, status: 'planned', workKind: 'lesson', extensions: [] },
  roles: ['teacher'],
  assignments: [{ from: '2026-09-01' }],
  memberships: [{ from: '2026-09-01' }],
  standing: undefined,
  basis: null,
  time: { lower: dayMs(0), upper: dayMs(1), claimed: dayMs(1) },
  chain: 'intact',
  arrivedAt: dayMs(1),
  ...changes,
});
const on = (days: number) => ({ time: { lower: dayMs(days), upper: dayMs(days), claimed: dayMs(days) } });
const codeOf = (operation: Operation, changes: Partial<JudgeContext>) =>
  judgeEntry(entry(operation), context(changes)).verdict.code ?? 'accepted';
const lesson = {
  groupId: asId<never>('g'),
  date: lessonDay,
  status: 'planned',
  workKind: 'lesson',
  extensions: [],
} as const;

describe('[E1] authority is that of the time of entry', () => {
  it.each([
    ['assigned', { assignments: [{ from: '2026-11-10' }] }, 'accepted'],
    ['not assigned', { assignments: [] }, 'not-your-group'],
    [
      'assignment ended before',
      { assignments: [{ from: '2026-09-01', to: '2026-11-10' }] },
      'not-your-group',
    ],
    ['assignment ended that day', { assignments: [{ from: '2026-09-01', to: '2026-11-11' }] }, 'accepted'],
    [
      'substitute of this lesson',
      { assignments: [], lesson: { ...lesson, substituteId: teacher } },
      'accepted',
    ],
    [
      'somebody else substitutes',
      { assignments: [], lesson: { ...lesson, substituteId: other } },
      'not-your-group',
    ],
    ['lesson of another group', { lesson: { ...lesson, groupId: asId<never>('g2') } }, 'lesson-unknown'],
    ['no such lesson', { lesson: undefined }, 'lesson-unknown'],
  ] as const)('%s: %s', (_name, changes, expected) => {
    expect(codeOf(mark, changes)).toBe(expected);
  });
});

describe('[E2] the pupil belongs to the group on the day of the lesson', () => {
  it.each([
    [[{ from: '2026-11-10' }], 'accepted'],
    [[{ from: '2026-11-11' }], 'pupil-not-in-group'],
    [[{ from: '2026-09-01', to: '2026-11-09' }], 'pupil-not-in-group'],
    [[], 'pupil-not-in-group'],
  ])('%j: %s', (memberships, expected) => {
    expect(codeOf(mark, { memberships })).toBe(expected);
  });
});

describe('[I3] [W3] the window holds whatever the operation on a mark', () => {
  it.each([
    [0, 'lesson', 'accepted'],
    [7, 'lesson', 'accepted'],
    [8, 'lesson', 'window-closed'],
    [8, 'control', 'accepted'],
    [10, 'control', 'accepted'],
    [11, 'control', 'window-closed'],
    [-1, 'lesson', 'window-not-open'],
  ] as const)('day %i, %s: %s', (days, workKind, expected) => {
    const changes = { ...on(days), lesson: { ...lesson, workKind } };
    expect(codeOf(mark, changes)).toBe(expected);
    expect(codeOf({ type: 'mark.clear', pupilId, slot: 0 }, changes)).toBe(expected);
  });

  it('a refusal cites the clause and the border that was missed', () => {
    const { verdict } = judgeEntry(entry(mark), context(on(8)));
    expect(verdict).toMatchObject({
      status: 'refused',
      clause: 'yanao-2018 §4',
      border: startOfDayMs(Temporal.PlainDate.from('2026-11-18'), zone),
      proof: 'proven',
      settled: false,
    });
  });
});

describe('[W4] the kind of work cannot move a window behind its marks', () => {
  const kind = (value: 'control' | 'lesson'): Operation => ({ type: 'work.set', kind: value });
  it.each([
    [-20, 'accepted'],
    [7, 'accepted'],
    [8, 'work-kind-closed'],
  ])('set on day %i: %s', (days, expected) => {
    expect(codeOf(kind('control'), on(days))).toBe(expected);
  });

  it('a control work with a mark entered on day 9 stays a control work', () => {
    const changes = { ...on(5), lesson: { ...lesson, workKind: 'control' as const, lastMarkAt: dayMs(9) } };
    expect(codeOf(kind('lesson'), changes)).toBe('work-kind-closed');
    expect(codeOf(kind('lesson'), { ...changes, lesson: { ...changes.lesson, lastMarkAt: dayMs(7) } })).toBe(
      'accepted',
    );
  });
});

describe('[W5] topics and homework are never closed, attendance opens on the lesson day', () => {
  it.each([
    [{ type: 'topic.set', text: 'Дроби' }, -30, 'accepted'],
    [{ type: 'topic.set', text: 'Дроби' }, 60, 'accepted'],
    [{ type: 'homework.set', text: '№ 1' }, 60, 'accepted'],
    [{ type: 'homework.set-individual', pupilId, text: '№ 2' }, 60, 'accepted'],
    [{ type: 'attendance.set', pupilId, code: 'absent' }, -1, 'window-not-open'],
    [{ type: 'attendance.set', pupilId, code: 'absent' }, 60, 'accepted'],
  ] as const)('%j on day %i: %s', (operation, days, expected) => {
    expect(codeOf(operation, on(days))).toBe(expected);
  });

  it('a cancelled lesson takes nothing', () => {
    expect(codeOf(mark, { lesson: { ...lesson, status: 'cancelled' } })).toBe('lesson-cancelled');
  });
});

describe('[I5] an entry never silently overwrites', () => {
  const standing = (authorId: PersonId, value = '3', enteredAt = dayMs(0)) => ({
    version: asId<EntryId>('f'),
    value,
    authorId,
    authorName: 'Орлова Н. И.',
    enteredAt,
  });

  it('the basis is the fact: it is replaced', () => {
    const judgement = judgeEntry(entry(mark), context({ standing: standing(other), basis: asId('f') }));
    expect(judgement).toMatchObject({
      fact: { version: 'e1', authorId: teacher },
      verdict: { status: 'accepted' },
    });
  });

  it('another person changed it meanwhile: the fact stands, the entry is kept and shown beside it', () => {
    const judgement = judgeEntry(entry(mark), context({ standing: standing(other), basis: null }));
    expect(judgement).toMatchObject({
      verdict: {
        status: 'conflict',
        code: 'other-value-stands',
        settled: false,
        standing: { value: '3', authorName: 'Орлова Н. И.' },
      },
    });
  });

  it('equal values merge', () => {
    const judgement = judgeEntry(entry(mark), context({ standing: standing(other, '5'), basis: null }));
    expect(judgement).toMatchObject({
      verdict: { status: 'accepted', standing: { version: 'f' } },
    });
  });

  it('the same author on two devices: the later entry time stands', () => {
    const later = judgeEntry(entry(mark), context({ standing: standing(teacher), basis: null }));
    expect(later).toMatchObject({
      fact: { version: 'e1', authorId: teacher },
      verdict: { status: 'accepted' },
    });
    const earlier = judgeEntry(
      entry(mark),
      context({ standing: standing(teacher, '3', dayMs(2)), basis: null }),
    );
    expect(earlier).toMatchObject({
      verdict: { status: 'refused', code: 'later-entry-stands' },
    });
  });
});

describe('[E3] a basis that was not accepted rests on its own basis', () => {
  const id = (text: string) => asId<EntryId>(text);
  const entries = new Map([
    [id('refused'), { accepted: false, basis: id('fact') }],
    [id('refused-again'), { accepted: false, basis: id('refused') }],
    [id('refused-first'), { accepted: false, basis: null }],
    [id('accepted'), { accepted: true, basis: id('x') }],
    [id('merged'), { accepted: true, basis: null, mergedInto: id('fact') }],
    [id('loop'), { accepted: false, basis: id('loop') }],
  ]);
  it.each([
    ['accepted', 'accepted'],
    ['merged', 'fact'],
    ['refused', 'fact'],
    ['refused-again', 'fact'],
    ['unknown', 'unknown'],
    ['refused-first', null],
    ['loop', null],
    [null, null],
  ])('%s → %s', (basis, expected) => {
    expect(effectiveBasis(basis === null ? null : id(basis), (at) => entries.get(at))).toBe(expected);
  });
});

describe('[E4] only its author deals with a refused entry', () => {
  const settle: Operation = { type: 'refusal.settle', entryId: asId('refused') };
  it('settles one’s own, not another’s, not an unknown one', () => {
    const judge = (settles: JudgeContext['settles']) => judgeEntry(entry(settle), context({ settles }));
    expect(judge({ authorId: teacher })).toMatchObject({
      settles: 'refused',
      verdict: { status: 'accepted' },
    });
    expect(judge({ authorId: other })).toMatchObject({
      verdict: { code: 'entry-unknown' },
    });
    expect(judge(undefined)).toMatchObject({ verdict: { code: 'entry-unknown' } });
  });
});

it('[T4] an entry of day 6 that arrives on day 12 counts, one back-dated on day 12 does not', () => {
  const honest = { lower: dayMs(1), upper: dayMs(12), claimed: dayMs(6) };
  expect(judgeEntry(entry(mark), context({ time: honest })).verdict).toMatchObject({
    status: 'accepted',
    proof: 'device-clock',
  });
  const backDated = { lower: dayMs(12) - DAY / 4, upper: dayMs(12), claimed: dayMs(6) };
  expect(judgeEntry(entry(mark), context({ time: backDated })).verdict).toMatchObject({
    status: 'refused',
    code: 'window-closed',
  });
});
