import { Client } from 'pg';
import { startPostgres } from '../../sync-server/storage/test-postgres-server.ts';
import { type Bench, type Figure, median, sideBySide } from '../figure.ts';
import { openBenchSchool, seedBenchSchool } from './bench-school.ts';
import { PushLine, pushInProcess } from './push-rate.ts';
import { ratioFigure, whole } from './ratio-figure.ts';

const PAIRS = 7;
const BATCHES = 20;

/** The same pushes on the two databases, each durable in its own way. */
export const pushPostgres: Bench = { name: 'push-postgres', run: measure };

async function measure(): Promise<Figure[]> {
  const server = await startPostgres();
  try {
    return [await againstSqlite(`${server.url}/${await newDatabase(server.url)}`)];
  } finally {
    await server.stop();
  }
}

async function againstSqlite(url: string): Promise<Figure> {
  const onPostgres = await seedBenchSchool(url, 'first-month');
  const onSqlite = await openBenchSchool('first-month');
  const lines = { postgres: await PushLine.over(onPostgres), sqlite: await PushLine.over(onSqlite) };
  const send = { postgres: await pushInProcess(onPostgres), sqlite: await pushInProcess(onSqlite) };
  const rate = (database: keyof typeof lines) => lines[database].rate(BATCHES, send[database]);
  await rate('postgres');
  await rate('sqlite');
  const pairs = await sideBySide(
    PAIRS,
    () => rate('postgres'),
    () => rate('sqlite'),
  );
  await onPostgres.store.close();
  await onSqlite.store.close();
  return ratioFigure({
    name: 'push-postgres: rows/s on PostgreSQL / on SQLite',
    ratios: pairs.ratios,
    bar: { at: 'least', limit: 0.5 },
    note: `${whole(median(pairs.a))} of ${whole(median(pairs.b))} rows/s, one push after another`,
  });
}

async function newDatabase(url: string): Promise<string> {
  const client = new Client({ connectionString: `${url}/postgres` });
  await client.connect();
  await client.query('create database bench');
  await client.end();
  return 'bench';
}
