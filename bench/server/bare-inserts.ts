import Database from 'better-sqlite3';
import { ENTRIES_IN_BATCH } from './push-rate.ts';

type Row = Record<string, string | number | null>;
type BareTable = {
  readonly insert: Database.Statement;
  readonly rows: readonly Row[];
  readonly keys: readonly string[];
};

/**
 * What SQLite alone can do: rows that a push has written, put again into tables of the same columns and keys in a
 * file of their own, beside the pushed one and as durable (WAL, `synchronous=FULL`), by prepared statements in equal
 * transactions. No other index, no reference, nothing judged, nothing read.
 */
export class BareInserts {
  readonly #database: Database.Database;
  readonly #tables: readonly BareTable[];
  #transactions = 0;

  /** @param pushed file of a school that has taken pushes */
  constructor(pushed: string, file: string) {
    this.#database = new Database(file);
    this.#database.pragma('journal_mode = WAL');
    this.#database.pragma('synchronous = FULL');
    this.#database.pragma('cache_size = -32000');
    this.#database.pragma('foreign_keys = OFF');
    const source = new Database(pushed, { readonly: true });
    this.#tables = [
      this.#tableLike(source, { name: 'mark', newest: 'entered_at', keys: ['lesson_id'] }),
      this.#tableLike(source, { name: 'history', newest: 'number', keys: ['entry_id'] }),
    ];
    source.close();
  }

  /** Rows per second of `batches` transactions, each of as many rows as a push of 100 entries writes. */
  rate(batches: number): number {
    const prepared = Array.from({ length: batches }, () => this.#freshRows());
    const started = performance.now();
    for (const tables of prepared) {
      this.#database.exec('begin immediate');
      for (const { insert, rows } of tables) for (const row of rows) insert.run(row);
      this.#database.exec('commit');
    }
    const seconds = (performance.now() - started) / 1000;
    const rows = prepared.flat().reduce((sum, table) => sum + table.rows.length, 0);
    return rows / seconds;
  }

  close(): void {
    this.#database.close();
  }

  #tableLike(
    source: Database.Database,
    { name, newest, keys }: { name: string; newest: string; keys: readonly string[] },
  ): BareTable {
    const shape = source.prepare('select sql from sqlite_master where name = ?').pluck().get(name);
    this.#database.exec(String(shape));
    const rows = source
      .prepare(`select * from ${name} order by ${newest} desc limit ${ENTRIES_IN_BATCH}`)
      .all() as Row[];
    const columns = Object.keys(rows[0] ?? {});
    const values = columns.map((column) => `@${column}`).join(', ');
    const insert = this.#database.prepare(`insert into ${name} (${columns.join(', ')}) values (${values})`);
    return { insert, rows, keys };
  }

  /** The same rows under keys never used before. */
  #freshRows(): Array<Pick<BareTable, 'insert' | 'rows'>> {
    this.#transactions += 1;
    return this.#tables.map(({ insert, rows, keys }) => ({
      insert,
      rows: rows.map((row) => {
        const fresh = keys.map((key) => [key, `${row[key]}-${this.#transactions}`] as const);
        return { ...row, ...Object.fromEntries(fresh) };
      }),
    }));
  }
}
