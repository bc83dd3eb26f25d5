import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'oxc-parser';
import { runScript, toolScript } from '../../scripts/test-run/run-tool.ts';
import { type Bench, type Figure, figure } from '../figure.ts';
import { benchFolder } from './bench-school.ts';

const LIMIT_KB = 400;

/** JavaScript that must arrive before the client's first screen can show: what its page loads, and what that imports. */
export const clientWeight: Bench = { name: 'client-weight', run: measure };

async function measure(): Promise<Figure[]> {
  const folder = await build();
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const scripts = await withImports(folder, scriptsOf(page));
  const total = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
  return [
    figure({
      name: 'client-weight: JavaScript for the first screen, gzip',
      value: total / 1000,
      bar: { at: 'most', limit: LIMIT_KB },
      unit: 'kB',
      note: `${scripts.size} files of a build of its own`,
    }),
  ];
}

/** Builds the client as it ships into a folder of the bench: what lies in `dist` may be older than the source. */
async function build(): Promise<string> {
  const folder = join(await benchFolder(), 'client');
  const vite = toolScript({ package: 'vite', bin: 'vite' });
  const config = ['--config', join('renderer', 'vite.config.ts'), '--outDir', folder, '--logLevel', 'error'];
  const code = await runScript(vite, ['build', ...config]);
  if (code !== 0) throw new Error(`the client does not build: ${code}`);
  return folder;
}

/** Scripts of the page, and those it asks the browser to fetch at once. */
const scriptsOf = (page: string): string[] =>
  [...page.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="\/([^"]+\.js)"/g)].flatMap(
    ([, path]) => path ?? [],
  );

/**
 * Every script with what it imports statically, each once, with the length of its gzip. The page's own scripts show
 * nothing and wait for what they import as they run, so that counts too; what a later screen imports does not.
 */
async function withImports(root: string, entries: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (entries.length === 0) throw new Error('the page loads no script');
  const bytes = new Map<string, number>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (bytes.has(path)) continue;
    const code = await readFile(join(root, path), 'utf8');
    bytes.set(path, gzipSync(code).length);
    const { staticImports, dynamicImports } = parseSync(path, code).module;
    const later = entries.includes(path) ? dynamicImports : [];
    const imported = [
      ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...later.map(({ moduleRequest }) => code.slice(moduleRequest.start + 1, moduleRequest.end - 1)),
    ];
    const folder = posix.dirname(path);
    waiting.push(...imported.map((name) => posix.join(folder, name)));
  }
  return bytes;
}
