import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readyClient } from '../../scripts/demo/client-build.ts';
import { DEMO_PASSWORD, seedDemoSchool } from '../../sync-server/demo/seed-school.ts';
import { openStore } from '../../sync-server/storage/store.ts';

/** A Monday in the middle of a lesson, with a quarter behind and windows that close today. */
const NOW = '2026-11-23T10:40+03:00[Europe/Moscow]';

/** What every test's school is copied from. */
export type SchoolTemplate = {
  readonly dataFolder: string;
  /** A copy: a build beside a running test changes nothing under it. */
  readonly clientFolder: string;
  /** The school's present when it was made, milliseconds. */
  readonly now: number;
  readonly remove: () => Promise<void>;
};

/** The demo's sign-ins; see `sync-server/demo/people-rows.ts`. */
export const PASSWORD = DEMO_PASSWORD;

export async function makeSchoolTemplate(): Promise<SchoolTemplate> {
  const folder = await mkdtemp(join(tmpdir(), 'zvonok-e2e-template-'));
  const dataFolder = join(folder, 'data');
  const clientFolder = join(folder, 'client');
  const now = Temporal.ZonedDateTime.from(NOW).epochMilliseconds;
  await cp(await readyClient(), clientFolder, { recursive: true });
  await mkdir(dataFolder);
  const store = await openStore({ file: join(dataFolder, 'zvonok.sqlite') });
  await seedDemoSchool(store, { seed: 'zvonok', size: 'class', now });
  await store.close();
  return { dataFolder, clientFolder, now, remove: () => rm(folder, { recursive: true, force: true }) };
}
