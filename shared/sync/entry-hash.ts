import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Entry } from './entry.ts';

/** JSON with sorted keys and no white space: the same bytes for the same value on every machine (after RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // Added up, not mapped and joined: every entry and every row of the history is written by it.
  let members = '';
  for (const key of Object.keys(value).toSorted()) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** SHA-256 of a text's UTF-8 bytes, 64 hex digits. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** Hash of a whole entry with its stamp: what the device's next stamp names as `previousHash`. 64 hex digits. */
export function entryHash(entry: Entry): string {
  const { id, authorId, groupId, lessonId, operation, basis, stamp } = entry;
  return sha256Hex(canonicalJson({ id, authorId, groupId, lessonId, operation, basis, stamp }));
}
