import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { projectRoot, toolScript } from '../test-run/run-tool.ts';

const folder = join(projectRoot, 'dist', 'renderer');
const stampFile = join(projectRoot, 'dist', 'renderer.sha256');

/**
 * The folder of the built client, built first where it is missing or was made from other sources.
 * @throws Error in Russian when the build fails; what it printed is on stderr
 */
export async function readyClient(): Promise<string> {
  const stamp = stampOfSources();
  const isFresh = existsSync(join(folder, 'index.html')) && readStamp() === stamp;
  if (isFresh) return folder;
  process.stderr.write('Собираю программу для учителя …\n');
  const fresh = join(projectRoot, 'dist', `renderer-${process.pid}`);
  if ((await runBuild(fresh)) !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error('программа для учителя не собралась: причина написана выше');
  }
  replaceBy(fresh);
  writeFileSync(stampFile, stamp);
  return folder;
}

const readStamp = (): string | undefined =>
  existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;

/** Hash of everything that the client is made of. */
function stampOfSources(): string {
  const hash = createHash('sha256');
  const files = globSync(['{renderer,shared,assets/web}/**/*', 'package-lock.json'], { cwd: projectRoot })
    .filter((path) => !/\.test\.tsx?$|\.md$/.test(path) && statSync(join(projectRoot, path)).isFile())
    .toSorted();
  for (const path of files)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(projectRoot, path)));
  return hash.digest('hex');
}

/** All that the build prints goes to stderr: stdout is the demo's own. */
async function runBuild(outDir: string): Promise<number> {
  const script = toolScript({ package: 'vite', bin: 'vite' });
  const args = ['build', '--config', join('renderer', 'vite.config.ts'), '--outDir', outDir, '--emptyOutDir'];
  const child = spawn(process.execPath, [script, ...args, '--logLevel', 'warn'], {
    cwd: projectRoot,
    // Whoever calls may be a test: a client built as for one breaks the server's policy of content.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 2, 2],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

/** Built aside and then put in place, so that a demo that runs already never serves half a client. */
function replaceBy(fresh: string): void {
  const old = `${fresh}-old`;
  mkdirSync(join(projectRoot, 'dist'), { recursive: true });
  try {
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(fresh, folder);
  } catch (error) {
    // Another demo, started at the same moment, was quicker with the same sources.
    if (!existsSync(join(folder, 'index.html'))) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  rmSync(old, { recursive: true, force: true });
}
