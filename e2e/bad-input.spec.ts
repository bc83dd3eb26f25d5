import { asId, type EntryId, type GroupId, type LessonId, type PupilId } from '../shared/kernel/ids.ts';
import type { Entry, Operation } from '../shared/sync/entry.ts';
import type { SchoolServer } from './support/school-server.ts';
import { auditOf, factsOf, wholeOf } from './support/tables.ts';
import { expect, test } from './support/two-schools.ts';

const DAY = 86_400_000;
const ALGEBRA = asId<GroupId>('7b-algebra');
const CONTROL = asId<LessonId>('7b-algebra-20261110-4');
const TODAY = asId<LessonId>('7b-algebra-20261123-3');
const ARTYOM = asId<PupilId>('p-7b-14');

const askExtension = {
  type: 'extension.ask',
  pupilId: ARTYOM,
  reason: 'illness',
  text: '',
  until: '2026-11-30',
} as const;
const place = { groupId: ALGEBRA, lessonId: CONTROL };

const decision = (
  entryId: EntryId,
  fields: Partial<Extract<Operation, { type: 'appeal.decide' }>> = {},
): Operation => ({ type: 'appeal.decide', entryId, outcome: 'approve', text: '', ...fields });

test('[X1][X3][K1][E1][E2][I5] what may not be asked or decided is refused with a code and changes no fact', async ({
  school,
  people: { teacher, deputy, stranger },
}) => {
  const ask = teacher.entry({ ...place, operation: askExtension });
  const basis = markVersion(school, CONTROL);
  const stale = teacher.entry({
    ...place,
    basis: asId<EntryId>('not-what-stands'),
    operation: correction('5'),
  });
  expect(await teacher.verdicts([ask, stale])).toEqual(['accepted', 'accepted']);
  const before = factsOf(school);

  const asked = [
    { operation: { ...askExtension, until: '2026-11-20' }, code: 'until-too-early' },
    { operation: askExtension, lessonId: asId<LessonId>('7b-algebra-20261109-3'), code: 'not-extendable' },
    { operation: { ...askExtension, pupilId: asId<PupilId>('p-8a-01') }, code: 'pupil-not-in-group' },
    { operation: askExtension, lessonId: asId<LessonId>('maths-3'), code: 'lesson-unknown' },
    { operation: askExtension, groupId: asId<GroupId>('maths'), code: 'lesson-unknown' },
    {
      operation: { ...askExtension, pupilId: ARTYOM },
      groupId: asId<GroupId>('7b-physics'),
      lessonId: asId<LessonId>('7b-physics-20261105-3'),
      code: 'not-your-group',
    },
    { operation: correction('4'), basis, code: 'nothing-to-correct' },
    { operation: decision(ask.id), code: 'not-deputy-head' },
    { operation: decision(asId<EntryId>('no-such-question')), code: 'appeal-unknown' },
  ] as const;
  const entries = asked.map(({ code: _code, ...fields }) => teacher.entry({ ...place, ...fields }));
  expect(await teacher.verdicts(entries)).toEqual(asked.map(({ code }) => code));

  const decided = [
    { operation: decision(asId<EntryId>('no-such-question')), code: 'appeal-unknown' },
    { operation: decision(ask.id), lessonId: TODAY, code: 'appeal-unknown' },
    { operation: decision(ask.id, { until: '2026-11-20' }), code: 'until-too-early' },
    { operation: decision(ask.id, { until: '2026-02-31' }), code: 'until-too-early' },
    { operation: decision(stale.id), code: 'other-value-stands' },
  ] as const;
  const decisions = decided.map(({ code: _code, ...fields }) => deputy.entry({ ...place, ...fields }));
  expect(await deputy.verdicts(decisions)).toEqual(decided.map(({ code }) => code));
  const foreign = stranger.entry({ ...place, operation: decision(ask.id) });
  expect(await stranger.verdicts([foreign])).toEqual(['appeal-unknown']);

  expect(factsOf(school)).toEqual(before);
  expect(auditOf(school, 'decision-not-allowed')).toHaveLength(5);
  await test.step('decided once, an appeal stays as it was decided', async () => {
    const first = deputy.entry({ ...place, operation: decision(ask.id, { until: '2026-11-25' }) });
    const again = deputy.entry({ ...place, operation: decision(ask.id, { until: '2026-12-25' }) });
    const undone = deputy.entry({
      ...place,
      operation: decision(ask.id, { outcome: 'refuse', text: 'нет' }),
    });
    expect(await deputy.verdicts([first, again, undone])).toEqual([
      'accepted',
      'already-decided',
      'already-decided',
    ]);
    expect(school.rows('select until_day from extension where appeal_id = ?', ask.id)).toEqual([
      { until_day: '2026-11-25' },
    ]);
  });
});

test('[I7][S5][O1] who may not, and what cannot be, is refused at every route', async ({
  school,
  people,
}) => {
  const { teacher, deputy, parent, operator, stranger, strangeOperator } = people;
  const ask = teacher.entry({ ...place, operation: askExtension });
  expect(await teacher.verdicts([ask])).toEqual(['accepted']);
  const now = school.now();
  const outage = { kind: 'network', from: now - DAY, to: now - DAY / 2, reason: 'Обрыв кабеля' };
  expect(await operator.call('POST', '/api/outages', outage)).toEqual({ status: 200 });
  const [recorded] = school.rows<{ id: string }>("select id from outage where reason = 'Обрыв кабеля'");
  const withdrawal = { id: recorded?.id, reason: 'ошибка' };
  const cell = { lessonId: CONTROL, factKey: `mark:${ARTYOM}:0` };
  const head = { number: 1, hash: 'f'.repeat(64), at: now };
  // Who decides in a school is written down at the first look of the day; what follows must change nothing.
  for (const decider of [stranger, deputy]) await decider.pull('appeals');
  const before = wholeOf(school);

  await test.step('the parent’s sign-in opens nothing of the staff', async () => {
    for (const [method, path, body] of [
      ['POST', '/api/sync/push', { deviceId: parent.deviceId, entries: [] }],
      [
        'POST',
        '/api/sync/pull',
        { deviceId: parent.deviceId, collection: 'appeals', checkpoint: null, limit: 10 },
      ],
      ['GET', '/api/sync/stream', undefined],
      ['GET', '/api/journal/groups', undefined],
      ['POST', '/api/journal/follow', { groupId: ALGEBRA }],
      ['GET', '/api/outages', undefined],
      ['POST', '/api/outages', outage],
      ['POST', '/api/outages/withdraw', withdrawal],
      ['GET', '/api/outages/late-entries?from=2026-11-01&to=2026-11-23', undefined],
    ] as const) {
      expect(await parent.call(method, path, body), path).toEqual({ status: 403, code: 'not-allowed' });
    }
    expect(await parent.call('POST', '/api/journal/history', cell)).toEqual({
      status: 404,
      code: 'not-found',
    });
  });

  await test.step('another school’s cells, questions and outages are not there', async () => {
    const missing = { status: 404, code: 'not-found' };
    expect(await stranger.call('POST', '/api/journal/history', cell)).toEqual(missing);
    expect(await deputy.call('POST', '/api/journal/history', { ...cell, lessonId: 'maths-10' })).toEqual(
      missing,
    );
    expect(await deputy.call('POST', '/api/journal/history', { ...cell, lessonId: 'nowhere' })).toEqual(
      missing,
    );
    expect(
      await deputy.call('POST', '/api/journal/history', { ...cell, factKey: 'mark:;drop' }),
    ).toMatchObject({ status: 400 });
    expect(await strangeOperator.call('POST', '/api/outages/withdraw', withdrawal)).toEqual(missing);
    expect(await stranger.call('POST', '/api/journal/follow', { groupId: ALGEBRA })).toEqual(missing);
    expect(await stranger.pull('appeals')).toEqual([]);
    expect((await teacher.pull('appeals')).map(({ id }) => id)).toContain(ask.id);
  });

  await test.step('a staff member’s own routes refuse what cannot be', async () => {
    expect(await teacher.call('POST', '/api/outages', outage)).toEqual({ status: 403, code: 'not-allowed' });
    expect(await deputy.call('POST', '/api/outages/withdraw', withdrawal)).toEqual({
      status: 403,
      code: 'not-allowed',
    });
    for (const wrong of [
      { ...outage, to: outage.from - 1 },
      { ...outage, to: now + DAY },
      { ...outage, reason: '' },
      { ...outage, kind: 'weather' },
      { ...outage, schoolId: 'school' },
    ])
      expect(await operator.call('POST', '/api/outages', wrong)).toMatchObject({
        status: 400,
        code: 'bad-request',
      });
    for (const operation of [
      { ...askExtension, reason: 'weather' },
      { ...askExtension, text: 'а'.repeat(501) },
      { ...askExtension, text: 'a\0b' },
      { ...askExtension, schoolId: 'school' },
      { ...decision(ask.id), outcome: 'maybe' },
      { type: 'appeal.reopen', entryId: ask.id },
    ]) {
      const entry = { ...ask, id: asId<EntryId>('malformed'), operation } as unknown as Entry;
      expect(await teacher.push([entry]), JSON.stringify(operation)).toMatchObject({
        status: 400,
        code: 'bad-request',
      });
    }
    expect(wholeOf(school)).toEqual(before);
  });

  await test.step('a history that this school never had is remembered', async () => {
    await deputy.pull('appeals', head);
    expect(auditOf(school, 'history-head-missing')).toHaveLength(1);
    expect(wholeOf(school)).toEqual(before);
  });
});

const correction = (value: '4' | '5'): Operation => ({
  type: 'correction.ask',
  pupilId: ARTYOM,
  slot: 0,
  value,
  text: 'описка',
});

/** Version of the first mark of Кузнецов Артём in a lesson. */
function markVersion(school: SchoolServer, lessonId: LessonId): EntryId {
  const query = 'select version from mark where lesson_id = ? and pupil_id = ? and slot = 0';
  const [mark] = school.rows<{ version: EntryId }>(query, lessonId, ARTYOM);
  if (!mark) throw new Error(`no mark in ${lessonId}`);
  return mark.version;
}
