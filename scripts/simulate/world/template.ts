import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../sync-server/storage/store.ts';
import { loadAnchorKey } from '../../../sync-server/sync/anchor-key.ts';
import { buildSchool, type Tokens } from './build-school.ts';

/** A school's database made once per process; every run gets a copy. */
export type Template = {
  readonly tokens: Tokens;
  readonly newFile: () => string;
  readonly remove: () => void;
};

/** Memory where the system offers it as a folder: what a power cut does to disks is measured elsewhere. */
const MEMORY_FOLDER = '/dev/shm';

export async function makeTemplate(): Promise<Template> {
  const parent = existsSync(MEMORY_FOLDER) ? MEMORY_FOLDER : tmpdir();
  // Never a name that may be there already: what a killed process left would be opened as if it were this one's.
  const folder = mkdtempSync(join(parent, 'zvonok-simulate-'));
  const file = join(folder, 'template.sqlite');
  const store = await openStore({ file });
  const tokens = await buildSchool(store);
  await loadAnchorKey(store);
  // Closing the last connection moves everything from the write-ahead log into the file.
  await store.close();
  let runs = 0;
  return {
    tokens,
    newFile() {
      runs += 1;
      const copy = join(folder, `run-${runs}.sqlite`);
      copyFileSync(file, copy);
      return copy;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
