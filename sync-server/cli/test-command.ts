import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store } from '../storage/store.ts';
import { buildTestSchool, NOON } from '../storage/test-school.ts';
import { runGradebook } from './run-gradebook.ts';

export type Ran = { readonly code: number; readonly out: string; readonly error: string };

/** A command in this process, which has the whole program loaded already; what it wrote, line by line. */
export async function runHere(args: readonly string[], now: number): Promise<Ran> {
  const told = { out: '', error: '' };
  const code = await runGradebook(
    args,
    {},
    {
      out: (text) => {
        told.out += `${text}\n`;
      },
      error: (text) => {
        told.error += `${text}\n`;
      },
      now: () => now,
    },
  );
  return { code, ...told };
}

/** The test school in a file, and the command line over it at noon of its day, in this process. */
export async function schoolOnDisk(): Promise<{
  run: (...args: string[]) => Promise<Ran>;
  open: <T>(work: (store: Store) => Promise<T>) => Promise<T>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'zvonok-command-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const open = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openStore({ file: join(folder, 'zvonok.sqlite') });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  await open(buildTestSchool);
  const run = (...args: string[]) => runHere([...args, '--data', folder], NOON);
  return { run, open };
}
