import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A file system in a file, mounted: a disk that can be copied at any moment, filled, and thrown away. */
export type DiskImage = {
  /** Where it is mounted. */
  readonly folder: string;
  readonly file: string;
  /** What the system has not yet written goes to the disk. */
  readonly sync: () => Promise<void>;
  /** Fills the disk but for so many bytes; 0 frees it again. */
  readonly fillBut: (bytes: number) => Promise<void>;
  readonly empty: () => Promise<void>;
  readonly unmount: () => Promise<void>;
};

/** Why there can be no such disk here. */
export function missingForImages(): string | undefined {
  if (process.platform !== 'linux') return 'loop devices are Linux’s';
  if (process.getuid?.() !== 0) return 'only root may mount a file system';
  return existsSync('/dev/loop-control') ? undefined : 'no loop devices';
}

/** Makes a disk of so many megabytes in the folder. */
export async function newDisk(folder: string, name: string, megabytes: number): Promise<DiskImage> {
  const file = join(folder, `${name}.img`);
  await run('truncate', ['-s', `${megabytes}M`, file]);
  await run('mkfs.ext4', ['-q', '-F', '-m', '0', file]);
  return mountDisk(file, join(folder, `${name}-mounted`));
}

/** What a disk would hold if its power went now: a copy of the medium, not of what the system still has in memory. */
export async function cutOff(disk: DiskImage, folder: string, name: string): Promise<DiskImage> {
  const file = join(folder, `${name}.img`);
  await copyFile(disk.file, file);
  return mountDisk(file, join(folder, `${name}-mounted`));
}

async function mountDisk(file: string, folder: string): Promise<DiskImage> {
  await mkdir(folder, { recursive: true });
  await run('mount', ['-o', 'loop', file, folder]);
  const filling = join(folder, 'filling');
  return {
    folder,
    file,
    sync: async () => void (await run('sync', ['-f', folder])),
    async fillBut(bytes) {
      const { stdout } = await run('df', ['--output=avail', '-B1', folder]);
      const available = Number(stdout.trim().split('\n').at(-1));
      await run('fallocate', ['-l', String(Math.max(4096, available - bytes)), filling]);
    },
    empty: () => rm(filling, { force: true }),
    async unmount() {
      await run('umount', ['--lazy', folder]);
      await rm(file, { force: true });
    },
  };
}
