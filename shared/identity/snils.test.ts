import { expect, test } from 'vitest';
import { readSnils } from './snils.ts';

test.each([
  ['112-233-445 95', '11223344595'],
  ['11223344595', '11223344595'],
  ['087-654-303 00', '08765430300'],
  ['112-233-445 96', undefined],
  ['112-233-445', undefined],
  ['11223344595x', undefined],
  ['001-001-998 77', '00100199877'],
  ['', undefined],
])('[ID1] %j is the SNILS %s', (text, snils) => {
  expect(readSnils(text)).toBe(snils);
});
