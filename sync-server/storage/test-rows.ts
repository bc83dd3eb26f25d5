import { sql, type TableMetadata, type Transaction } from 'kysely';
import type { Tables } from './schema.ts';
import type { Store } from './store.ts';

/** A column that holds somebody's id, by how our columns are named; a passport's issuing office is none. */
const NAMES_PERSON = /(^|_)(person|pupil|author|teacher|applicant|substitute)_id$|(?<!identity_issued)_by$/;

/** «table.column» for each column of an SQLite database that holds a person's id: by its name, or by a reference. */
export async function personColumns({ db }: Store): Promise<string[]> {
  const tables = await db.introspection.getTables();
  const found = tables.map(async ({ name, columns }) => {
    const named = columns.map((column) => column.name).filter((column) => NAMES_PERSON.test(column));
    // Every reference to a person that the database itself knows of, however its column is named.
    const { rows } = await sql<{
      table: string;
      from: string;
    }>`pragma foreign_key_list(${sql.raw(name)})`.execute(db);
    const referring = rows.filter(({ table }) => table === 'person').map(({ from }) => from);
    const all = new Set([...named, ...referring.filter((column) => column !== 'school_id')]);
    return [...all].map((column) => `${name}.${column}`);
  });
  return (await Promise.all(found)).flat();
}

/** Whatever was written is taken back: references need not hold meanwhile. */
export async function rolledBack<T>(
  { db }: Store,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  let made: T | undefined;
  const enough = new Error('enough');
  await db
    .transaction()
    .execute(async (tx) => {
      made = await work(tx);
      throw enough;
    })
    .catch((error: unknown) => {
      if (error !== enough) throw error;
    });
  return made as T;
}

/** Puts a row with these values; what else may not be null is `x` and the number, or the number. */
export async function putRow(
  tx: Transaction<Tables>,
  table: TableMetadata | undefined,
  values: Readonly<Record<string, string>>,
  number = 0,
): Promise<void> {
  if (table === undefined) throw new Error('no such table');
  const row = table.columns
    .filter(({ isNullable, name }) => !isNullable && values[name] === undefined)
    .map(({ name, dataType }) => [name, /text/i.test(dataType) ? `x${number}` : number] as const);
  await tx
    .insertInto(table.name as 'person')
    .values({ ...Object.fromEntries(row), ...values } as never)
    .execute();
}
