import { ImportFileError } from './import-file-error.ts';
import { decodeWindows1251 } from './windows-1251.ts';

/**
 * The largest file that is looked at. The biggest of FET's own 236 examples is 6 MB and a table of
 * 20 000 people about 4 MB, so this leaves room five times over and still fits a small server's memory.
 */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251';
export type DecodedText = { text: string; encoding: TextEncoding };

/** Throws `file-empty` or `file-too-large`; every reader asks before it looks inside. */
export function assertFileSize(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new ImportFileError('file-empty');
  if (bytes.length > MAX_FILE_BYTES) {
    throw new ImportFileError('file-too-large', { megabytes: MAX_FILE_BYTES / 1024 / 1024 });
  }
}

/**
 * Bytes to text without a guess that could garble a name: a byte order mark decides; else strict UTF-8;
 * else Windows-1251 when the result reads like Russian; else `file-unknown-encoding`.
 * The mark itself is not part of the text.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  assertFileSize(bytes);
  const decoded = decodeByMark(bytes) ?? decodeUtf8(bytes) ?? decodeRussian(bytes);
  if (decoded === undefined) throw new ImportFileError('file-unknown-encoding');
  if (hasControlCharacters(decoded.text)) throw new ImportFileError('file-not-text');
  return decoded;
}

function decodeByMark(bytes: Uint8Array): DecodedText | undefined {
  const encoding = encodingOfMark(bytes);
  if (encoding === undefined) return undefined;
  const text = decodeStrictly(bytes, encoding);
  if (text === undefined) throw new ImportFileError('file-unknown-encoding');
  return { text, encoding };
}

function encodingOfMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

function decodeUtf8(bytes: Uint8Array): DecodedText | undefined {
  const text = decodeStrictly(bytes, 'utf-8');
  return text === undefined ? undefined : { text, encoding: 'utf-8' };
}

function decodeRussian(bytes: Uint8Array): DecodedText | undefined {
  if (bytes.some((byte) => isControlCode(byte))) throw new ImportFileError('file-not-text');
  const text = decodeWindows1251(bytes);
  return text === undefined ? undefined : { text, encoding: 'windows-1251' };
}

function decodeStrictly(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function hasControlCharacters(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (isControlCode(text.charCodeAt(at))) return true;
  }
  return false;
}

/** Tab, line feed and carriage return belong to text; other control codes mean a picture, an archive … */
function isControlCode(code: number): boolean {
  return (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || code === 0x7f;
}
