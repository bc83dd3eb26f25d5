import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type OpenStoreOptions, openStore, type Store, type StoreLocation } from './store.ts';
import { newTestDatabase } from './test-postgres.ts';

export type TestDatabase = {
  readonly name: 'sqlite' | 'postgres';
  /** Where a new, empty database lies; it is removed when the test ends. */
  readonly locate: () => Promise<StoreLocation>;
};

async function temporaryFile(): Promise<StoreLocation> {
  const folder = await mkdtemp(join(tmpdir(), 'zvonok-sqlite-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { file: join(folder, 'zvonok.sqlite') };
}

/** Both databases we run on, for `describe.each`. */
export const TEST_DATABASES: readonly TestDatabase[] = [
  { name: 'sqlite', locate: temporaryFile },
  { name: 'postgres', locate: async () => ({ url: await newTestDatabase() }) },
];

/** An empty store of the newest shape that closes when the test ends. */
export async function newTestStore(
  database: TestDatabase,
  options: Pick<OpenStoreOptions, 'onStatement'> = {},
): Promise<Store> {
  const store = await openStore({ ...(await database.locate()), ...options });
  onTestFinished(() => store.close());
  return store;
}
