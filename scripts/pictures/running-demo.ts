import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Announcement } from '../demo/announcement.ts';
import { projectRoot } from '../test-run/run-tool.ts';

export type RunningDemo = {
  readonly announcement: Announcement;
  /** Ends the demo's own process and removes its school. */
  readonly stop: () => Promise<void>;
};

/** The demo as everybody gets it, in a process of its own with a school that is thrown away. */
export async function startDemo(now: string): Promise<RunningDemo> {
  const folder = mkdtempSync(join(tmpdir(), 'zvonok-pictures-'));
  const flags = ['--no-open', '--json', '--port', '0', '--size', 'class', '--data', folder, '--now', now];
  const child = spawn(process.execPath, [join(projectRoot, 'scripts', 'demo.ts'), ...flags], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const line = await Promise.race([firstLine(child.stdout), ended.then(() => undefined)]);
  if (line === undefined) {
    await stop();
    throw new Error('the demo ended before it said where it listens');
  }
  return { announcement: JSON.parse(line) as Announcement, stop };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: stream })) return line;
  return undefined;
}
