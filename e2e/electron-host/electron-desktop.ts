import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron } from '@playwright/test';
import type { Desktop, DesktopSetup } from './desktop.ts';

const electronPackage = resolve(import.meta.dirname, '../../node_modules/electron');

/** The Electron binary of this machine, or null. Never `import 'electron'`: in Node that downloads it. */
export function findElectron(): string | null {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const name = readIfThere(join(electronPackage, 'path.txt')) ?? usualName();
  const path = join(named ?? join(electronPackage, 'dist'), name);
  return existsSync(path) ? path : null;
}

export async function startInElectron(binary: string, { built, userData }: DesktopSetup): Promise<Desktop> {
  const args = [...sandboxFlags(), `--user-data-dir=${userData}`, join(built, 'electron', 'main.cjs')];
  const application = await _electron.launch({ executablePath: binary, args });
  const page = await application.firstWindow();
  await page.waitForLoadState();
  // The system's print dialog would wait for a person.
  await application.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      window.webContents.print = (_options, done) => done?.(true, '');
    }
  });
  const running = application.process();
  return {
    kind: 'electron',
    page,
    userData,
    start: 'zvonok://app/',
    evaluate: (run, arg) => application.evaluate(run as never, arg as never),
    startAgain: () => exitOf(spawn(binary, args, { stdio: 'ignore' })),
    kill: () => killed(running),
    close: () => application.close(),
  };
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  await once(child, 'exit');
  return child.exitCode;
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Chromium refuses its sandbox to root, and only to root. */
function sandboxFlags(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function usualName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
