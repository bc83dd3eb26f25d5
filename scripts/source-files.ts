import { globSync, readFileSync } from 'node:fs';

/** A source file: its path from the project's folder, with `/`, and its text. */
export type SourceFile = { readonly path: string; readonly text: string };

/** The folders that hold code. */
export const codeFolders = [
  'shared',
  'renderer',
  'electron',
  'sync-server',
  'scripts',
  'bench',
  'e2e',
] as const;

/** Every file of our own TypeScript and JavaScript below `root`. */
export function readSourceFiles(root: string): SourceFile[] {
  const patterns = codeFolders.map((folder) => `${folder}/**/*.{ts,tsx,mts,mjs,js}`);
  return globSync(patterns, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));
}
