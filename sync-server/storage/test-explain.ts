import Database from 'better-sqlite3';
import type { CompiledQuery } from 'kysely';
import type { Store } from './store.ts';

/** What SQLite would do for each statement, on an empty copy of the store's tables: one line for each step. */
export async function explain(store: Store, queries: readonly CompiledQuery[]): Promise<string[]> {
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
