import {
  type Insertable,
  type InsertQueryBuilder,
  type InsertResult,
  PostgresAdapter,
  sql,
  type Transaction,
} from 'kysely';
import type { Tables } from './schema.ts';

/**
 * An insert of many rows of one shape. PostgreSQL takes them as one JSON parameter: thousands of parameters cost it
 * more than the rows. Columns that a row leaves out are null there.
 */
export function insertRows<Name extends keyof Tables>(
  tx: Transaction<Tables>,
  table: Name,
  rows: ReadonlyArray<Insertable<Tables[Name]>>,
): InsertQueryBuilder<Tables, Name, InsertResult> {
  const insert = tx.insertInto(table);
  if (!(tx.getExecutor().adapter instanceof PostgresAdapter)) return insert.values(rows);
  const json = JSON.stringify(rows);
  return insert.expression(
    sql`select * from json_populate_recordset(null::${sql.table(table)}, ${json}::json)`,
  );
}
