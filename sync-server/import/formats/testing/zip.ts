import { writeZip } from '../../../spreadsheet/write-zip.ts';

/** For tests: a ZIP archive of `files`. `declaredSize` makes it lie about the unpacked size of each. */
export function zip(files: Record<string, Uint8Array>, options: { declaredSize?: number } = {}): Uint8Array {
  const archive = writeZip(files);
  if (options.declaredSize === undefined) return archive;
  const [count, directory] = [
    archive.readUInt16LE(archive.length - 12),
    archive.readUInt32LE(archive.length - 6),
  ];
  for (let entry = 0, at = directory; entry < count; entry += 1) {
    archive.writeUInt32LE(options.declaredSize, at + 24);
    archive.writeUInt32LE(options.declaredSize, archive.readUInt32LE(at + 42) + 22);
    at += 46 + archive.readUInt16LE(at + 28);
  }
  return archive;
}
