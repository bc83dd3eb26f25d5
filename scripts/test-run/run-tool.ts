import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';

export const projectRoot = dirname(dirname(import.meta.dirname));

const requireFromHere = createRequire(import.meta.url);

/** A command-line tool that an installed package brings. */
export type Tool = { readonly package: string; readonly bin: string };

/** The script of an installed tool, to be run by this very Node: no shell and no `.cmd` wrapper in between. */
export function toolScript(tool: Tool): string {
  const folder = join(projectRoot, 'node_modules', tool.package);
  const manifest = requireFromHere(join(folder, 'package.json')) as { bin: string | Record<string, string> };
  const script = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[tool.bin];
  if (script === undefined) throw new Error(`The package ${tool.package} has no command ${tool.bin}`);
  return join(folder, script);
}

/** How long a script that is told to end may take to do so. */
const GRACE_MS = 20_000;

export type ScriptOptions = {
  readonly env?: Record<string, string>;
  readonly limit?: AbortSignal;
  /** Runs beside another script: takes what that one leaves of the processor, and is heard when it is over. */
  readonly isBeside?: boolean;
};

/** Lower than ordinary, in the numbers of `os.setPriority`. */
const BESIDE_PRIORITY = 10;

/**
 * Runs a script with this Node in the project's folder, its output going straight to ours. When `limit` aborts, the
 * script and what it started are ended: whatever holds our output open would keep a reader of it waiting.
 * @returns its exit code; 1 where it was ended by a signal
 */
export function runScript(
  script: string,
  args: readonly string[],
  { env = {}, limit, isBeside = false }: ScriptOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: isBeside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      detached: hasGroups,
    });
    if (isBeside) keepQuiet(child);
    const end = (signal: NodeJS.Signals) => endGroup(child, signal);
    const endAll = () => {
      end('SIGTERM');
      setTimeout(() => end('SIGKILL'), GRACE_MS).unref();
    };
    for (const signal of PASSED_ON) process.once(signal, end);
    limit?.addEventListener('abort', endAll);
    child.once('error', reject);
    // What runs beside is over when all that it said was heard.
    child.once(isBeside ? 'close' : 'exit', (code: number | null) => {
      for (const signal of PASSED_ON) process.off(signal, end);
      limit?.removeEventListener('abort', endAll);
      if (limit?.aborted) end('SIGKILL');
      resolve(code ?? 1);
    });
  });
}

/** Its children inherit the priority. What it says is told at its end, not in the middle of another's output. */
function keepQuiet(child: ChildProcess): void {
  if (child.pid !== undefined) giveWay(child.pid);
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => said.push(piece));
  child.once('close', () => process.stdout.write(Buffer.concat(said)));
}

/** Linux shares the processor between sessions first, by a priority of theirs, and a script begins a session. */
function giveWay(pid: number): void {
  setPriority(pid, BESIDE_PRIORITY);
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(BESIDE_PRIORITY));
  } catch {
    // Another system, or not ours to say: the process's own priority stands.
  }
}

/** A script has a process group of its own, which a terminal's Ctrl+C does not reach. Windows has none. */
const hasGroups = process.platform !== 'win32';
const PASSED_ON = ['SIGTERM', 'SIGINT'] as const;

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!hasGroups || child.pid === undefined) return void child.kill(signal);
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: nobody of the group is left.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** The parsed content of a JSON file; undefined when it is missing or broken, which no report may be. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
