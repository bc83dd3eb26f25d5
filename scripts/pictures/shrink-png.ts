import { crc32, deflateSync, inflateSync } from 'node:zlib';

/*
 * A browser's screenshot is truecolour and packed in haste. A picture of a screen has few colours, so it is written
 * again with a palette: about a third of the size, and no package is needed for it.
 */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TRUECOLOUR = 2;
const PALETTE_SIZE = 256;

type Bitmap = { readonly width: number; readonly height: number; readonly rgb: Buffer };
type Chunk = { readonly type: string; readonly data: Buffer };

/**
 * The same picture with at most 256 colours.
 * @throws Error when `png` is no 8-bit truecolour PNG without transparency, which a screenshot always is
 */
export function shrinkPng(png: Buffer): Buffer {
  return encode(decode(png));
}

/** The colours of a picture, row by row, three bytes each. */
export function decode(png: Buffer): Bitmap {
  const chunks = readChunks(png);
  const head = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (head?.[8] !== 8 || head[9] !== TRUECOLOUR || head[12] !== 0) throw new Error('no truecolour PNG');
  const width = head.readUInt32BE(0);
  const height = head.readUInt32BE(4);
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  return { width, height, rgb: unfilter(inflateSync(Buffer.concat(packed)), width * 3, height) };
}

function readChunks(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
}

/** Takes back what PNG does to rows before packing (PNG specification, section 9). */
function unfilter(rows: Buffer, stride: number, height: number): Buffer {
  const plain = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x >= 3 ? (plain[at - 3] ?? 0) : 0;
      const up = y > 0 ? (plain[at - stride] ?? 0) : 0;
      const corner = x >= 3 && y > 0 ? (plain[at - stride - 3] ?? 0) : 0;
      plain[at] = (rows[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, { left, up, corner });
    }
  }
  return plain;
}

function predicted(filter: number, { left, up, corner }: { left: number; up: number; corner: number }) {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return Math.floor((left + up) / 2);
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function encode({ width, height, rgb }: Bitmap): Buffer {
  const { palette, indices } = paletteOf(rgb);
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) indices.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const packed = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A colour that smooth letters and curves are made of becomes the nearest one of the palette. */
function paletteOf(rgb: Buffer): { palette: Buffer; indices: Buffer } {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = rgb.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts.keys()].toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const colours = chooseColours(byCount);
  const indexOf = new Map(byCount.map((colour) => [colour, nearestIndex(colours, colour)]));
  const indices = Buffer.alloc(rgb.length / 3);
  for (let pixel = 0; pixel < indices.length; pixel += 1)
    indices[pixel] = indexOf.get(rgb.readUIntBE(pixel * 3, 3)) ?? 0;
  return { palette: Buffer.from(colours.flatMap(channels)), indices };
}

/** One of every kind first, so that a small green dot stays green; then the most frequent. */
function chooseColours(byCount: readonly number[]): number[] {
  const ofKind = new Map<number, number>();
  for (const colour of byCount) {
    const kind = colour & 0xe0_e0_e0;
    if (!ofKind.has(kind)) ofKind.set(kind, colour);
  }
  return [...new Set([...ofKind.values(), ...byCount])].slice(0, PALETTE_SIZE);
}

const channels = (colour: number): number[] => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];

function nearestIndex(colours: readonly number[], colour: number): number {
  let nearest = 0;
  for (let index = 0; index < colours.length; index += 1)
    if (distance(colours[index] ?? 0, colour) < distance(colours[nearest] ?? 0, colour)) nearest = index;
  return nearest;
}

/** Squared, in the space of red, green and blue. */
function distance(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16);
  const green = ((one >> 8) & 0xff) - ((other >> 8) & 0xff);
  const blue = (one & 0xff) - (other & 0xff);
  return red * red + green * green + blue * blue;
}

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, sum]);
}
