import { assert, property, string, uint8Array } from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText, MAX_FILE_BYTES } from './decode-text.ts';
import { codeOf } from './testing/code-of.ts';

const isText = (text: string) => !/\p{Cc}/u.test(text) && !text.startsWith('\uFEFF');
const TEXT = 'Фамилия;Имя;Класс\nЕлисеева;Анна;10 «А»\n';

test.each([
  ['utf-8', iconv.encode(TEXT, 'utf8')],
  ['utf-8', iconv.encode(TEXT, 'utf8', { addBOM: true })],
  ['windows-1251', iconv.encode(TEXT, 'win1251')],
  ['utf-16le', iconv.encode(TEXT, 'utf16le', { addBOM: true })],
  ['utf-16be', iconv.encode(TEXT, 'utf16be', { addBOM: true })],
])('%s gives the same text, without the mark', (encoding, bytes) => {
  expect(decodeText(bytes)).toEqual({ text: TEXT, encoding });
});

test('a single Russian letter is enough for Windows-1251', () => {
  expect(decodeText(iconv.encode('10;А', 'win1251'))).toEqual({ text: '10;А', encoding: 'windows-1251' });
});

test.each(['koi8-r', 'cp866', 'iso-8859-5'])('Russian in %s is not garbled but refused', (encoding) => {
  expect(codeOf(() => decodeText(iconv.encode(TEXT, encoding)))).toBe('file-unknown-encoding');
});

test.each([
  ['file-unknown-encoding', iconv.encode('Müller, Größe, Façade, Élève', 'latin1')],
  ['file-unknown-encoding', Uint8Array.of(0xef, 0xbb, 0xbf, 0xff)],
  ['file-not-text', Uint8Array.of(0x41, 0, 0x42)],
  ['file-not-text', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['file-empty', new Uint8Array()],
  ['file-too-large', new Uint8Array(MAX_FILE_BYTES + 1)],
])('%s', (code, bytes) => {
  expect(codeOf(() => decodeText(bytes))).toBe(code);
});

test('any text of letters and signs comes back from UTF-8', () => {
  const texts = string({ unit: 'grapheme', minLength: 1 }).filter(isText);
  const comesBack = property(texts, (text) => decodeText(new TextEncoder().encode(text)).text === text);
  expect(() => assert(comesBack)).not.toThrow();
});

test('any bytes give text or a code', () => {
  const read = property(uint8Array({ maxLength: 300 }), (bytes) => codeOf(() => decodeText(bytes)) !== '');
  expect(() => assert(read)).not.toThrow();
});
