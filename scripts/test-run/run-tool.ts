import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

/**
 * Runs a script with this Node in the project's folder, its output going straight to ours.
 * @returns its exit code; 1 where it was ended by a signal
 */
export function runScript(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    const stop = () => child.kill('SIGTERM');
    process.once('SIGTERM', stop);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGTERM', stop);
      resolve(code ?? 1);
    });
  });
}

/** The parsed content of a JSON file; undefined when it is missing or broken, which no report may be. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
