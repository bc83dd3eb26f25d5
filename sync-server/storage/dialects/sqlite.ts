import Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Kysely,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  sql,
  type TransactionSettings,
} from 'kysely';
import { Problem } from '../../../shared/errors/problem.ts';
import type { Tables } from '../schema.ts';
import { withStatementCache } from './statement-cache.ts';
import type { ChangeListener, StorageDialect } from './storage-dialect.ts';

/** How long a writer waits for another process (an import beside the server) before it gives up. */
const BUSY_TIMEOUT_MS = 15_000;

/**
 * Every transaction takes the write lock at once: one that upgrades later may fail after it has read. One that only
 * reads takes none: WAL shows it the database of its first statement, whatever others commit.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin deferred' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }
}

/**
 * Writes a parameter as `+?`, which means the same. Since SQLite 3.54 a bare `?` that a join compares is marked as
 * worth planning again when its value changes, and better-sqlite3 clears all values after each run: every such
 * statement would be planned anew each time, which costs more than running it. The plus is SQLite's own way out.
 */
class PlannedOnceCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database });
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new PlannedOnceCompiler();
  }
}

function openFile(file: string): Database.Database {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  database.pragma('journal_mode = WAL');
  // With WAL's default (NORMAL) a power cut lost three quarters of acknowledged commits.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('cache_size = -32000');
  return database;
}

async function assertDurable(db: Kysely<Tables>): Promise<void> {
  const journal = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(db);
  const sync = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
  const mode = journal.rows[0]?.journal_mode;
  const level = sync.rows[0]?.synchronous;
  const FULL = 2;
  if (mode !== 'wal' || level === undefined || level < FULL) {
    throw new Error(`SQLite would lose acknowledged data: journal_mode=${mode}, synchronous=${level}`);
  }
}

function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof Database.SqliteError)) return undefined;
  return error.code === 'SQLITE_FULL' ? new Problem('storage-full', { cause: error }) : undefined;
}

/** SQLite in one file. Changes are announced inside this process only. */
export function openDialect(file: string): StorageDialect {
  const listeners = new Set<ChangeListener>();
  return {
    name: 'sqlite',
    kysely: new ImmediateSqliteDialect(withStatementCache(openFile(file))),
    assertDurable,
    lockForMigration: async () => {},
    readTransaction: (db) => db.transaction().setAccessMode('read only'),
    announce: async () => {},
    committed: (news) => {
      for (const listener of listeners) listener(news);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    problemOf,
    close: async () => listeners.clear(),
  };
}
