import { describe, expect, test } from 'vitest';
import { rewriteTail } from '../../scripts/faults/edit-history.ts';
import { scriptSchool } from '../../scripts/faults/scripted-school.ts';
import { runVerifyEdits } from '../../scripts/faults/verify-edits.ts';
import { findingText } from '../cli/verify-text.ts';
import { seededRandom } from '../demo/random.ts';
import { seedDemoSchool } from '../demo/seed-school.ts';
import type { Store } from '../storage/store.ts';
import { ids, NOON } from '../storage/test-school.ts';
import { newTestStore, TEST_DATABASES } from '../storage/test-stores.ts';
import { verifySchool } from './verify-school.ts';

const check = (store: Store, heads: Parameters<typeof verifySchool>[1]['heads'] = []) =>
  store.snapshot((tx) => verifySchool(tx, { schoolId: ids.school, heads }));

describe.each(TEST_DATABASES)('verify on $name', (database) => {
  test('[A1] [I2] a school in which everything has happened replays to exactly its facts', async () => {
    const store = await newTestStore(database);
    await scriptSchool(store);
    const { findings, rows, facts, head } = await check(store);
    expect(findings).toEqual([]);
    expect([rows, facts]).toEqual([167, 69]);
    const corrected = await store.db
      .selectFrom('mark')
      .select('version')
      .where('corrected_at', 'is not', null)
      .execute();
    const extensions = await store.db.selectFrom('extension').select('appeal_id').execute();
    const seen = await store.db.selectFrom('history').select('status').distinct().orderBy('status').execute();
    expect([corrected.length, extensions.length]).toEqual([2, 2]);
    expect(seen.map(({ status }) => status)).toEqual(['accepted', 'conflict', 'doubtful', 'refused']);
    expect((await check(store, [head, { number: 0, hash: '' }])).findings).toEqual([]);
  });

  test('[A1] of some random edits, cuts and rewrites every one is found', async () => {
    const runs = database.name === 'sqlite' ? 75 : 25;
    const store = await newTestStore(database);
    await scriptSchool(store);
    const { missed, found, tried } = await runVerifyEdits(store, {
      schoolId: ids.school,
      runs,
      seed: `unit/${database.name}`,
    });
    expect(missed).toEqual([]);
    expect(found).toBe(runs);
    expect(Object.keys(tried).length).toBeGreaterThan(6);
    expect((await check(store)).findings).toEqual([]);
  }, 120_000);

  test('[A1] a finding says which row or fact is wrong, in words', async () => {
    const store = await newTestStore(database);
    await scriptSchool(store);
    const marks = store.db.updateTable('mark').where('school_id', '=', ids.school);
    const mark = await store.db
      .selectFrom('mark')
      .selectAll()
      .where('lesson_id', '=', ids.lesson('maths', 10))
      .where('pupil_id', '=', ids.p2)
      .where('slot', '=', 0)
      .executeTakeFirstOrThrow();
    await marks.set({ value: '1' }).where('version', '=', mark.version).execute();
    const history = store.db.updateTable('history').where('school_id', '=', ids.school);
    await history.set({ arrived_at: 5 }).where('number', '=', 7).execute();
    const { findings } = await check(store);
    const seventh = await store.db
      .selectFrom('history')
      .select('entry_id')
      .where('number', '=', 7)
      .executeTakeFirst();
    expect(findings).toEqual([
      { kind: 'chain', number: 7, entryId: seventh?.entry_id },
      { kind: 'row', number: 7, entryId: seventh?.entry_id, column: 'arrived_at' },
      expect.objectContaining({ kind: 'fact', lessonId: 'maths-10', key: 'mark:p2:0' }),
    ]);
    const [, row, fact] = findings.map(findingText);
    expect(row).toContain('Строка истории 7');
    expect(fact).toMatch(/^Урок maths-10, отметка ученика p2, место 1: в журнале «1», .*по истории /);
  });
});

const [sqlite] = TEST_DATABASES;

test('[A1] the demo school replays to exactly its facts', async () => {
  if (sqlite === undefined) throw new Error('no database to test on');
  const store = await newTestStore(sqlite);
  const school = await seedDemoSchool(store, { seed: 'test', size: 'class', now: NOON });
  const { findings, rows } = await verifySchool(store.db, { schoolId: school.id });
  expect(findings).toEqual([]);
  expect(rows).toBeGreaterThan(4000);
});

test('[A1] a tail that was rewritten with all its hashes is told by a remembered head, and by nothing else', async () => {
  if (sqlite === undefined) throw new Error('no database to test on');
  const store = await newTestStore(sqlite);
  await scriptSchool(store);
  const done = await store.db
    .transaction()
    .execute((tx) => rewriteTail(tx, { schoolId: ids.school, random: seededRandom('thorough') }));
  expect((await check(store)).findings).toEqual([]);
  const [head] = done.heads;
  const { findings } = await check(store, done.heads);
  expect(findings).toEqual([{ kind: 'head', head, found: 'other' }]);
  const beyond = { number: 100_000, hash: 'a'.repeat(64) };
  expect((await check(store, [beyond])).findings).toEqual([{ kind: 'head', head: beyond, found: 'missing' }]);
});
