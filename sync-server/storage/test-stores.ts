import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type OpenStoreOptions, openStore, type Store, type StoreLocation } from './store.ts';
import { newTestFolder } from './test-folder.ts';
import { dropTestDatabase, newTestDatabase } from './test-postgres.ts';

type Locate = () => Promise<StoreLocation>;

export type TestDatabase = {
  readonly name: 'sqlite' | 'postgres';
  /** Where a new, empty database lies; it is removed when the test ends. */
  readonly locate: Locate;
  /** Runs the work on a new database, closed at its end; the result makes copies of it, each removed with its test. */
  readonly copiesOf: (work: (location: StoreLocation) => Promise<void>) => Promise<Locate>;
};

async function temporaryFile(): Promise<{ file: string }> {
  const folder = await newTestFolder('zvonok-sqlite-');
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { file: join(folder, 'zvonok.sqlite') };
}

async function temporaryDatabase(template?: string): Promise<{ url: string }> {
  const { url, name } = await newTestDatabase(template);
  onTestFinished(() => dropTestDatabase(name));
  return { url };
}

/** Both databases we run on, for `describe.each`. */
export const TEST_DATABASES: readonly TestDatabase[] = [
  {
    name: 'sqlite',
    locate: temporaryFile,
    copiesOf: async (work) => {
      const folder = await newTestFolder('zvonok-sqlite-');
      const original = join(folder, 'zvonok.sqlite');
      await work({ file: original });
      const bytes = await readFile(original);
      await rm(folder, { recursive: true });
      return async () => {
        const location = await temporaryFile();
        await writeFile(location.file, bytes);
        return location;
      };
    },
  },
  {
    name: 'postgres',
    locate: () => temporaryDatabase(),
    copiesOf: async (work) => {
      const { url, name } = await newTestDatabase();
      await work({ url });
      return () => temporaryDatabase(name);
    },
  },
];

/** What lies in a store when a test begins. */
export type TestContent = { readonly name: string; readonly put: (store: Store) => Promise<void> };

const NOTHING: TestContent = { name: 'nothing', put: async () => {} };

/** Made once in a process: bringing a database to the newest shape and filling it takes longer than most tests. */
const copies = new Map<string, Promise<Locate>>();

function copyOf(database: TestDatabase, content: TestContent): Promise<Locate> {
  const key = `${database.name} with ${content.name}`;
  const known = copies.get(key);
  if (known) return known;
  const made = database.copiesOf(async (location) => {
    const store = await openStore(location);
    await content.put(store);
    await store.close();
  });
  copies.set(key, made);
  return made;
}

/** A store of the newest shape, empty unless said, that closes when the test ends. */
export async function newTestStore(
  database: TestDatabase,
  options: Pick<OpenStoreOptions, 'onStatement'> = {},
  content = NOTHING,
): Promise<Store> {
  const locate = await copyOf(database, content);
  const store = await openStore({ ...(await locate()), ...options });
  onTestFinished(() => store.close());
  return store;
}
