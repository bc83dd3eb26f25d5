import { mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** What the databases of a whole run take, several times over; a container often has 64 MB there. */
const ROOM_BYTES = 3 * 1024 ** 3;

/**
 * A new folder for databases of tests: in memory where the machine has room there, else in the system's temporary
 * folder. Durability is asserted by settings and tried by `npm run check:faults`; here a commit need wait for no disk.
 */
export async function newTestFolder(prefix: string): Promise<string> {
  return mkdtemp(join((await hasRoom()) ? MEMORY : tmpdir(), prefix));
}

async function hasRoom(): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}
