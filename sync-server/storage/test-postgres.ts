import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** The connection string of a new, empty database on the PostgreSQL that this run of tests shares. */
export async function newTestDatabase(): Promise<string> {
  const answer = await fetch(inject('testPostgres'));
  const server = await answer.text();
  if (!answer.ok) throw new Error(`PostgreSQL for tests did not start: ${server}`);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return `${server}/${name}`;
}
