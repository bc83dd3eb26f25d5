import type { AttachmentType } from '../../../shared/access/profile/required-document.ts';

/** A picture of more points than this is no scan: it is made to fill a memory. */
const MOST_PIXELS = 100_000_000;

export type FileVerdict =
  | { readonly ok: true; readonly type: AttachmentType }
  | { readonly ok: false; readonly reason: FileRefusal };
/** Codes of a refused file; the words for people are in the catalogues. */
export type FileRefusal =
  | 'attachment-empty'
  | 'attachment-type'
  | 'attachment-damaged'
  | 'attachment-too-many-pixels';

const no = (reason: FileRefusal): FileVerdict => ({ ok: false, reason });

/**
 * What a file is by its content, never by its name or what its sender calls it (AR12): whole PDF, PNG or JPEG. Whole
 * means that it can be walked from its beginning to its end; what it says of its size in points is believed only to
 * refuse it.
 */
export function judgeFile(bytes: Buffer): FileVerdict {
  if (bytes.length === 0) return no('attachment-empty');
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return judgePdf(bytes);
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return judgePng(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return judgeJpeg(bytes);
  return no('attachment-type');
}

/** A PDF ends with its cross-reference's place and an end mark; a cut one does not. */
function judgePdf(bytes: Buffer): FileVerdict {
  const end = bytes.subarray(-2048).toString('latin1');
  const place = /startxref\s+(\d+)\s+%%EOF\s*$/u.exec(end)?.[1];
  if (place === undefined || Number(place) >= bytes.length) return no('attachment-damaged');
  const at = bytes.subarray(Number(place), Number(place) + 40).toString('latin1');
  return /^\s*(xref|\d+\s+\d+\s+obj)/u.test(at)
    ? { ok: true, type: 'application/pdf' }
    : no('attachment-damaged');
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Walks the chunks: length, name, data, CRC. */
function judgePng(bytes: Buffer): FileVerdict {
  let at = PNG_SIGNATURE.length;
  let name = '';
  for (; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return no('attachment-damaged');
    const body = bytes.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== bytes.readUInt32BE(at + 8 + length)) return no('attachment-damaged');
    const isFirst = name === '';
    name = body.subarray(0, 4).toString('latin1');
    if (isFirst) {
      if (name !== 'IHDR' || length !== 13) return no('attachment-damaged');
      if (body.readUInt32BE(4) * body.readUInt32BE(8) > MOST_PIXELS) return no('attachment-too-many-pixels');
    }
    at = end;
    if (name === 'IEND') break;
  }
  return name === 'IEND' && at === bytes.length ? { ok: true, type: 'image/png' } : no('attachment-damaged');
}

/** Walks the markers up to the picture's data, which ends with its end mark. */
function judgeJpeg(bytes: Buffer): FileVerdict {
  let at = 2;
  let hasSize = false;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return no('attachment-damaged');
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return no('attachment-damaged');
    if (isFrame(marker)) {
      if (length < 8) return no('attachment-damaged');
      hasSize = true;
      if (bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7) > MOST_PIXELS) {
        return no('attachment-too-many-pixels');
      }
    }
    if (marker === 0xda)
      return hasSize && endsWithMark(bytes) ? { ok: true, type: 'image/jpeg' } : no('attachment-damaged');
    at += 2 + length;
  }
  return no('attachment-damaged');
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Some scanners fill up with zeros after the end mark. */
function endsWithMark(bytes: Buffer): boolean {
  let end = bytes.length;
  while (end > 2 && bytes[end - 1] === 0) end -= 1;
  return bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
