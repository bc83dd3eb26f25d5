import { expect, it } from 'vitest';
import { judgeProtocol } from './protocol-version.ts';

it.each([
  [undefined, 'client-too-old'],
  ['', 'client-too-old'],
  ['one', 'client-too-old'],
  ['-3', 'client-too-old'],
  ['1e3', 'client-too-old'],
  ['1', 'client-too-old'],
  ['2', 'supported'],
  ['3', 'supported'],
  ['4', 'server-too-old'],
])('[S1] version %s with 2 to 3 supported: %s', (header, expected) => {
  expect(judgeProtocol(header, { min: 2, max: 3 })).toBe(expected);
});
