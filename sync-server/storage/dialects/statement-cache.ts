import type Database from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** More texts than the server has; batches of every length would fill it, so the least used leaves. */
const KEPT_STATEMENTS = 400;

/**
 * The database with its prepared statements kept: SQLite takes longer to plan a diary page's joins than to run
 * them. Kysely uses one connection for one thing at a time, so a statement is never run inside itself. What
 * changes the shape of a table empties the cache.
 */
export function withStatementCache(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    if (/^\s*(create|alter|drop)\b/i.test(sql)) {
      kept.clear();
      return database.prepare(sql);
    }
    const statement = kept.get(sql) ?? database.prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_STATEMENTS && oldest !== undefined) kept.delete(oldest);
    return statement;
  };
  return {
    prepare,
    close: () => {
      kept.clear();
      database.close();
    },
  };
}
