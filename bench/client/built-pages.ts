import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const configFile = fileURLToPath(new URL('pages/vite.config.ts', import.meta.url));
const folder = fileURLToPath(new URL('../../dist/bench-pages', import.meta.url));

let built: Promise<string> | undefined;

/** The folder of the pages that are measured, built for production once in a run. */
export function builtPages(): Promise<string> {
  built ??= build({ configFile, logLevel: 'warn' }).then(() => folder);
  return built;
}
