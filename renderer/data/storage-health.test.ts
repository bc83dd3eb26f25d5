import { expect, it } from 'vitest';
import { checkStorage } from './storage-health.ts';

const MB = 1024 * 1024;
const withSpace = (quota: number, usage: number) => ({
  persisted: async () => false,
  persist: async () => true,
  estimate: async () => ({ quota, usage }),
});

it.each([
  [1000 * MB, 100 * MB, false],
  [1000 * MB, 801 * MB, true],
  [1000 * MB, 2000 * MB, true],
])('of %i bytes %i are used: low is %s', async (quota, usage, isLow) => {
  const health = await checkStorage(withSpace(quota, usage));
  expect(health).toEqual({ isPersistent: true, freeBytes: Math.max(0, quota - usage), isLow });
});

it('a browser that says nothing, or fails, is no reason to warn', async () => {
  const silent = { isPersistent: undefined, freeBytes: undefined, isLow: false };
  expect(await checkStorage({})).toEqual(silent);
  const failing = {
    persisted: () => Promise.reject(new Error('x')),
    estimate: () => Promise.reject(new Error('x')),
  };
  expect(await checkStorage(failing)).toEqual(silent);
});
