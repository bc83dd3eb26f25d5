import type { CompiledQuery } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asId, type LessonId, type PersonId } from '../../shared/kernel/ids.ts';
import type { CellHistory } from '../../shared/sync/cell-history.ts';
import type { Operation } from '../../shared/sync/entry.ts';
import { explain } from '../storage/test-explain.ts';
import { ids } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp, type TestDevice } from '../test-app.ts';
import { refreshSight } from './sight.ts';

const LESSON = ids.lesson('maths', 10);
const MARK = 'mark:p1:0';
const DAY = 24 * 60 * 60 * 1000;

const ask = (device: TestDevice, factKey: string, lessonId: LessonId = LESSON) =>
  device.call({ method: 'POST', url: '/api/journal/history', payload: { lessonId, factKey } });

async function historyOf(device: TestDevice, factKey: string): Promise<CellHistory> {
  const answer = await ask(device, factKey);
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  return answer.json<CellHistory>();
}

/** Boris keeps maths too, so that he and Anna can meet in one cell. */
async function letBorisKeepMaths({ store }: TestApp): Promise<void> {
  await store.write(ids.school, async (tx, change) => {
    const row = { school_id: ids.school, group_id: ids.maths, person_id: ids.boris, first_day: '2026-09-01' };
    await tx.insertInto('group_teacher').values(row).execute();
    await refreshSight(tx, { schoolId: ids.school, personIds: [ids.boris], today: '2026-11-11', change });
  });
}

const settleable = (operation: Operation) => ({ lessonId: LESSON, operation });

describe.each(TEST_DATABASES)('history of a cell on $name', (database) => {
  test('[I2] newest first: who, when, on which device, what became of it, and which entry stands', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const first = anna.mark(10, '4');
    await anna.pushed([first]);
    app.clock.at += 60_000;
    const second = anna.mark(10, '5', { basis: first.id });
    const other = anna.mark(10, '2', {
      operation: { type: 'mark.set', pupilId: ids.p2, slot: 0, value: '2' },
    });
    const topic = anna.entry(settleable({ type: 'topic.set', text: 'Дроби' }));
    await anna.pushed([second, other, topic]);
    const { items, complete } = await historyOf(anna, MARK);
    expect(complete).toBe(true);
    expect(items.map((item) => [item.entryId, item.state, item.stands])).toEqual([
      [second.id, 'accepted', true],
      [first.id, 'accepted', false],
    ]);
    expect(items[1]).toMatchObject({
      operation: first.operation,
      authorId: ids.anna,
      authorName: 'Фамилия-anna И. О.',
      deviceId: anna.deviceId,
      arrivedAt: app.clock.at - 60_000,
    });
    const texts = await historyOf(anna, 'topic');
    expect(texts.items.map(({ entryId, stands }) => [entryId, stands])).toEqual([[topic.id, true]]);
    expect((await historyOf(anna, 'homework')).items).toEqual([]);
  });

  test('[I2] [X2] [K1] asks for the cell, decisions about it and refused entries are in it', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const deputy = await signInAs(app, ids.deputy);
    const mark = anna.mark(10, '4');
    const control = anna.entry(settleable({ type: 'work.set', kind: 'control' }));
    await anna.pushed([mark, control]);
    app.clock.at += 20 * DAY;
    const later = await signInAs(app, ids.anna, 'second');
    const late = later.mark(10, '5', { basis: mark.id });
    const correction = later.entry({
      ...settleable({ type: 'correction.ask', pupilId: ids.p1, slot: 0, value: '5', text: 'Ошибка' }),
      basis: mark.id,
    });
    const extension = later.entry(
      settleable({ type: 'extension.ask', reason: 'illness', text: 'Болел', until: '2026-12-20' }),
    );
    expect(await later.pushed([late, correction, extension])).toEqual(['refused', 'accepted', 'accepted']);
    const approve = deputy.entry(
      settleable({ type: 'appeal.decide', entryId: correction.id, outcome: 'approve', text: 'Верно' }),
    );
    const refuse = deputy.entry(
      settleable({ type: 'appeal.decide', entryId: extension.id, outcome: 'refuse', text: 'Нет' }),
    );
    expect(await deputy.pushed([approve, refuse])).toEqual(['accepted', 'accepted']);
    const { items } = await historyOf(anna, MARK);
    expect(items.map((item) => [item.entryId, item.state, item.stands])).toEqual([
      [refuse.id, 'accepted', false],
      [approve.id, 'accepted', false],
      [extension.id, 'accepted', false],
      [correction.id, 'accepted', true],
      [late.id, 'refused', false],
      [mark.id, 'accepted', false],
    ]);
    const byId = new Map(items.map((item) => [item.entryId, item]));
    expect(byId.get(late.id)).toMatchObject({ code: 'window-closed' });
    expect(byId.get(correction.id)?.decision).toEqual({
      outcome: 'approve',
      personName: 'Фамилия-deputy И. О.',
      at: app.clock.at,
      text: 'Верно',
    });
    expect(byId.get(extension.id)?.decision).toMatchObject({ outcome: 'refuse', text: 'Нет' });
    const forDeputy = await historyOf(deputy, MARK);
    expect(forDeputy.items).toEqual(items);
    expect((await ask(deputy, 'attendance:p1', ids.lesson('maths', 11))).statusCode).toBe(404);
    const ofOther = await historyOf(anna, 'mark:p2:0');
    expect(ofOther.items.map(({ entryId }) => entryId)).toEqual([refuse.id, extension.id]);
  });

  test('[I5] the second value of a conflict is what was decided about it', async () => {
    const app = await newTestApp(database);
    await letBorisKeepMaths(app);
    const anna = await signInAs(app, ids.anna);
    const boris = await signInAs(app, ids.boris);
    const standing = anna.mark(10, '4');
    const rival = boris.mark(10, '2');
    await anna.pushed([standing]);
    expect(await boris.pushed([rival])).toEqual(['conflict']);
    const before = await historyOf(anna, MARK);
    expect(before.items.map(({ state, stands }) => [state, stands])).toEqual([
      ['conflict', false],
      ['accepted', true],
    ]);
    const decide = boris.entry({
      ...settleable({ type: 'appeal.decide', entryId: rival.id, outcome: 'approve', text: '' }),
      basis: standing.id,
    });
    expect(await boris.pushed([decide])).toEqual(['accepted']);
    const { items } = await historyOf(anna, MARK);
    expect(items.map((item) => [item.entryId, item.state, item.stands])).toEqual([
      [decide.id, 'accepted', false],
      [rival.id, 'accepted', true],
      [standing.id, 'accepted', false],
    ]);
  });

  test('[I7] who sees the cell gets its history; to everybody else it is not there', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const ofP3 = { type: 'mark.set', pupilId: ids.p3, slot: 0, value: '3' } as const;
    await anna.pushed([anna.mark(10, '4'), anna.entry(settleable(ofP3))]);
    await app.store.db
      .updateTable('lesson')
      .set({ substitute_id: ids.operator })
      .where('id', '=', ids.lesson('maths', 11))
      .execute();
    await app.store.write(ids.school, (tx, change) =>
      refreshSight(tx, { schoolId: ids.school, personIds: 'all', today: '2026-11-11', change }),
    );
    const missing = await ask(anna, MARK, asId<LessonId>('no-such-lesson'));
    expect(missing.statusCode).toBe(404);
    const P3 = 'mark:p3:0';
    const seen: ReadonlyArray<readonly [PersonId, string, LessonId, boolean]> = [
      [ids.anna, MARK, LESSON, true],
      [ids.boris, MARK, LESSON, true],
      [ids.boris, 'topic', LESSON, true],
      [ids.boris, P3, LESSON, false],
      [ids.operator, MARK, LESSON, false],
      [ids.operator, MARK, ids.lesson('maths', 11), true],
      [ids.deputy, MARK, LESSON, false],
      [ids.parent, MARK, LESSON, false],
    ];
    for (const [personId, factKey, lessonId, isSeen] of seen) {
      const answer = await ask(await signInAs(app, personId), factKey, lessonId);
      const told = answer.statusCode === 200 ? true : answer.body === missing.body ? false : answer.body;
      expect({ personId, factKey, lessonId, told }).toEqual({ personId, factKey, lessonId, told: isSeen });
    }
    const deputy = await signInAs(app, ids.deputy);
    await deputy.call({ method: 'POST', url: '/api/journal/follow', payload: { groupId: ids.maths } });
    expect((await historyOf(deputy, MARK)).items).toHaveLength(1);
  });

  test('a key that names no cell is malformed', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    for (const key of [
      'mark:p1',
      'mark:p1:x',
      'mark:p1:0:1',
      'topic:p1',
      'settle:e1',
      'mark:p 1:0',
      'cats',
      ':',
    ]) {
      const answer = await ask(anna, key);
      expect({ key, ...answer.json<object>() }).toMatchObject({
        key,
        code: 'bad-request',
        reason: 'malformed',
      });
    }
    const { items } = await historyOf(anna, 'extension:');
    expect(items).toEqual([]);
  });
});

test('[I7] the OpenAPI document tells of the route', async () => {
  const [sqlite] = TEST_DATABASES;
  if (sqlite === undefined) throw new Error('no database to test on');
  const { app } = await newTestApp(sqlite);
  const answer = await app.inject({ method: 'GET', url: '/api/openapi.json' });
  expect(answer.json<{ paths: object }>().paths).toHaveProperty('/api/journal/history');
});

test('a cell is found by index alone, however long the history is', async () => {
  const [sqlite] = TEST_DATABASES;
  if (sqlite === undefined) throw new Error('no database to test on');
  const statements: CompiledQuery[] = [];
  const app = await newTestApp(sqlite, undefined, { onStatement: (query) => statements.push(query) });
  const anna = await signInAs(app, ids.anna);
  statements.length = 0;
  await historyOf(anna, MARK);
  await historyOf(anna, 'topic');
  const plans = await explain(app.store, statements);
  expect(plans.length).toBeGreaterThan(8);
  const reads = plans.filter((line) => /^(SCAN|SEARCH) (h|a|l|history|lesson|mark|e)\b/.test(line));
  expect(reads.filter((line) => line.startsWith('SCAN') || line.endsWith('(school_id=?)'))).toEqual([]);
  expect(
    reads.filter((line) => /^SEARCH h\b.*lesson_id=\? AND fact_key=\?/.test(line)).length,
  ).toBeGreaterThan(0);
});
