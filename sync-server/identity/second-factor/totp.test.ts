import { expect, test } from 'vitest';
import { base32, codeOfStep, stepOfCode } from './totp.ts';

const SECRET = Buffer.from('12345678901234567890');

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('[ID7] the codes of RFC 6238 appendix B: %i s is %s', (seconds, code) => {
  expect(codeOfStep(SECRET, Math.floor(seconds / 30), 8)).toBe(code);
});

test('[ID7] a code works within one step of the present, and once', () => {
  const now = 1_000_000_000_000;
  const present = Math.floor(now / 30_000);
  const at = (step: number, lastStep = 0) => stepOfCode(SECRET, codeOfStep(SECRET, step), { now, lastStep });
  expect([-2, -1, 0, 1, 2].map((by) => at(present + by))).toEqual([
    undefined,
    present - 1,
    present,
    present + 1,
    undefined,
  ]);
  expect(at(present, present)).toBeUndefined();
  expect(at(present - 1, present)).toBeUndefined();
  expect(at(present + 1, present)).toBe(present + 1);
  expect(
    stepOfCode(SECRET, ` ${codeOfStep(SECRET, present).replace(/^.../, '$& ')}`, { now, lastStep: 0 }),
  ).toBe(present);
  expect(stepOfCode(SECRET, '', { now, lastStep: 0 })).toBeUndefined();
});

test('a secret is written as RFC 4648 writes it', () => {
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  expect(base32(Buffer.from('foob'))).toBe('MZXW6YQ');
});
