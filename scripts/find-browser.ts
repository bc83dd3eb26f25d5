import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** A browser for end-to-end tests and pictures, and the flags it is started with. */
export type Browser = { readonly executablePath: string; readonly args: string[] };

/** Names a browser that was already found, so that a whole test run looks for it once. */
export const browserVariable = 'ZVONOK_BROWSER';

const quietFlags = [
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  // Debian's Chromium asks to draw by the graphics card; without one that is emulated, a sixth of a test's processor time.
  '--disable-gpu',
];

const commandNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const placesBySystem: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/opt/google/chrome/chrome', '/snap/bin/chromium', '/usr/lib/chromium/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((variable) =>
    join(process.env[variable] ?? 'C:\\', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
};

/** What the search depends on; tests stand in for the machine. */
export type Machine = {
  readonly named: string | undefined;
  readonly playwrightPath: string;
  /** The folders of `PATH`. */
  readonly folders: readonly string[];
  readonly usualPlaces: readonly string[];
  readonly isRoot: boolean;
  /** Installs the system's browser package; false where it may not or could not. */
  readonly installPackage: () => boolean;
};

let ofThisMachine: Promise<Browser> | undefined;

/**
 * Finds a browser: the one named by the environment, Playwright's own, an installed Chrome or Chromium, else the
 * system's package where this process may install one. A process looks once: asking a browser its version takes as
 * long as a short test.
 * @returns a rejected promise, its message saying what is missing and what to do, where there is none
 */
export function findBrowser(machine?: Machine): Promise<Browser> {
  if (machine !== undefined) return findOn(machine);
  ofThisMachine ??= findOn(thisMachine());
  return ofThisMachine;
}

function findOn(machine: Machine): Promise<Browser> {
  const executablePath =
    findInstalled(machine) ?? (machine.installPackage() ? findInstalled(machine) : undefined);
  return executablePath === undefined
    ? Promise.reject(new Error(missingMessage))
    : Promise.resolve({ executablePath, args: launchFlags(machine.isRoot) });
}

/** Chromium refuses its sandbox to root, and only to root; everybody else keeps it. */
export function launchFlags(isRoot: boolean = isRunByRoot()): string[] {
  return isRoot ? ['--no-sandbox', ...quietFlags] : [...quietFlags];
}

const missingMessage =
  'Нет браузера для сквозных тестов. Поставьте Chrome или Chromium (в Debian и Ubuntu: apt-get install chromium) ' +
  `или браузер Playwright (npx playwright install chromium), либо укажите путь в переменной ${browserVariable}.`;

function findInstalled({ named, playwrightPath, folders, usualPlaces }: Machine): string | undefined {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const onPath = commandNames.flatMap((name) => folders.map((folder) => join(folder, `${name}${ending}`)));
  return [...(named ? [named] : []), playwrightPath, ...onPath, ...usualPlaces].find(canStart);
}

/** Some systems keep a script of that name which only says where to get a browser, so it has to answer. */
function canStart(path: string): boolean {
  if (!existsSync(path)) return false;
  // On Windows `--version` opens a window and prints nothing.
  if (process.platform === 'win32') return true;
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return answer.status === 0 && /chrom/i.test(answer.stdout);
}

function thisMachine(): Machine {
  const isRoot = isRunByRoot();
  return {
    named: process.env[browserVariable],
    playwrightPath: chromium.executablePath(),
    folders: (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''),
    usualPlaces: placesBySystem[process.platform] ?? [],
    isRoot,
    installPackage: () => isRoot && process.platform === 'linux' && installDebianPackage(),
  };
}

function installDebianPackage(): boolean {
  console.log('Браузера нет: ставлю пакет chromium …');
  return runAptGet(['update']) && runAptGet(['install', '-y', '--no-install-recommends', 'chromium']);
}

/** @returns false also where there is no apt-get */
function runAptGet(args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 2, 2] }).status === 0;
}

function isRunByRoot(): boolean {
  return process.getuid?.() === 0;
}
