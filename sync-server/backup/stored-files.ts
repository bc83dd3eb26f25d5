import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Transaction } from 'kysely';
import type { Tables } from '../storage/schema.ts';
import { BackupError } from './backup-error.ts';
import type { RowLine } from './backup-format.ts';
import type { FileCounts } from './file-counts.ts';

/*
 * Files beside the database: papers and files of requests, which rows name together with their hashes, and what the
 * school put there itself, signing keys and profiles. In a backup they follow the tables as rows of `stored_file`, in
 * pieces; each file is checked by its hash when it is read, when the backup is checked and when it is put back.
 */

export const FILE_TABLE = 'stored_file';
export const FILE_COLUMNS = ['folder', 'path', 'sha256', 'bytes', 'piece', 'data'] as const;
const OWN_FOLDERS = ['signature', 'profiles'] as const;
const FOLDERS = new Set<string>(['documents', 'attachments', ...OWN_FOLDERS]);
/** Names are ids, hashes and names of profiles; nothing in them leads elsewhere. */
const PATH = /^[\w-][\w.-]*(\/[\w-][\w.-]*)?$/;
const PIECE = 256 * 1024;

type StoredFile = {
  readonly folder: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
};

export type FilesToCopy = { readonly files: readonly StoredFile[]; readonly counts: FileCounts };

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** How many rows the files make. */
export const pieceRows = (files: readonly StoredFile[]): number =>
  files.reduce((sum, { bytes }) => sum + Math.max(1, Math.ceil(bytes / PIECE)), 0);

/** What there is to copy: every file is read once here, so that what was lost earlier is told and not copied. */
export async function filesToCopy(
  tx: Transaction<Tables>,
  dataFolder: string,
  tables: ReadonlySet<string>,
): Promise<FilesToCopy> {
  const named = [...(await namedByRows(tx, tables)), ...(await ownFiles(dataFolder))];
  const files: StoredFile[] = [];
  let missing = 0;
  for (const { folder, path, sha256 } of named) {
    const content = await readFile(join(dataFolder, folder, path)).catch(() => undefined);
    const isWhole = content !== undefined && (sha256 === undefined || hashOf(content) === sha256);
    if (isWhole) files.push({ folder, path, sha256: hashOf(content), bytes: content.length });
    else missing += 1;
  }
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { files, counts: { count: files.length, bytes, missing } };
}

type Named = { readonly folder: string; readonly path: string; readonly sha256?: string };

async function namedByRows(tx: Transaction<Tables>, tables: ReadonlySet<string>): Promise<Named[]> {
  const documents = tables.has('document')
    ? await tx.selectFrom('document').select(['school_id', 'id', 'sha256']).orderBy('id').execute()
    : [];
  const attachments = tables.has('access_attachment')
    ? await tx
        .selectFrom('access_attachment')
        .select(['school_id', 'sha256'])
        .distinct()
        .orderBy('school_id')
        .orderBy('sha256')
        .execute()
    : [];
  return [
    ...documents.map(({ school_id, id, sha256 }) => {
      return { folder: 'documents', path: `${school_id}/${id}.pdf`, sha256 };
    }),
    ...attachments.map(({ school_id, sha256 }) => {
      return { folder: 'attachments', path: `${school_id}/${sha256}`, sha256 };
    }),
  ];
}

async function ownFiles(dataFolder: string): Promise<Named[]> {
  const found = await Promise.all(
    OWN_FOLDERS.map(async (folder) => {
      const entries = await readdir(join(dataFolder, folder), { recursive: true, withFileTypes: true }).catch(
        () => [],
      );
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(join(dataFolder, folder).length + 1))
        .map((path) => path.replaceAll('\\', '/'))
        .filter((path) => PATH.test(path))
        .map((path) => ({ folder, path }));
    }),
  );
  return found.flat();
}

/** The rows of the files. @throws BackupError `backup-files-moved` where one went while it was being copied */
export async function* fileRows(dataFolder: string, files: readonly StoredFile[]): AsyncGenerator<RowLine> {
  for (const { folder, path, sha256, bytes } of files) {
    const content = await readFile(join(dataFolder, folder, path)).catch(() => undefined);
    if (content === undefined || hashOf(content) !== sha256) throw new BackupError('backup-files-moved');
    for (let piece = 0; piece === 0 || piece * PIECE < bytes; piece += 1) {
      const part = content.subarray(piece * PIECE, (piece + 1) * PIECE);
      yield [folder, path, sha256, bytes, piece, part.toString('base64')];
    }
  }
}

type Taken = { readonly folder: string; readonly path: string; readonly content: Buffer };

/** Puts pieces together again. @throws BackupError `backup-damaged` for a file that is not the one that was copied */
export class FileReader {
  #pieces: Buffer[] = [];
  #length = 0;

  /** The whole file with its last piece; undefined before it. */
  take(row: RowLine): Taken | undefined {
    const [folder, path, sha256, bytes, piece, data] = row;
    const isPlace = typeof folder === 'string' && FOLDERS.has(folder);
    const isPath = typeof path === 'string' && PATH.test(path) && !path.includes('..');
    if (!isPlace || !isPath || typeof data !== 'string' || piece !== this.#pieces.length)
      throw new BackupError('backup-damaged');
    const part = Buffer.from(data, 'base64');
    this.#pieces.push(part);
    this.#length += part.length;
    if (this.#length < Number(bytes)) return undefined;
    const content = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#length = 0;
    if (content.length !== bytes || hashOf(content) !== sha256) throw new BackupError('backup-damaged');
    return { folder, path, content };
  }

  /** Whether the last file ended with its last piece. */
  get isComplete(): boolean {
    return this.#pieces.length === 0;
  }
}

/** Whole or not at all, for the server's own user only, and on the disk before the rows that name it. */
export async function putBack(dataFolder: string, { folder, path, content }: Taken): Promise<void> {
  const file = join(dataFolder, folder, path);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(`${file}.restored`, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.restored`, file);
}
