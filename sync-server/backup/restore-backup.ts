import { type Insertable, sql, type Transaction } from 'kysely';
import { asId, type SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { insertRows } from '../storage/insert-rows.ts';
import { MIGRATIONS } from '../storage/migrations/all.ts';
import { migrateIn } from '../storage/migrations/migrate.ts';
import type { Tables } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';
import { BackupError } from './backup-error.ts';
import type { BackupHeader, RowLine, TableLine } from './backup-format.ts';
import { BACKUP_TABLES } from './backup-tables.ts';
import { isTableLine, rowOf } from './check-content.ts';
import { backupLines, checkBackup } from './read-backup.ts';
import { FILE_TABLE, FileReader, putBack } from './stored-files.ts';

/**
 * How far every school's change number is moved on: further than any client of the lost time has come. All that was
 * restored counts as changed under the new number, so every client pulls it again, and nothing that it got from the
 * lost time stays beside it (I4).
 */
const CHANGE_STEP = 1_000_000_000;

/** Below the bound parameters that SQLite takes in one statement (32 766). */
const VALUES_AT_ONCE = 8_000;

/**
 * Puts the content of a backup in place of everything in the database: all of it or nothing (R3), and its files back into
 * `dataFolder`, before the rows that name them (R5). Files of the lost time stay until they are swept. A backup of an
 * older shape is taken through the migrations that came since.
 * @throws BackupError for a file that may not be taken, and `backup-target-not-empty` where there is a school already
 * and `replace` was not asked for
 */
export async function restoreBackup(
  store: Store,
  { file, replace, now, dataFolder }: { file: string; replace: boolean; now: InstantMs; dataFolder?: string },
): Promise<BackupHeader> {
  const { header } = await checkBackup(file);
  await store.db.transaction().execute(async (tx) => {
    const school = await tx.selectFrom('school').select('id').limit(1).executeTakeFirst();
    if (school !== undefined && !replace) throw new BackupError('backup-target-not-empty');
    const clock = { now: () => now };
    await dropTables(tx, store.dialect);
    await migrateIn(tx, { migrations: MIGRATIONS.slice(0, header.schema.length), clock });
    await insertLines(tx, backupLines(file), dataFolder);
    await checkReferences(tx, store.dialect);
    await migrateIn(tx, { migrations: MIGRATIONS, clock });
    const detail = String(header.createdAt);
    await recordAudit(
      tx,
      header.heads.map(({ schoolId }) => ({ schoolId, at: now, personId: null, action: 'restored', detail })),
    );
  });
  return header;
}

/**
 * SQLite looks at references when a table with rows is dropped, so the rows go first; PostgreSQL refuses to drop a
 * table whose deleted rows it has still to look at, so there all tables go at once.
 */
async function dropTables(tx: Transaction<Tables>, dialect: Store['dialect']): Promise<void> {
  const present = new Set((await tx.introspection.getTables()).map(({ name }) => name));
  const names = [...BACKUP_TABLES.map(({ name }) => name), 'schema_version' as const];
  const tables = names.filter((name) => present.has(name));
  if (dialect === 'postgres') {
    await sql`drop table ${sql.join(tables.map((name) => sql.table(name)))} cascade`.execute(tx);
    return;
  }
  for (const name of tables) await tx.deleteFrom(name).execute();
  for (const name of tables) await tx.schema.dropTable(name).execute();
}

/** PostgreSQL alters no table whose new rows it has still to look at. */
async function checkReferences(tx: Transaction<Tables>, dialect: Store['dialect']): Promise<void> {
  if (dialect === 'postgres') await sql`set constraints all immediate`.execute(tx);
}

type Row = Record<string, RowLine[number]>;

async function insertLines(
  tx: Transaction<Tables>,
  lines: AsyncIterable<TableLine | RowLine>,
  dataFolder: string | undefined,
): Promise<void> {
  const files = new FileReader();
  const changes = new Map<SchoolId, number>();
  let open: TableLine | undefined;
  let rows: Row[] = [];
  const flush = async () => {
    if (open !== undefined && rows.length > 0) await insertInto(tx, open.table as keyof Tables, rows);
    rows = [];
  };
  for await (const line of lines) {
    if (isTableLine(line)) {
      await flush();
      open = line;
    } else if (open?.table === FILE_TABLE) {
      const whole = files.take(line);
      if (whole !== undefined && dataFolder !== undefined) await putBack(dataFolder, whole);
    } else if (open !== undefined) {
      rows.push(moved(open.table, rowOf(open, line), changes));
      if (rows.length * open.columns.length >= VALUES_AT_ONCE) await flush();
    }
  }
  await flush();
}

const insertInto = <Name extends keyof Tables>(tx: Transaction<Tables>, table: Name, rows: Row[]) =>
  insertRows(tx, table, rows as unknown as Array<Insertable<Tables[Name]>>).execute();

/** The row under its school's new change number, where it has one. The schools come first, as in `BACKUP_TABLES`. */
function moved(table: string, row: Row, changes: Map<SchoolId, number>): Row {
  if (table === 'school') {
    const change = Number(row['change']) + CHANGE_STEP;
    changes.set(asId<SchoolId>(String(row['id'])), change);
    return { ...row, change, facts_change: change };
  }
  const change = changes.get(asId<SchoolId>(String(row['school_id'])));
  return change === undefined || !('change' in row) ? row : { ...row, change };
}
