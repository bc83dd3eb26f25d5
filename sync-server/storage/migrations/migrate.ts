import type { Kysely, Transaction } from 'kysely';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { StorageDialect } from '../dialects/storage-dialect.ts';
import type { Tables } from '../schema.ts';
import type { Migration } from './migration.ts';

const createVersionTable = (tx: Transaction<Tables>) =>
  tx.schema
    .createTable('schema_version')
    .ifNotExists()
    .addColumn('version', 'integer', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('applied_at', 'bigint', (c) => c.notNull())
    .execute();

type Steps = { readonly migrations: readonly Migration[]; readonly clock: Clock };

/**
 * Brings the database to the newest shape, all steps or none, one process at a time.
 * @throws Error when the database has been through a step that this code does not know: it is newer than the code,
 * and writing into it could spoil it
 */
export async function migrate(db: Kysely<Tables>, dialect: StorageDialect, steps: Steps): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await dialect.lockForMigration(tx);
    await migrateIn(tx, steps);
  });
}

/** The same inside a transaction that has more to do. @throws Error as above */
export async function migrateIn(tx: Transaction<Tables>, { migrations, clock }: Steps): Promise<void> {
  await createVersionTable(tx);
  const done = await tx.selectFrom('schema_version').selectAll().orderBy('version').execute();
  refuseUnknown(done, migrations);
  for (const [index, migration] of migrations.entries()) {
    if (index < done.length) continue;
    await migration.up(tx);
    const row = { version: index + 1, name: migration.name, applied_at: clock.now() };
    await tx.insertInto('schema_version').values(row).execute();
  }
}

function refuseUnknown(
  done: ReadonlyArray<{ version: number; name: string }>,
  known: readonly Migration[],
): void {
  const stranger = done.find((row) => known[row.version - 1]?.name !== row.name);
  if (stranger === undefined) return;
  throw new Error(
    `the database is newer than this program: it has step ${stranger.name}; start the newer version of the program`,
  );
}
