import Database from 'better-sqlite3';
import type { CompiledQuery } from 'kysely';
import { expect, test } from 'vitest';
import { ids } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { newTestApp, signInAs } from '../test-app.ts';

/** Tables that grow with the year or with the school: nothing that happens all day may read one from end to end. */
const GROWING =
  'lesson|mark|attendance|individual_homework|history|group_member|person|enrolment|audit|appeal|extension';
const FULL_SCAN = new RegExp(`^SCAN (${GROWING}|l|h|m|p|e|a|b|d)\\b`);
/** Of what grows with the year, an index by which only the school is found is a scan as well. */
const SCHOOL_SCAN =
  /^SEARCH (lesson|mark|attendance|individual_homework|history|audit|appeal|extension|l|h|a|b|d)\b.*\(school_id=\?\)/;
/** The last link of the chain: one row from the index's end. */
const CHAIN_END = 'SEARCH history USING INDEX history_by_school_id_number (school_id=?)';

const [sqlite] = TEST_DATABASES;

test('push and pull read by key and index only, in a number of statements that no batch moves', async () => {
  if (sqlite === undefined) throw new Error('no database to test on');
  const seen: CompiledQuery[] = [];
  const app = await newTestApp(sqlite, undefined, { onStatement: (query) => seen.push(query) });
  const anna = await signInAs(app, ids.anna);
  const deputy = await signInAs(app, ids.deputy);
  await anna.pull('sheets');
  seen.length = 0;
  const batch = (size: number, value: '4' | '5') =>
    Array.from({ length: size }, (_, index) =>
      anna.entry({
        lessonId: ids.lesson('maths', 10),
        operation: { type: 'mark.set', pupilId: index % 2 ? ids.p1 : ids.p2, slot: index % 4, value },
      }),
    );
  const statementsOf = async (work: () => Promise<unknown>): Promise<CompiledQuery[]> => {
    const from = seen.length;
    await work();
    return seen.slice(from);
  };
  const small = await statementsOf(() => anna.pushed(batch(4, '4')));
  const large = await statementsOf(() => anna.pushed(batch(200, '5')));
  expect(large.length).toBe(small.length);
  const ask = anna.entry({
    lessonId: ids.lesson('maths', 11),
    operation: { type: 'correction.ask', pupilId: ids.p1, slot: 0, value: '4', text: '' },
  });
  await anna.pushed([anna.mark(11, '3'), ask]);
  const { lessonId, groupId } = ask;
  const decision = { type: 'appeal.decide', entryId: ask.id, outcome: 'approve', text: '' } as const;
  await deputy.pushed([deputy.entry({ lessonId, groupId, operation: decision })]);
  const { head } = await anna.pull('school');
  await anna.pushed([anna.mark(11, '5', { basis: ask.id })]);
  await anna.pull('appeals', head && { head });
  for (const collection of ['sheets', 'groups', 'entries', 'school', 'appeals'] as const) {
    await anna.pull(collection, { checkpoint: { change: 1, id: '' } });
  }
  const plans = await explain(app.store, seen);
  expect(plans.length).toBeGreaterThan(30);
  expect(plans.filter((line) => FULL_SCAN.test(line))).toEqual([]);
  expect([...new Set(plans.filter((line) => SCHOOL_SCAN.test(line)))]).toEqual([CHAIN_END]);
});

/** What SQLite would do for each statement, on an empty copy of the tables. */
async function explain(
  store: Awaited<ReturnType<typeof newTestApp>>['store'],
  queries: readonly CompiledQuery[],
): Promise<string[]> {
  const shapes = await store.db
    .selectFrom('sqlite_master' as never)
    .select('sql' as never)
    .execute();
  const database = new Database(':memory:');
  for (const { sql } of shapes as Array<{ sql: string | null }>) if (sql !== null) database.exec(sql);
  const plans = queries
    .filter(({ sql }) => /^\s*(select|insert|update|delete)/i.test(sql))
    .flatMap(({ sql, parameters }) => {
      const rows = database.prepare(`explain query plan ${sql}`).all(...parameters);
      return (rows as Array<{ detail: string }>).map(({ detail }) => detail);
    });
  database.close();
  return plans;
}
