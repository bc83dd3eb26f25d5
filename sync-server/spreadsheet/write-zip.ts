import { crc32, deflateRawSync } from 'node:zlib';

/** 1 January 1980, the first day that the format knows: what we write says nothing of when it was made. */
const FIRST_DAY = 0x21;
const DEFLATED = 8;
const VERSION = 20;

/** A ZIP archive of small files, deflated, in the order given. Names are ASCII: they are ours. */
export function writeZip(files: Readonly<Record<string, Uint8Array>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const fields = sharedFields(name, content, packed);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    locals.push(local);
    directory.push(directoryEntry(fields, { name, offset }));
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  return Buffer.concat([
    ...locals,
    entries,
    endRecord({ count: locals.length, size: entries.length, offset }),
  ]);
}

/** What stands in the file's own head and in the directory alike. */
function sharedFields(name: string, content: Uint8Array, packed: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(FIRST_DAY, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

function directoryEntry(fields: Buffer, { name, offset }: { name: string; offset: number }): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, tail, Buffer.from(name)]);
}

function endRecord({ count, size, offset }: { count: number; size: number; offset: number }): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
