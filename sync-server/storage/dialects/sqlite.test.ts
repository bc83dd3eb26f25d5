import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { newTestStore, TEST_DATABASES } from '../test-stores.ts';

const [sqlite] = TEST_DATABASES;

it('writes no parameter that would make SQLite plan a kept statement anew, and changes no value by it', async () => {
  if (sqlite === undefined) throw new Error('no database to test on');
  const { db } = await newTestStore(sqlite);
  const query = db.selectFrom('person').selectAll().where('last_name', 'in', ['+1', '2']).limit(3).compile();
  expect(query.sql).not.toMatch(/(?<!\+)\?/);
  const given = ['007', '-1', '', 'н', -5, 2 ** 40, null];
  const looks = given.map((value) => sql`select ${value} as v, typeof(${value}) = 'text' as is_text`);
  const { rows } = await sql<{ v: unknown; is_text: number }>`${sql.join(looks, sql` union all `)}`.execute(
    db,
  );
  expect(rows.map(({ v }) => v)).toEqual(given);
  expect(rows.map((row) => row.is_text)).toEqual([1, 1, 1, 1, 0, 0, 0]);
});
