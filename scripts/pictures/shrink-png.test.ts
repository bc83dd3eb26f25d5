import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { decode, shrinkPng } from './shrink-png.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A truecolour picture; each row is its filter and then its bytes as filtered. */
function png(width: number, rows: readonly number[][]): Buffer {
  const head = Buffer.from([0, 0, 0, width, 0, 0, 0, rows.length, 8, 2, 0, 0, 0]);
  const data = deflateSync(Buffer.from(rows.flat()));
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** Reads a picture of at most 256 colours with plain rows back to its pixels. */
function pixelsOf(small: Buffer, width: number): string[] {
  const partOf = (type: string) => {
    const at = small.indexOf(type);
    return small.subarray(at + 4, at + 4 + small.readUInt32BE(at - 4));
  };
  const palette = partOf('PLTE').toString('hex').match(/.{6}/g) ?? [];
  const rows = [...inflateSync(partOf('IDAT'))].filter((_, index) => index % (width + 1) > 0);
  return rows.map((index) => palette[index] ?? '');
}

it('reads rows of every filter', () => {
  const rows = [
    [0, 10, 20, 30, 40, 50, 60],
    [1, 1, 2, 3, 4, 5, 6],
    [2, 1, 1, 1, 1, 1, 1],
    [3, 0, 0, 0, 0, 0, 0],
    [4, 5, 5, 5, 5, 5, 5],
  ];
  const plain = [
    [10, 20, 30, 40, 50, 60],
    [1, 2, 3, 5, 7, 9],
    [2, 3, 4, 6, 8, 10],
    [1, 1, 2, 3, 4, 6],
    [6, 6, 7, 11, 11, 12],
  ];
  expect([...decode(png(2, rows)).rgb]).toEqual(plain.flat());
});

it('keeps every pixel of a picture with few colours', () => {
  const rows = [
    [0, 255, 255, 255, 0, 128, 0],
    [0, 200, 0, 0, 255, 255, 255],
  ];
  expect(pixelsOf(shrinkPng(png(2, rows)), 2)).toEqual(['ffffff', '008000', 'c80000', 'ffffff']);
});

it('keeps a single dot of its own kind among very many colours', () => {
  const greys = Array.from({ length: 250 }, (_, at) => [at, at, at]);
  const reds = Array.from({ length: 250 }, (_, at) => [255, at, at]);
  const pixels = pixelsOf(
    shrinkPng(
      png(250, [
        [0, ...greys.flat()],
        [0, ...reds.flat()],
        [0, ...greys.flat().with(0, 0).with(1, 128)],
      ]),
    ),
    250,
  );
  expect(new Set(pixels).size).toBeLessThanOrEqual(256);
  expect(pixels[500]).toBe('008000');
  expect(pixels[100]).toMatch(/^(..)\1\1$/);
});

it('refuses what is no screenshot', () => {
  const grey = png(1, [[0, 1, 2, 3]]);
  grey[25] = 0;
  expect(() => shrinkPng(grey)).toThrow('truecolour');
});
