import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBrowser, type Machine } from './find-browser.ts';

let folder = '';
let machine: Machine;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-browser-'));
  machine = {
    named: undefined,
    playwrightPath: join(folder, 'playwright', 'chrome'),
    folders: [join(folder, 'bin')],
    usualPlaces: [join(folder, 'opt', 'chrome')],
    isRoot: false,
    installPackage: () => false,
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plant(path: string, answer = 'echo Chromium 150.0'): string {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, `#!/bin/sh\n${answer}\n`);
  chmodSync(full, 0o755);
  return full;
}

test('the order is: named, Playwright’s own, on the path, in the usual places', async () => {
  const inOrder = [plant('named'), plant('playwright/chrome'), plant('bin/chromium'), plant('opt/chrome')];
  const found: string[] = [];
  for (const path of inOrder) {
    found.push((await findBrowser({ ...machine, named: join(folder, 'named') })).executablePath);
    rmSync(path);
  }
  expect(found).toEqual(inOrder);
});

test('a script that only tells where to get a browser is passed over', async () => {
  plant('bin/chromium', 'echo "Install the snap" >&2; exit 1');
  plant('bin/chromium-browser', 'echo "Install the snap"');
  const real = plant('opt/chrome', 'echo Google Chrome 150.0');
  expect((await findBrowser(machine)).executablePath).toBe(real);
});

test('where none is installed, the system’s package is, once', async () => {
  let installations = 0;
  const installPackage = () => {
    installations += 1;
    plant('bin/chromium');
    return true;
  };
  const { executablePath } = await findBrowser({ ...machine, installPackage });
  expect(executablePath).toBe(join(folder, 'bin', 'chromium'));
  await findBrowser({ ...machine, installPackage });
  expect(installations).toBe(1);
});

test('where none can be had, it says what is missing and what to do', async () => {
  await expect(findBrowser(machine)).rejects.toThrow(
    /Нет браузера.*apt-get install chromium.*ZVONOK_BROWSER/,
  );
});

test('only root goes without the sandbox', async () => {
  plant('bin/chromium');
  expect((await findBrowser(machine)).args).not.toContain('--no-sandbox');
  expect((await findBrowser({ ...machine, isRoot: true })).args).toContain('--no-sandbox');
});
