import { describe, expect, test } from 'vitest';
import { lockHash, needsInstall } from './lock-state.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/react': { version: '19.3.1', integrity: 'sha512-a' },
    'node_modules/other-machine': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
};
const installed = { packages: { 'node_modules/react': { version: '19.3.1', integrity: 'sha512-a' } } };
const hash = lockHash(JSON.stringify(lock));

describe('needsInstall', () => {
  test('a fresh clone has nothing installed', () => {
    expect(needsInstall({ stamp: undefined, hash, lock, installed: undefined })).toBe(true);
  });

  test('a stamp without npm’s record is an installation that was cut short', () => {
    expect(needsInstall({ stamp: hash, hash, lock, installed: undefined })).toBe(true);
  });

  test('the stamp of this very lock file settles it', () => {
    expect(needsInstall({ stamp: hash, hash, lock, installed })).toBe(false);
  });

  test('packages installed by hand that agree with the lock file are accepted without a stamp', () => {
    expect(needsInstall({ stamp: undefined, hash, lock, installed })).toBe(false);
  });

  test.each([
    ['another version', { 'node_modules/react': { version: '19.3.0', integrity: 'sha512-a' } }],
    [
      'other content under the same version',
      { 'node_modules/react': { version: '19.3.1', integrity: 'sha512-x' } },
    ],
    ['a missing package', {}],
    [
      'a package that the lock file no longer names',
      { ...installed.packages, 'node_modules/old': { version: '1.0.0' } },
    ],
  ])('an old stamp and %s mean an installation', (_, packages) => {
    expect(needsInstall({ stamp: 'old', hash, lock, installed: { packages } })).toBe(true);
  });
});

test('lockHash changes with a single byte', () => {
  expect(lockHash('{"a":1}')).not.toBe(lockHash('{"a":2}'));
});
