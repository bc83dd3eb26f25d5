import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Count, onePassed } from './count.ts';
import { runScript } from './run-tool.ts';
import { runWithin } from './run-within.ts';

function scriptOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'zvonok-script-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const script = join(folder, 'script.mjs');
  writeFileSync(script, text);
  return script;
}

/** A busy machine takes its time to start a process. */
const SLOW = { timeout: 20_000 };

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a script that is ended takes all that it started along', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zvonok-hanging-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const pidFile = join(folder, 'pid');
  const script = scriptOf(`
    import { spawn } from 'node:child_process';
    import { writeFileSync } from 'node:fs';
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    writeFileSync(process.argv[2], String(child.pid));
  `);
  const limit = new AbortController();
  const code = runScript(script, [pidFile], { limit: limit.signal });
  await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8'), SLOW).toMatch(/^\d+$/);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  limit.abort();
  expect(await code).not.toBe(0);
  await expect.poll(() => isAlive(pid), SLOW).toBe(false);
});

test('a script beside another takes what that one leaves, and is heard whole before it is over', async () => {
  const script = scriptOf(`
    import { getPriority } from 'node:os';
    process.stdout.write('priority ' + getPriority() + '\\n');
    setTimeout(() => process.stdout.write('last word\\n'), 50);
  `);
  const heard: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => heard.push(String(text)) > 0);
  onTestFinished(() => write.mockRestore());
  expect(await runScript(script, [], { isBeside: true })).toBe(0);
  expect(heard.join('')).toBe('priority 10\nlast word\n');
});

test('a stage whose time is over has failed, and says why', async () => {
  const run = (limit: AbortSignal) =>
    new Promise<Count>((resolve) => {
      limit.addEventListener('abort', () => resolve(onePassed));
    });
  expect(await runWithin({ limitMinutes: 1 / 60_000, run })).toEqual({
    passed: 1,
    failed: 1,
    failures: [expect.stringMatching(/^ended, because it still ran after/)],
  });
});

test('a stage that ends in time is counted as it counted itself', async () => {
  expect(await runWithin({ limitMinutes: 1, run: () => Promise.resolve(onePassed) })).toBe(onePassed);
});

test('a script gives its exit code', async () => {
  expect(await runScript(scriptOf('process.exitCode = 3'), [])).toBe(3);
});
