import { describe, expect, it } from 'vitest';
import { startOfDayMs } from '../calendar/school-zone.ts';
import { journalPolicy } from '../journal/journal-policy.ts';
import { asId, type EntryId, type PersonId, type PupilId } from '../kernel/ids.ts';
import type { Entry, Operation } from './entry.ts';
import type { JudgeContext, JudgedAppeal } from './judge-context.ts';
import { judgeEntry } from './judge-entry.ts';

const zone = 'Europe/Moscow';
const teacher = asId<PersonId>('teacher');
const deputy = asId<PersonId>('deputy');
const rivalAuthor = asId<PersonId>('rival-author');
const pupilId = asId<PupilId>('pupil');
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

const lesson = {
  groupId: asId<never>('g'),
  date: lessonDay,
  status: 'planned',
  workKind: 'control',
  extensions: [],
} as const;
const on = (days: number) => ({ lower: dayMs(days), upper: dayMs(days), claimed: dayMs(days) });

const context = (changes: Partial<JudgeContext> = {}): JudgeContext => ({
  zone,
  policy: journalPolicy('yanao-2018'),
  trust: 'trusting',
  lesson,
  roles: ['teacher'],
  assignments: [{ from: '2026-09-01' }],
  memberships: [{ from: '2026-09-01' }],
  standing: undefined,
  basis: null,
  time: on(12),
  chain: 'intact',
  arrivedAt: dayMs(12),
  ...changes,
});

const standing = { version: asId<EntryId>('f'), value: '3', enteredAt: dayMs(1) };
const byTeacher = { ...standing, authorId: teacher, authorName: 'Орлова Н. И.' };

const extensionAsk = { type: 'extension.ask', reason: 'illness', text: '', until: '2026-11-27' } as const;
const correctionAsk = { type: 'correction.ask', pupilId, slot: 0, value: '4', text: 'описка' } as const;

describe('[X1] only what the policy lets extend is asked for, and for a later day', () => {
  it.each([
    ['control', '2026-11-27', 'accepted'],
    ['composition', '2026-11-27', 'accepted'],
    ['exposition', '2026-11-27', 'accepted'],
    ['lesson', '2026-11-27', 'not-extendable'],
    ['dictation', '2026-11-27', 'not-extendable'],
    ['control', '2026-11-20', 'until-too-early'],
    ['control', '2026-11-21', 'accepted'],
    ['control', '2026-02-31', 'until-too-early'],
  ] as const)('%s until %s: %s', (workKind, until, expected) => {
    const { verdict, opens } = judgeEntry(
      entry({ ...extensionAsk, until }),
      context({ lesson: { ...lesson, workKind } }),
    );
    expect(verdict.code ?? verdict.status).toBe(expected);
    expect(opens).toBe(expected === 'accepted' ? 'extension' : undefined);
  });

  it('what cannot be extended is refused with its clause', () => {
    const { verdict } = judgeEntry(
      entry(extensionAsk),
      context({ lesson: { ...lesson, workKind: 'lesson' } }),
    );
    expect(verdict.clause).toBe('yanao-2018 §4');
  });

  it('a person without the group asks nothing', () => {
    const { verdict } = judgeEntry(entry(extensionAsk), context({ assignments: [] }));
    expect(verdict.code).toBe('not-your-group');
  });
});

const decide = (fields: Partial<Extract<Operation, { type: 'appeal.decide' }>> = {}) =>
  entry(
    { type: 'appeal.decide', entryId: asId('asked'), outcome: 'approve', text: '', ...fields },
    { authorId: deputy },
  );
const appealOf = (operation: Operation, fields: Partial<JudgedAppeal> = {}): JudgedAppeal => ({
  kind: 'extension',
  state: 'open',
  entry: entry(operation, { id: asId('asked') }),
  enteredAt: dayMs(12),
  basis: null,
  standing: undefined,
  ...fields,
});
const byDeputy = (appeal: JudgedAppeal | undefined, fields: Partial<JudgeContext> = {}) =>
  context({ roles: ['deputy-head'], assignments: [], appeal, ...fields });

describe('[X2] an approval opens exactly the cells that were asked for, until its day', () => {
  it('the deputy head’s day counts, else the one asked for', () => {
    const appeal = appealOf({ ...extensionAsk, pupilId });
    const asked = judgeEntry(decide(), byDeputy(appeal));
    expect(asked.decides).toEqual({
      appealId: 'asked',
      state: 'approved',
      extension: { until: '2026-11-27', pupilId },
    });
    const less = judgeEntry(decide({ until: '2026-11-24' }), byDeputy(appealOf(extensionAsk)));
    expect(less.decides).toEqual({
      appealId: 'asked',
      state: 'approved',
      extension: { until: '2026-11-24' },
    });
  });

  it('a day that opens nothing is refused', () => {
    const judgement = judgeEntry(decide({ until: '2026-11-20' }), byDeputy(appealOf(extensionAsk)));
    expect(judgement).toMatchObject({ verdict: { code: 'until-too-early' } });
    expect(judgement.decides).toBeUndefined();
  });

  it.each([
    [11, undefined, undefined, 'window-closed'],
    [11, '2026-11-24', undefined, 'accepted'],
    [14, '2026-11-24', undefined, 'accepted'],
    [15, '2026-11-24', undefined, 'window-closed'],
    [14, '2026-11-24', pupilId, 'accepted'],
    [14, '2026-11-24', asId<PupilId>('another'), 'window-closed'],
  ])('a mark of day %i, extended until %s for %s: %s', (day, until, whose, expected) => {
    const extensions = until ? [{ id: asId<EntryId>('x'), until, ...(whose && { pupilId: whose }) }] : [];
    const { verdict } = judgeEntry(
      entry({ type: 'mark.set', pupilId, slot: 0, value: '5' }),
      context({ lesson: { ...lesson, extensions }, time: on(day) }),
    );
    expect(verdict.code ?? verdict.status).toBe(expected);
  });
});

describe('[X3] a deputy head decides, once, of the lesson that is named', () => {
  it.each([
    ['a teacher', { roles: ['teacher' as const] }, 'not-deputy-head'],
    ['nothing of that id', { appeal: undefined }, 'appeal-unknown'],
    ['decided before', { appeal: appealOf(extensionAsk, { state: 'approved' }) }, 'already-decided'],
    ['refused before', { appeal: appealOf(extensionAsk, { state: 'refused' }) }, 'already-decided'],
    [
      'of another lesson',
      { appeal: { ...appealOf(extensionAsk), entry: entry(extensionAsk, { lessonId: asId('l2') }) } },
      'appeal-unknown',
    ],
  ])('%s: %s', (_name, changes, expected) => {
    const judgement = judgeEntry(decide(), { ...byDeputy(appealOf(extensionAsk)), ...changes });
    expect(judgement.verdict).toMatchObject({ status: 'refused', code: expected });
    expect(judgement.decides).toBeUndefined();
    expect(judgement.fact).toBeUndefined();
  });

  it('a refusal changes no fact', () => {
    const appeal = appealOf(correctionAsk, { kind: 'correction', basis: asId('f'), standing: byTeacher });
    const judgement = judgeEntry(decide({ outcome: 'refuse' }), byDeputy(appeal));
    expect(judgement.decides).toEqual({ appealId: 'asked', state: 'refused' });
    expect(judgement.fact).toBeUndefined();
  });
});

describe('[K1] a correction changes a mark that stands, after the deputy head approved', () => {
  it.each([
    ['another value stands', byTeacher, 'accepted'],
    ['the same value stands', { ...byTeacher, value: '4' }, 'nothing-to-correct'],
    ['nothing ever stood', undefined, 'nothing-to-correct'],
  ])('%s: %s', (_name, stands, expected) => {
    const { verdict, fact } = judgeEntry(entry(correctionAsk), context({ standing: stands }));
    expect(verdict.code ?? verdict.status).toBe(expected);
    expect(fact).toBeUndefined();
  });

  it('approved, the proposed value is the fact and says when it was corrected', () => {
    const appeal = appealOf(correctionAsk, { kind: 'correction', basis: asId('f'), standing: byTeacher });
    expect(judgeEntry(decide(), byDeputy(appeal)).fact).toEqual({
      lessonId: 'l',
      operation: { type: 'mark.set', pupilId, slot: 0, value: '4' },
      version: 'asked',
      authorId: teacher,
      enteredAt: dayMs(12),
      correctedAt: dayMs(12),
    });
  });

  it('a proposal to delete clears the mark', () => {
    const operation = { ...correctionAsk, value: null };
    const appeal = appealOf(operation, { kind: 'correction', basis: asId('f'), standing: byTeacher });
    expect(judgeEntry(decide(), byDeputy(appeal)).fact?.operation).toEqual({
      type: 'mark.clear',
      pupilId,
      slot: 0,
    });
  });

  it('[I5] a mark that changed since it was proposed is not overwritten', () => {
    const appeal = appealOf(correctionAsk, { kind: 'correction', basis: asId('older'), standing: byTeacher });
    const judgement = judgeEntry(decide(), byDeputy(appeal));
    expect(judgement.verdict).toMatchObject({ status: 'refused', code: 'other-value-stands' });
    expect(judgement.decides).toBeUndefined();
  });
});

const mark = { type: 'mark.set', pupilId, slot: 0, value: '5' } as const;

describe('[Q1] an entry of doubtful time counts when the deputy head accepts it', () => {
  it('becomes the fact with its own author, time and version', () => {
    const appeal = appealOf(mark, { kind: 'doubt', enteredAt: dayMs(9) });
    expect(judgeEntry(decide(), byDeputy(appeal)).fact).toMatchObject({
      operation: mark,
      version: 'asked',
      authorId: teacher,
      enteredAt: dayMs(9),
    });
  });

  it('a later value of the same author stands; another’s is not overwritten', () => {
    const later = { ...byTeacher, enteredAt: dayMs(10) };
    const own = judgeEntry(
      decide(),
      byDeputy(appealOf(mark, { kind: 'doubt', enteredAt: dayMs(9), standing: later })),
    );
    expect(own).toMatchObject({ verdict: { status: 'accepted' }, decides: { state: 'approved' } });
    expect(own.fact).toBeUndefined();
    const foreign = { ...later, authorId: rivalAuthor };
    const other = judgeEntry(
      decide(),
      byDeputy(appealOf(mark, { kind: 'doubt', enteredAt: dayMs(9), standing: foreign })),
    );
    expect(other.verdict.code).toBe('other-value-stands');
  });
});

describe('[I5] a conflict is settled by either author while the window is open, else by the deputy head', () => {
  const conflict = (fields: Partial<JudgedAppeal> = {}) =>
    appealOf(mark, {
      kind: 'conflict',
      standing: { ...standing, authorId: rivalAuthor, authorName: 'Петров А. А.' },
      otherAuthorId: rivalAuthor,
      ...fields,
    });

  it('whose value came to stand there later never saw the appeal and decides nothing; who saw it does', () => {
    const third = asId<PersonId>('third');
    const later = conflict({ standing: { ...standing, authorId: third, authorName: 'Ким Я. О.' } });
    const by = (authorId: PersonId) =>
      judgeEntry(
        { ...decide(), authorId },
        context({ appeal: later, time: on(9), basis: asId<EntryId>('f') }),
      ).verdict;
    expect(by(third)).toMatchObject({ status: 'refused', code: 'not-deputy-head' });
    expect(by(rivalAuthor)).toMatchObject({ status: 'accepted' });
  });

  it.each([
    ['its author on day 9', teacher, 9, 'accepted'],
    ['the other author on day 9', rivalAuthor, 9, 'accepted'],
    ['its author on day 11', teacher, 11, 'not-deputy-head'],
    ['somebody else on day 9', asId<PersonId>('third'), 9, 'not-deputy-head'],
  ] as const)('%s: %s', (_name, authorId, day, expected) => {
    const decision = { ...decide(), authorId };
    const { verdict, fact } = judgeEntry(
      decision,
      context({ appeal: conflict(), time: on(day), basis: asId<EntryId>('f') }),
    );
    expect(verdict.code ?? verdict.status).toBe(expected);
    expect(fact?.version).toBe(expected === 'accepted' ? 'asked' : undefined);
  });

  it('what the decider was not shown is not overwritten', () => {
    const judgement = judgeEntry(decide(), byDeputy(conflict(), { basis: asId<EntryId>('older') }));
    expect(judgement.verdict.code).toBe('other-value-stands');
  });
});
