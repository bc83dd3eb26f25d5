/** Bundles the desktop shell: `node scripts/build-electron.ts [folder]`, by default into dist/electron. */
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** Both parts as CommonJS: a sandboxed preload can be nothing else, and `electron` is given at run time. */
export async function buildElectron(outDir: string = join(root, 'dist/electron')): Promise<void> {
  await bundle('main', outDir);
  await bundle('preload', outDir);
}

async function bundle(part: 'main' | 'preload', outDir: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'electron', part, `${part}.ts`),
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node24',
      rolldownOptions: {
        external: ['electron', ...builtinModules, /^node:/],
        output: { format: 'cjs', entryFileNames: `${part}.cjs`, codeSplitting: false },
      },
    },
  });
}

if (process.argv[1] === import.meta.filename) await buildElectron(process.argv[2]);
