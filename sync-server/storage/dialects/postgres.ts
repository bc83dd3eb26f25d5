import { type Kysely, PostgresDialect, sql } from 'kysely';
import { Client, DatabaseError, Pool, types } from 'pg';
import { Problem } from '../../../shared/errors/problem.ts';
import { asId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../schema.ts';
import type { ChangeListener, StorageDialect } from './storage-dialect.ts';

const CHANNEL = 'zvonok_change';
const MIGRATION_LOCK = 0x7a_76_6f_6e;
const POOL_SIZE = 10;
const RECONNECT_MS = 1_000;

/** Milliseconds and change numbers are `bigint` and stay far below 2^53: numbers, not strings. */
const INT8_OID = 20;
function parserOf(oid: number): (text: string) => unknown {
  return oid === INT8_OID ? Number : (types.getTypeParser(oid) as (text: string) => unknown);
}

async function assertDurable(db: Kysely<Tables>): Promise<void> {
  const shown = await sql<{ fsync: string; commit: string }>`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`.execute(db);
  const settings = shown.rows[0];
  if (settings?.fsync !== 'on' || settings.commit === 'off') {
    throw new Error(
      `PostgreSQL would lose acknowledged data: fsync=${settings?.fsync}, synchronous_commit=${settings?.commit}`,
    );
  }
}

function problemOf(error: unknown): Problem | undefined {
  const DISK_FULL = '53100';
  if (!(error instanceof DatabaseError)) return undefined;
  return error.code === DISK_FULL ? new Problem('storage-full', { cause: error }) : undefined;
}

/** One connection of its own that listens, and is renewed when it breaks: streams are only a hint to pull. */
class ChangeListening {
  readonly #url: string;
  readonly #listeners = new Set<ChangeListener>();
  #client: Client | undefined;
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  add(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async start(): Promise<void> {
    const client = new Client({ connectionString: this.#url });
    this.#client = client;
    client.on('error', () => this.#renew(client));
    client.on('end', () => this.#renew(client));
    client.on('notification', ({ payload }) => this.#hear(payload));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch {
      this.#renew(client);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#listeners.clear();
    await this.#client?.end();
  }

  #renew(broken: Client): void {
    if (this.#closed || this.#client !== broken) return;
    this.#client = undefined;
    setTimeout(() => {
      if (!this.#closed) void this.start();
    }, RECONNECT_MS).unref();
  }

  #hear(payload: string | undefined): void {
    const [change, schoolId] = (payload ?? '').split(' ');
    if (!change || !schoolId) return;
    for (const listener of this.#listeners) listener({ schoolId: asId(schoolId), change: Number(change) });
  }
}

/** A PostgreSQL database. Changes are announced to every process by NOTIFY, which PostgreSQL sends at commit. */
export async function openDialect(url: string): Promise<StorageDialect> {
  const listening = new ChangeListening(url);
  await listening.start();
  const pool = new Pool({ connectionString: url, max: POOL_SIZE, types: { getTypeParser: parserOf } });
  // An idle connection that breaks is replaced by the pool; without a listener the process would end.
  pool.on('error', () => {});
  return {
    name: 'postgres',
    kysely: new PostgresDialect({ pool }),
    assertDurable,
    lockForMigration: async (tx) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(tx);
    },
    readTransaction: (db) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only'),
    announce: async (tx, { schoolId, change }) => {
      await sql`select pg_notify(${CHANNEL}, ${`${change} ${schoolId}`})`.execute(tx);
    },
    committed: () => {},
    listen: (listener) => listening.add(listener),
    problemOf,
    close: () => listening.close(),
  };
}
