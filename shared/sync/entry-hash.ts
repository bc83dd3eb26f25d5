import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Entry } from './entry.ts';

/** JSON with sorted keys and no white space: the same bytes for the same value on every machine (after RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** SHA-256 of a text's UTF-8 bytes, 64 hex digits. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** Hash of a whole entry with its stamp: what the device's next stamp names as `previousHash`. 64 hex digits. */
export function entryHash(entry: Entry): string {
  const { id, authorId, groupId, lessonId, operation, basis, stamp } = entry;
  return sha256Hex(canonicalJson({ id, authorId, groupId, lessonId, operation, basis, stamp }));
}
