import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../../sync-server/storage/test-postgres-server.ts';

/** Does the work in a folder of its own, which goes with it. */
export async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'zvonok-faults-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Does the work on a new database of a real PostgreSQL that is started for it and stopped after it. */
export async function onPostgres<Value>(work: (url: string) => Promise<Value>): Promise<Value> {
  const server = await startPostgres();
  try {
    const name = `faults_${randomUUID().replaceAll('-', '')}`;
    const client = new Client({ connectionString: `${server.url}/postgres` });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return await work(`${server.url}/${name}`);
  } finally {
    await server.stop();
  }
}
