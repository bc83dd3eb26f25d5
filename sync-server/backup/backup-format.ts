import { crc32 } from 'node:zlib';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { FileCounts } from './file-counts.ts';

/*
 * A backup is gzip in two members, so that `zcat` reads all of it. The first holds lines of JSON: the header, then for
 * each table a line that names it and its columns and a line for each row, an array of values; files beside the database
 * come last, as rows of `stored_file`. The second holds one
 * line, the SHA-256 of all bytes of the first, and is stored uncompressed: of the same bytes everywhere, so that not
 * one byte of the file may differ from what was written.
 */

export const BACKUP_FORMAT = 'zvonok-backup';
/** 2: files beside the database follow the tables (`stored-files.ts`). */
export const BACKUP_VERSION = 2;

/** The end of one school's history when the backup was made. */
export type BackupHead = { readonly schoolId: SchoolId; readonly number: number; readonly hash: string };

export type BackupHeader = {
  readonly format: typeof BACKUP_FORMAT;
  readonly version: number;
  /** Names of the migrations that the tables had been through, in order. */
  readonly schema: readonly string[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Rows of each table. */
  readonly counts: Readonly<Record<string, number>>;
  readonly heads: readonly BackupHead[];
  /** Files beside the database; absent where none were asked for, and in the first version. */
  readonly files?: FileCounts;
};

/** Opens a table's rows. */
export type TableLine = { readonly table: string; readonly columns: readonly string[] };
export type BackupValue = string | number | null;
export type RowLine = readonly BackupValue[];

const GZIP_HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
const LAST_STORED_BLOCK = 1;

/** The second member for the hash of the first. */
export function trailerOf(sha256: string): Buffer {
  const line = Buffer.from(`${JSON.stringify({ sha256 })}\n`);
  const length = Buffer.alloc(4);
  length.writeUInt16LE(line.length, 0);
  length.writeUInt16LE(line.length ^ 0xff_ff, 2);
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32(line), 0);
  end.writeUInt32LE(line.length, 4);
  return Buffer.concat([Buffer.from([...GZIP_HEADER, LAST_STORED_BLOCK]), length, line, end]);
}

export const TRAILER_LENGTH = trailerOf('0'.repeat(64)).length;
