import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withInstallLock } from './install-lock.mjs';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-lock-'));
  path = join(folder, 'install.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const silent = { onWait: () => {}, pollMilliseconds: 5 };

test('two installations never overlap', async () => {
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await pause(30);
    running -= 1;
  };
  await Promise.all([1, 2, 3].map(() => withInstallLock(path, silent, work)));
  expect(most).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test('who waits is told once whom they wait for', async () => {
  const told: string[] = [];
  const first = withInstallLock(path, silent, () => pause(60));
  await withInstallLock(path, { onWait: (owner) => told.push(owner), pollMilliseconds: 5 }, () =>
    Promise.resolve(),
  );
  await first;
  expect(told).toEqual([String(process.pid)]);
});

test('the lock of a process that has died is taken over', async () => {
  const dead = spawnSync(process.execPath, ['--version']).pid;
  writeFileSync(path, String(dead));
  expect(await withInstallLock(path, silent, () => Promise.resolve('installed'))).toBe('installed');
  expect(readdirSync(folder)).toEqual([]);
});

test('a failed installation frees the lock', async () => {
  const failing = withInstallLock(path, silent, () => Promise.reject(new Error('no network')));
  await expect(failing).rejects.toThrow('no network');
  expect(existsSync(path)).toBe(false);
});
