import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../../shared/kernel/ids.ts';
import { verifyHistory } from '../../audit/verify-history.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES, type TestDatabase } from '../../storage/test-stores.ts';
import { newTestApp, signInAs, type TestDevice } from '../../test-app.ts';
import { addTeacher, appealsOf, codesOf, DAY, decide, sheetOf } from './appeal-test-kit.ts';

const lessonId = ids.lesson('maths', 10);

/** Anna's mark of 10 November stands; nine days later its window is closed. */
async function markAfterWindow(database: TestDatabase) {
  const app = await newTestApp(database);
  const early = await signInAs(app, ids.anna, 'early');
  const first = early.mark(10, '3');
  await early.pushed([first]);
  app.clock.at += 9 * DAY;
  const anna = await signInAs(app, ids.anna);
  return { app, anna, first, deputy: await signInAs(app, ids.deputy) };
}

const correct = (device: TestDevice, basis: EntryId, value: '2' | '3' | '4' | '5' | null) =>
  device.entry({
    lessonId,
    basis,
    operation: { type: 'correction.ask', pupilId: ids.p1, slot: 0, value, text: 'описка' },
  });

describe.each(TEST_DATABASES)('corrections on $name', (database) => {
  test('[K1] [I2] approved, it is the fact with the day of correction, and the history keeps both', async () => {
    const { app, anna, first, deputy } = await markAfterWindow(database);
    const ask = correct(anna, first.id, '4');
    expect(await anna.pushed([ask])).toEqual(['accepted']);
    expect(await sheetOf(anna, lessonId)).toMatchObject({ marks: [{ value: '3', version: first.id }] });
    expect(await appealsOf(deputy)).toMatchObject([
      {
        kind: 'correction',
        factKey: 'mark:p1:0',
        proposed: '4',
        standing: { value: '3', version: first.id },
      },
    ]);
    app.clock.at += DAY;
    const later = await signInAs(app, ids.deputy, 'later');
    expect(await later.pushed([decide(later, ask)])).toEqual(['accepted']);
    const sheet = await sheetOf(anna, lessonId);
    expect(sheet?.marks).toEqual([
      {
        version: ask.id,
        pupilId: ids.p1,
        slot: 0,
        value: '4',
        authorId: ids.anna,
        enteredAt: app.clock.at - DAY,
        correctedAt: app.clock.at,
      },
    ]);
    expect(await verifyHistory(app.store, ids.school)).toMatchObject({ rows: 3 });
    expect(await deputy.pushed([decide(deputy, ask, { outcome: 'refuse' })])).toEqual(['refused']);
  });

  test('[K1] a deleted mark keeps its version, and a mark that changed meanwhile is not overwritten', async () => {
    const { anna, first, deputy } = await markAfterWindow(database);
    const two = [correct(anna, first.id, null), correct(anna, first.id, '5')];
    await anna.pushed(two);
    const [cleared, other] = two.map((ask) => decide(deputy, ask));
    if (!cleared || !other) throw new Error('two decisions');
    expect(await deputy.pushed([cleared, other])).toEqual(['accepted', 'refused']);
    expect(await codesOf(deputy, [other])).toEqual(['other-value-stands']);
    expect(await sheetOf(anna, lessonId)).toMatchObject({ marks: [{ value: null, version: two[0]?.id }] });
    const states = new Map((await appealsOf(deputy)).map(({ id, ...appeal }) => [id, appeal]));
    expect(states.get(two[0]?.id as EntryId)).toMatchObject({ state: 'approved' });
    expect(states.get(two[1]?.id as EntryId)).toMatchObject({ state: 'open', standing: { value: '' } });
  });

  test('[K1] nothing is corrected where nothing ever stood, or into what stands', async () => {
    const { anna, first } = await markAfterWindow(database);
    const same = correct(anna, first.id, '3');
    const empty = anna.entry({
      lessonId,
      operation: { type: 'correction.ask', pupilId: ids.p2, slot: 0, value: '4', text: '' },
    });
    expect(await anna.pushed([same, empty])).toEqual(['refused', 'refused']);
    expect(await codesOf(anna, [same, empty])).toEqual(['nothing-to-correct', 'nothing-to-correct']);
    expect(await appealsOf(anna)).toEqual([]);
  });
});

/** A mark whose anchor nobody signed: its time cannot be told. */
async function doubtfulMark(database: TestDatabase) {
  const app = await newTestApp(database);
  const anna = await signInAs(app, ids.anna);
  const good = anna.anchor;
  anna.anchor = { ...good, serverTime: good.serverTime - DAY };
  const doubted = anna.mark(10, '5');
  anna.anchor = good;
  expect(await anna.pushed([doubted])).toEqual(['doubtful']);
  return { app, anna, doubted, deputy: await signInAs(app, ids.deputy) };
}

describe.each(TEST_DATABASES)('doubts on $name', (database) => {
  test('[Q1] accepted, it is published with its own author, and its author holds it as accepted', async () => {
    const { anna, doubted, deputy } = await doubtfulMark(database);
    expect(await sheetOf(anna, lessonId)).toMatchObject({ marks: [] });
    expect(await appealsOf(deputy)).toMatchObject([
      {
        kind: 'doubt',
        code: 'entry-time-doubtful',
        evidence: { anchorAt: 0, chain: 'broken' },
        proposed: '5',
      },
    ]);
    const known = await anna.pull('entries');
    await deputy.pushed([decide(deputy, doubted, { text: 'верю' })]);
    expect(await sheetOf(anna, lessonId)).toMatchObject({
      marks: [{ value: '5', version: doubted.id, authorId: ids.anna }],
    });
    const { documents } = await anna.pull('entries', { checkpoint: known.checkpoint });
    expect(documents).toMatchObject([
      {
        id: doubted.id,
        state: 'accepted',
        verdict: { status: 'accepted', settled: true, decision: { outcome: 'approve', text: 'верю' } },
      },
    ]);
    const next = anna.mark(10, '4', { basis: doubted.id });
    expect(await anna.pushed([next])).toEqual(['accepted']);
  });

  test('[Q1] [X3] refused, it changes no fact and lies in the tray until its author deals with it', async () => {
    const { anna, doubted, deputy } = await doubtfulMark(database);
    const settle = () => anna.entry({ lessonId, operation: { type: 'refusal.settle', entryId: doubted.id } });
    await anna.pushed([settle()]);
    await deputy.pushed([decide(deputy, doubted, { outcome: 'refuse', text: 'поздно' })]);
    expect(await sheetOf(anna, lessonId)).toMatchObject({ marks: [] });
    expect(await anna.verdictOf(doubted.id)).toMatchObject({
      status: 'refused',
      code: 'refused-by-deputy',
      settled: false,
      decision: { outcome: 'refuse', personName: 'Фамилия-deputy И. О.', text: 'поздно' },
    });
    await anna.pushed([settle()]);
    expect(await anna.verdictOf(doubted.id)).toMatchObject({ status: 'refused', settled: true });
  });

  test('[Q1] a basis that waits for its decision counts once it was approved, in the batch of the decision too', async () => {
    const { app, anna, doubted } = await doubtfulMark(database);
    const role = { school_id: ids.school, person_id: ids.anna, role: 'deputy-head' as const };
    await app.store.db.insertInto('person_role').values(role).execute();
    const upon = anna.mark(10, '2', { basis: doubted.id });
    expect(await anna.pushed([decide(anna, doubted), upon])).toEqual(['accepted', 'accepted']);
    expect(await sheetOf(anna, lessonId)).toMatchObject({ marks: [{ value: '2', version: upon.id }] });
  });
});

/** Boris's 3 beside Anna's 5. */
async function conflict(database: TestDatabase) {
  const app = await newTestApp(database);
  await addTeacher(app, ids.boris);
  const anna = await signInAs(app, ids.anna);
  const boris = await signInAs(app, ids.boris);
  const first = anna.mark(10, '5');
  const second = boris.mark(10, '3');
  await anna.pushed([first]);
  expect(await boris.pushed([second])).toEqual(['conflict']);
  return { app, anna, boris, first, second, deputy: await signInAs(app, ids.deputy) };
}

describe.each(TEST_DATABASES)('conflicts on $name', (database) => {
  test('[I5] either author settles it while the window is open; both are told of it', async () => {
    const { anna, boris, first, second } = await conflict(database);
    for (const device of [anna, boris]) {
      expect(await appealsOf(device)).toMatchObject([
        {
          id: second.id,
          kind: 'conflict',
          state: 'open',
          proposed: '3',
          code: 'other-value-stands',
          standing: { value: '5', authorId: ids.anna, authorName: 'Фамилия-anna И. О.', version: first.id },
        },
      ]);
    }
    expect(await anna.pushed([decide(anna, second, { basis: first.id })])).toEqual(['accepted']);
    const sheet = await sheetOf(anna, lessonId);
    expect(sheet).toMatchObject({ marks: [{ value: '3', version: second.id, authorId: ids.boris }] });
    expect(sheet).not.toHaveProperty('rivals');
    expect(await boris.verdictOf(second.id)).toMatchObject({ status: 'accepted', settled: true });
    expect(await boris.verdictOf(second.id)).not.toHaveProperty('standing');
  });

  test('[I5] after the window only a deputy head does, and only against the value that was shown', async () => {
    const { app, first, second } = await conflict(database);
    app.clock.at += 20 * DAY;
    const anna = await signInAs(app, ids.anna, 'later');
    const deputy = await signInAs(app, ids.deputy, 'later-deputy');
    const own = decide(anna, second, { basis: first.id });
    expect(await anna.pushed([own])).toEqual(['refused']);
    expect(await codesOf(anna, [own])).toEqual(['not-deputy-head']);
    const stale = decide(deputy, second, { basis: null });
    expect(await deputy.pushed([stale])).toEqual(['refused']);
    expect(await codesOf(deputy, [stale])).toEqual(['other-value-stands']);
    expect(await deputy.pushed([decide(deputy, second, { basis: first.id })])).toEqual(['accepted']);
    expect(await sheetOf(anna, lessonId)).toMatchObject({ marks: [{ value: '3' }] });
  });

  test('[I5] [E4] the author who lets the second value go closes the question as refused', async () => {
    const { anna, boris, second, deputy } = await conflict(database);
    const known = await anna.pull('appeals');
    const settle = boris.entry({ lessonId, operation: { type: 'refusal.settle', entryId: second.id } });
    expect(await boris.pushed([settle])).toEqual(['accepted']);
    const { documents } = await anna.pull('appeals', { checkpoint: known.checkpoint });
    expect(documents).toMatchObject([{ state: 'refused', decision: { personId: ids.boris } }]);
    expect(await sheetOf(anna, lessonId)).not.toHaveProperty('rivals');
    expect(await boris.verdictOf(second.id)).toMatchObject({ status: 'conflict', settled: true });
    const late = decide(deputy, second);
    expect(await deputy.pushed([late])).toEqual(['refused']);
    expect(await codesOf(deputy, [late])).toEqual(['already-decided']);
  });

  test('[I4] what stands in the cell is told anew to whom it is a question', async () => {
    const { anna, first, deputy } = await conflict(database);
    const known = await deputy.pull('appeals');
    const changed = anna.mark(10, '4', { basis: first.id });
    await anna.pushed([changed]);
    const { documents } = await deputy.pull('appeals', { checkpoint: known.checkpoint });
    expect(documents).toMatchObject([{ state: 'open', standing: { value: '4', version: changed.id } }]);
  });
});
