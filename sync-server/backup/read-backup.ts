import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MIGRATIONS } from '../storage/migrations/all.ts';
import { BackupError } from './backup-error.ts';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupHeader,
  type RowLine,
  type TableLine,
  TRAILER_LENGTH,
  trailerOf,
} from './backup-format.ts';
import { type ContentCheck, checkContent } from './check-content.ts';

export type CheckedBackup = { readonly header: BackupHeader } & Pick<ContentCheck, 'brokenChains'>;

/**
 * Reads a backup from end to end: that not one byte of it differs from what was written, that it holds the rows it
 * tells of (R3), and whether each school's history in it is whole. Needs no database and changes nothing.
 * @throws BackupError `backup-unreadable`, `-foreign`, `-damaged`, `-newer`
 */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  const size = await sizeOf(file);
  const header = await readHeader(file, size);
  if (!(await isWhole(file, size))) throw new BackupError('backup-damaged');
  const isKnown = header.schema.every((name, index) => MIGRATIONS[index]?.name === name);
  if (header.version > BACKUP_VERSION || !isKnown) throw new BackupError('backup-newer');
  const { isWhole: hasRows, brokenChains } = await checkContent(header, backupLines(file));
  if (!hasRows) throw new BackupError('backup-damaged');
  return { header, brokenChains };
}

/** What follows the header, line by line; for a file that was checked. @throws BackupError `backup-damaged` */
export async function* backupLines(file: string): AsyncGenerator<TableLine | RowLine> {
  let isHeader = true;
  for await (const line of textLines(file, await sizeOf(file))) {
    if (!isHeader) yield JSON.parse(line) as TableLine | RowLine;
    isHeader = false;
  }
}

const sizeOf = (file: string): Promise<number> =>
  withFile(file, async (handle) => (await handle.stat()).size);

async function withFile<T>(file: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    return await work(handle);
  } catch (error) {
    throw new BackupError('backup-unreadable', { cause: error });
  } finally {
    await handle?.close();
  }
}

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

async function readHeader(file: string, size: number): Promise<BackupHeader> {
  const magic = await withFile(file, async (handle) => {
    const { buffer } = await handle.read(Buffer.alloc(GZIP_MAGIC.length), 0, GZIP_MAGIC.length, 0);
    return buffer;
  });
  if (!magic.equals(GZIP_MAGIC)) throw new BackupError('backup-foreign');
  for await (const line of textLines(file, size)) {
    const header = headerFrom(line);
    if (header === undefined) break;
    return header;
  }
  throw new BackupError('backup-foreign');
}

function headerFrom(line: string): BackupHeader | undefined {
  try {
    const header = JSON.parse(line) as BackupHeader | null;
    return header?.format === BACKUP_FORMAT ? header : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the last member is, to the byte, the one that belongs to all bytes before it. */
async function isWhole(file: string, size: number): Promise<boolean> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { end: size - TRAILER_LENGTH - 1 })) {
    hash.update(chunk as Buffer);
  }
  const trailer = trailerOf(hash.digest('hex'));
  const end = await withFile(file, async (handle) => {
    const { buffer } = await handle.read(
      Buffer.alloc(TRAILER_LENGTH),
      0,
      TRAILER_LENGTH,
      size - TRAILER_LENGTH,
    );
    return buffer;
  });
  return end.equals(trailer);
}

/** Lines of the first member. Only a line feed ends one: JSON holds every other such character inside texts. */
async function* textLines(file: string, size: number): AsyncGenerator<string> {
  if (size <= TRAILER_LENGTH) throw new BackupError('backup-damaged');
  const gunzip = createGunzip();
  const source = createReadStream(file, { end: size - TRAILER_LENGTH - 1 });
  // Errors of either stream come out of the loop below.
  const text = pipeline(source, gunzip, () => {}).setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of text) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw new BackupError('backup-damaged', { cause: error });
  }
  if (rest !== '') throw new BackupError('backup-damaged');
}
