import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Transaction } from 'kysely';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { Tables } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';
import { BackupError } from './backup-error.ts';
import { BACKUP_FORMAT, BACKUP_VERSION, type BackupHeader, trailerOf } from './backup-format.ts';
import { countRows, historyHeads, type PresentTable, presentTables, tablePages } from './read-tables.ts';
import {
  FILE_COLUMNS,
  FILE_TABLE,
  type FilesToCopy,
  fileRows,
  filesToCopy,
  pieceRows,
} from './stored-files.ts';

/** The file holds every secret of the server (the key of anchors, password hashes): for its owner only. */
const OWNER_ONLY = 0o600;

/**
 * Writes all tables as they are at one moment into one file, while others go on writing (R3), and with `dataFolder` the
 * files beside the database (R5), which are only ever added. The file appears under
 * its name only when it is whole and on the disk; a former one of that name is then replaced.
 * @throws BackupError `backup-not-written`
 */
export async function writeBackup(
  store: Store,
  { file, now, dataFolder }: { file: string; now: InstantMs; dataFolder?: string },
): Promise<BackupHeader> {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(unfinished, 'wx', OWNER_ONLY);
    const header = await closing(handle, () =>
      store.snapshot((tx) => writeTables(tx, handle, { now, dataFolder })),
    );
    await rename(unfinished, file);
    await syncFolder(dirname(file));
    return header;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw isFileError(error) ? new BackupError('backup-not-written', { cause: error }) : error;
  }
}

async function writeTables(
  tx: Transaction<Tables>,
  handle: FileHandle,
  { now, dataFolder }: { readonly now: InstantMs; readonly dataFolder: string | undefined },
): Promise<BackupHeader> {
  const tables = await presentTables(tx);
  const names = new Set<string>(tables.map(({ name }) => name));
  const files = dataFolder === undefined ? undefined : await filesToCopy(tx, dataFolder, names);
  const header = await headerOf(tx, { tables, files, createdAt: now });
  const hash = createHash('sha256');
  const lines = withFiles(
    backupLines(tx, header, tables),
    files && { ...files, dataFolder: dataFolder ?? '' },
  );
  await pipeline(lines, createGzip(), (chunks: AsyncIterable<Buffer>) => writeChunks(chunks, handle, hash));
  await handle.write(trailerOf(hash.digest('hex')));
  await handle.sync();
  return header;
}

async function writeChunks(chunks: AsyncIterable<Buffer>, handle: FileHandle, hash: Hash): Promise<void> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    await handle.write(chunk);
  }
}

type Told = {
  readonly tables: readonly PresentTable[];
  readonly files: FilesToCopy | undefined;
  readonly createdAt: InstantMs;
};

async function headerOf(tx: Transaction<Tables>, { tables, files, createdAt }: Told): Promise<BackupHeader> {
  const schema = await tx.selectFrom('schema_version').select('name').orderBy('version').execute();
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table.name] = await countRows(tx, table);
  if (files !== undefined) counts[FILE_TABLE] = pieceRows(files.files);
  return {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    schema: schema.map(({ name }) => name),
    createdAt,
    counts,
    heads: await historyHeads(tx),
    ...(files && { files: files.counts }),
  };
}

async function* backupLines(
  tx: Transaction<Tables>,
  header: BackupHeader,
  tables: readonly PresentTable[],
): AsyncGenerator<string> {
  yield `${JSON.stringify(header)}\n`;
  for (const table of tables) {
    const { name, columns } = table;
    yield `${JSON.stringify({ table: name, columns })}\n`;
    for await (const rows of tablePages(tx, table)) {
      yield rows.map((row) => `${JSON.stringify(columns.map((column) => row[column] ?? null))}\n`).join('');
    }
  }
}

async function* withFiles(
  tables: AsyncGenerator<string>,
  copied: (FilesToCopy & { readonly dataFolder: string }) | undefined,
): AsyncGenerator<string> {
  yield* tables;
  if (copied === undefined) return;
  yield `${JSON.stringify({ table: FILE_TABLE, columns: FILE_COLUMNS })}\n`;
  for await (const row of fileRows(copied.dataFolder, copied.files)) yield `${JSON.stringify(row)}\n`;
}

/** So that the new name itself outlives a power cut; not every system can do it to a folder. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await closing(handle, () => handle.sync());
}

async function closing<T>(handle: FileHandle, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await handle.close();
  }
}

const isFileError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string';
