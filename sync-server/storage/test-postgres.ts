import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** The address of the PostgreSQL that this run of tests shares. */
async function sharedServer(): Promise<string> {
  const answer = await fetch(inject('testPostgres'));
  const server = await answer.text();
  if (!answer.ok) throw new Error(`PostgreSQL for tests did not start: ${server}`);
  return server;
}

/** A new database of the run's PostgreSQL: empty, or a copy of another one of it to which nobody is connected. */
export async function newTestDatabase(template = 'template1'): Promise<{ url: string; name: string }> {
  const server = await sharedServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await inServer(server, `create database ${name} template ${template}`);
  return { url: `${server}/${name}`, name };
}

export async function dropTestDatabase(name: string): Promise<void> {
  await inServer(await sharedServer(), `drop database if exists ${name} with (force)`);
}

async function inServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
