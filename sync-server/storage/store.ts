import { type CompiledQuery, Kysely, type Transaction } from 'kysely';
import { Problem } from '../../shared/errors/problem.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import { openDialect as openPostgres } from './dialects/postgres.ts';
import { openDialect as openSqlite } from './dialects/sqlite.ts';
import type { ChangeListener, StorageDialect } from './dialects/storage-dialect.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { migrate } from './migrations/migrate.ts';
import type { Migration } from './migrations/migration.ts';
import type { Tables } from './schema.ts';

export type Store = {
  readonly db: Kysely<Tables>;
  readonly dialect: 'sqlite' | 'postgres';
  /**
   * One transaction under the school's row lock, with the change number that belongs to it: numbers commit in
   * order and without holes. Resolves after the commit; a throw rolls everything back, the number too.
   * @throws Problem `not-found` for an unknown school, `storage-full` when the disk is
   */
  readonly write: <T>(
    schoolId: SchoolId,
    work: (tx: Transaction<Tables>, change: number) => Promise<T>,
  ) => Promise<T>;
  /**
   * Reads many tables as they were at one moment, while others go on writing: a backup, a check. Writes nothing.
   * On SQLite nothing else runs on this store meanwhile, but other processes do.
   */
  readonly snapshot: <T>(work: (tx: Transaction<Tables>) => Promise<T>) => Promise<T>;
  /** Hears of committed changes; the result stops it. Only a hint: it may miss some while a connection is renewed. */
  readonly onChange: (listener: ChangeListener) => () => void;
  /** The catalogued problem that an error from `db` means, if it means one. */
  readonly problemOf: (error: unknown) => Problem | undefined;
  readonly close: () => Promise<void>;
};

export type StoreLocation = { readonly url: string } | { readonly file: string };
export type OpenStoreOptions = StoreLocation & {
  readonly clock?: Clock;
  /** For tests of upgrades; the program's own list otherwise. */
  readonly migrations?: readonly Migration[];
  /** Sees every statement that was run: for tests of how a question is answered. */
  readonly onStatement?: (query: CompiledQuery) => void;
};

const systemClock: Clock = { now: () => Date.now() };

/** Opens the database, brings it to the newest shape, and refuses one that may lose commits or is newer. */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const dialect = 'url' in options ? await openPostgres(options.url) : openSqlite(options.file);
  const { onStatement } = options;
  const db = new Kysely<Tables>({
    dialect: dialect.kysely,
    ...(onStatement && { log: ({ query }) => onStatement(query) }),
  });
  const close = async () => {
    await dialect.close();
    await db.destroy();
  };
  try {
    await dialect.assertDurable(db);
    const { migrations = MIGRATIONS, clock = systemClock } = options;
    await migrate(db, dialect, { migrations, clock });
  } catch (error) {
    await close();
    throw dialect.problemOf(error) ?? error;
  }
  const { problemOf } = dialect;
  return {
    db,
    dialect: dialect.name,
    write: writer(db, dialect),
    snapshot: (work) => dialect.readTransaction(db).execute(work),
    onChange: dialect.listen,
    problemOf,
    close,
  };
}

function writer(db: Kysely<Tables>, dialect: StorageDialect): Store['write'] {
  return async (schoolId, work) => {
    try {
      const done = await db.transaction().execute(async (tx) => {
        const change = await nextChange(tx, schoolId);
        const value = await work(tx, change);
        await dialect.announce(tx, { schoolId, change });
        return { value, change };
      });
      dialect.committed({ schoolId, change: done.change });
      return done.value;
    } catch (error) {
      throw dialect.problemOf(error) ?? error;
    }
  };
}

/** The update is the lock: on PostgreSQL the row's, on SQLite the transaction already holds the file's. */
async function nextChange(tx: Transaction<Tables>, schoolId: SchoolId): Promise<number> {
  const row = await tx
    .updateTable('school')
    .set((eb) => ({ change: eb('change', '+', 1) }))
    .where('id', '=', schoolId)
    .returning('change')
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', { detail: 'school' });
  return row.change;
}
