import { crc32, deflateRawSync } from 'node:zlib';

/** For tests: a ZIP archive of `files`. `declaredSize` makes it lie about the unpacked size of each. */
export function zip(files: Record<string, Uint8Array>, options: { declaredSize?: number } = {}): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const fields = sharedFields(name, content, { packed, size: options.declaredSize ?? content.length });
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

function sharedFields(
  name: string,
  content: Uint8Array,
  { packed, size }: { packed: Buffer; size: number },
): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(size, 18);
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
