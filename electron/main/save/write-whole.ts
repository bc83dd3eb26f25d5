import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../files/replace-file.ts';

/**
 * Writes a file that a person chose the place of: whole under a name of its own, then under theirs, so that a disk that is
 * full or pulled out leaves what was there before. The person was asked about a file of that name by the system's dialog.
 */
export async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const fresh = `${path}.${randomBytes(4).toString('hex')}.part`;
  const handle = await open(fresh, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
    await handle.close();
    await rename(fresh, path);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(fresh, { force: true });
    throw error;
  }
  // Some folders (a network share, a stick) cannot be synced; the file itself is written.
  await syncFolder(dirname(path)).catch(() => undefined);
}
