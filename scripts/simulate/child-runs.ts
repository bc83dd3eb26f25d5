import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Summary } from './report.ts';

const ENTRY = fileURLToPath(new URL('../simulate.ts', import.meta.url));

/** Nearly all that a run makes is garbage at its end: with room for it, collecting takes half the time. */
const YOUNG_MEGABYTES = 64;

export type ChildResult = {
  readonly summary: Summary | undefined;
  readonly code: number;
  /** What it said that is no summary: traces, or why it could not run. */
  readonly said: string;
};

/** Runs in a process of its own: faults and virtual time stay there. The last line that it prints is its summary. */
export async function childRuns(flags: readonly string[]): Promise<ChildResult> {
  const node = ['--no-warnings', `--max-semi-space-size=${YOUNG_MEGABYTES}`, '--stack-trace-limit=0'];
  const child = spawn(process.execPath, [...node, ENTRY, ...flags, '--jobs', '1', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.on('error', reject);
  child.on('close', (code) => resolve(code ?? 1));
  const code = await promise;
  const lines = out.trimEnd().split('\n');
  const last = lines.pop() ?? '';
  const summary = last.startsWith('{') ? (JSON.parse(last) as Summary) : undefined;
  return { summary, code, said: [...lines, ...(summary ? [] : [last]), said].join('\n').trim() };
}
