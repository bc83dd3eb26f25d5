import { inflateRawSync } from 'node:zlib';
import { ImportFileError } from './import-file-error.ts';

/** A workbook of 20 000 people is about 12 MB unpacked: room enough, and no part outgrows a text file's limit. */
export const MAX_UNPACKED_BYTES = 32 * 1024 * 1024;
const MAX_ENTRIES = 1_000;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

type ZipEntry = { name: string; method: number; packed: number; unpacked: number; offset: number };

/**
 * The parts of a ZIP archive that `wanted` chooses, unpacked, by name. The whole archive's declared size is
 * checked before anything is unpacked, and unpacking stops at the declared size, so neither an honest bomb
 * nor a lying one costs memory. Throws `xlsx-too-large` or `xlsx-broken`.
 */
export function readZipEntries(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Map<string, Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const entries = readDirectory(buffer);
    assertUnpackedSize(entries);
    const chosen = entries.filter((entry) => wanted(entry.name));
    return new Map(chosen.map((entry) => [entry.name, unpack(buffer, entry)]));
  } catch (error) {
    if (error instanceof ImportFileError) throw error;
    throw new ImportFileError('xlsx-broken');
  }
}

function assertUnpackedSize(entries: readonly ZipEntry[]): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (unpacked > MAX_UNPACKED_BYTES) {
    throw new ImportFileError('xlsx-too-large', { megabytes: MAX_UNPACKED_BYTES / 1024 / 1024 });
  }
}

/** Reads past the end throw a RangeError, which `readZipEntries` turns into `xlsx-broken`. */
function readDirectory(buffer: Buffer): ZipEntry[] {
  const end = findEnd(buffer);
  const count = buffer.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw new ImportFileError('xlsx-too-large', { entries: MAX_ENTRIES });
  let at = buffer.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (buffer.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new ImportFileError('xlsx-broken');
    const nameLength = buffer.readUInt16LE(at + 28);
    entries.push(readEntry(buffer, at, nameLength));
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(buffer: Buffer): number {
  const first = Math.max(0, buffer.length - END_SIZE - MAX_COMMENT);
  for (let at = buffer.length - END_SIZE; at >= first; at -= 1) {
    if (buffer.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw new ImportFileError('xlsx-broken');
}

function readEntry(buffer: Buffer, at: number, nameLength: number): ZipEntry {
  return {
    name: buffer.toString('utf8', at + 46, at + 46 + nameLength).replace(/^\//, ''),
    method: buffer.readUInt16LE(at + 10),
    packed: buffer.readUInt32LE(at + 20),
    unpacked: buffer.readUInt32LE(at + 24),
    offset: buffer.readUInt32LE(at + 42),
  };
}

function unpack(buffer: Buffer, entry: ZipEntry): Uint8Array {
  const start =
    entry.offset + 30 + buffer.readUInt16LE(entry.offset + 26) + buffer.readUInt16LE(entry.offset + 28);
  const packed = buffer.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) throw new ImportFileError('xlsx-broken');
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw new ImportFileError('xlsx-broken');
  return inflateRawSync(packed, { maxOutputLength: Math.max(entry.unpacked, 1) });
}
