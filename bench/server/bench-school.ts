import { rmSync } from 'node:fs';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import type { Clock } from '../../shared/kernel/clock.ts';
import { openStore, type Store, type StoreLocation } from '../../sync-server/storage/store.ts';

/** A school of 800 pupils after its first month, and the same school when its year ends. */
export const MOMENTS = {
  'first-month': '2026-10-01T15:00[Europe/Moscow]',
  'year-end': '2027-05-25T15:00[Europe/Moscow]',
} as const;
export type Moment = keyof typeof MOMENTS;

export type BenchSchool = {
  readonly store: Store;
  /** Stands at the school's present and goes on at the machine's pace. */
  readonly clock: Clock;
  /** Calendar day of the school's present. */
  readonly today: string;
};

const presentOf = (moment: Moment) => Temporal.ZonedDateTime.from(MOMENTS[moment]);

let folder: Promise<string> | undefined;
const seeded = new Map<Moment, Promise<string>>();
let copies = 0;

/** A folder on a real disk that goes when the bench ends. */
export function benchFolder(): Promise<string> {
  folder ??= mkdtemp(join(tmpdir(), 'zvonok-bench-')).then((path) => {
    process.on('exit', () => rmSync(path, { recursive: true, force: true }));
    return path;
  });
  return folder;
}

/** The school of that moment in a SQLite file of the caller's own; it is generated once for the whole run. */
export async function openBenchSchool(moment: Moment): Promise<BenchSchool & { readonly file: string }> {
  const original = seeded.get(moment) ?? seedFile(moment);
  seeded.set(moment, original);
  copies += 1;
  const file = join(await benchFolder(), `${moment}-${copies}.sqlite`);
  await copyFile(await original, file);
  return { ...schoolAt(moment, await openStore({ file })), file };
}

/** The same school in an empty PostgreSQL, with the statistics that its autovacuum gathers in the first minute. */
export async function seedBenchSchool(url: string, moment: Moment): Promise<BenchSchool> {
  await seed({ url }, moment);
  const store = await openStore({ url });
  await sql`analyze`.execute(store.db);
  return schoolAt(moment, store);
}

function schoolAt(moment: Moment, store: Store): BenchSchool {
  const present = presentOf(moment);
  const started = performance.now();
  const now = () => present.epochMilliseconds + Math.round(performance.now() - started);
  return { store, clock: { now }, today: present.toPlainDate().toString() };
}

async function seedFile(moment: Moment): Promise<string> {
  const file = join(await benchFolder(), `${moment}.sqlite`);
  await seed({ file }, moment);
  return file;
}

function seed(location: StoreLocation, moment: Moment): Promise<void> {
  const workerData = { location, now: presentOf(moment).epochMilliseconds };
  const thread = new Worker(new URL('./seed-thread.ts', import.meta.url), { workerData });
  return new Promise((done, failed) => {
    thread.on('error', failed);
    thread.on('exit', () => done());
  });
}
