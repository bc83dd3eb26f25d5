import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../storage/schema.ts';
import type { BackupHead, BackupValue } from './backup-format.ts';
import { BACKUP_TABLES, type BackupTable } from './backup-tables.ts';

export type PresentTable = BackupTable & { readonly columns: readonly string[] };

/** The tables that go into a backup with their columns, as far as this database has been migrated. */
export async function presentTables(tx: Transaction<Tables>): Promise<PresentTable[]> {
  const found = new Map((await tx.introspection.getTables()).map((table) => [table.name, table]));
  return BACKUP_TABLES.flatMap((table) => {
    const columns = found.get(table.name)?.columns.map(({ name }) => name);
    return columns ? [{ ...table, columns }] : [];
  });
}

type Row = Readonly<Record<string, BackupValue>>;
const PAGE = 1000;

/** All rows of a table, a page at a time, in the order of its key: a page begins where the one before it ended. */
export async function* tablePages(tx: Transaction<Tables>, table: BackupTable): AsyncGenerator<Row[]> {
  const key = sql.join(table.key.map((column) => sql.ref(column)));
  let last: Row | undefined;
  for (;;) {
    const values = table.key.map((column) => last?.[column] ?? null);
    const after = last ? sql`where (${key}) > (${sql.join(values)})` : sql``;
    const page = await sql<Row>`select * from ${sql.table(table.name)} ${after}
      order by ${key} limit ${sql.lit(PAGE)}`.execute(tx);
    if (page.rows.length > 0) yield page.rows;
    last = page.rows.at(-1);
    if (page.rows.length < PAGE) return;
  }
}

export async function countRows(tx: Transaction<Tables>, table: BackupTable): Promise<number> {
  const counted = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table.name)}`.execute(tx);
  return counted.rows[0]?.count ?? 0;
}

/** Where each school's history ends. */
export async function historyHeads(db: Kysely<Tables>): Promise<BackupHead[]> {
  const schools = await db.selectFrom('school').select('id').orderBy('id').execute();
  return Promise.all(schools.map(({ id }) => headOf(db, id)));
}

async function headOf(db: Kysely<Tables>, schoolId: BackupHead['schoolId']): Promise<BackupHead> {
  const last = await db
    .selectFrom('history')
    .select(['number', 'chain_hash'])
    .where('school_id', '=', schoolId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { schoolId, number: last?.number ?? 0, hash: last?.chain_hash ?? '' };
}
