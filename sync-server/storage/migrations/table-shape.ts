import type { Transaction } from 'kysely';
import type { Tables } from '../schema.ts';

/** Types that mean the same in SQLite and PostgreSQL; `?` may be null. */
export type ColumnType = 'text' | 'text?' | 'integer' | 'integer?' | 'bigint' | 'bigint?';
export type TableShape = {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly key: readonly string[];
  /** Column beside `school_id` → table that it names by (`school_id`, `id`). */
  readonly references?: Readonly<Record<string, string>>;
};

/**
 * Creates a table. References are checked at commit, so that the order inside a transaction does not matter.
 */
export async function createTable(tx: Transaction<Tables>, shape: TableShape): Promise<void> {
  let builder = tx.schema.createTable(shape.name);
  for (const [column, type] of Object.entries(shape.columns)) {
    const nullable = type.endsWith('?');
    const plain = type.replace('?', '') as 'text' | 'integer' | 'bigint';
    builder = builder.addColumn(column, plain, (c) => (nullable ? c : c.notNull()));
  }
  builder = builder.addPrimaryKeyConstraint(`${shape.name}_key`, [...shape.key] as never);
  for (const [column, target] of Object.entries(shape.references ?? {})) {
    const constraint = `${shape.name}_${column}_known`;
    builder = builder.addForeignKeyConstraint(
      constraint,
      ['school_id', column] as never,
      target,
      ['school_id', 'id'],
      (c) => c.deferrable().initiallyDeferred(),
    );
  }
  await builder.execute();
}

/** Creates `<table>_by_<columns>`. */
export async function createIndex(
  tx: Transaction<Tables>,
  table: string,
  columns: readonly string[],
  options: { unique?: boolean } = {},
): Promise<void> {
  const name = `${table}_by_${columns.join('_')}`;
  const builder = tx.schema
    .createIndex(name)
    .on(table)
    .columns([...columns]);
  await (options.unique ? builder.unique() : builder).execute();
}
