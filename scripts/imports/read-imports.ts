import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';
import type { SourceFile } from '../source-files.ts';
import type { Target } from './arrows.ts';

/** One import, re-export or `import()` of a file, types included, and the line it stands on. */
export type Import = { readonly line: number; readonly target: Target };

/**
 * Reads all imports with a literal name; one computed when it runs has no target that could be judged here.
 * @throws Error when the file cannot be parsed
 */
export function readImports({ path, text }: SourceFile): Import[] {
  const { module, errors } = parseSync(path, text);
  const first = errors[0];
  if (first !== undefined) throw new Error(`${path}: ${first.message}`);
  const found = [
    ...module.staticImports.map((entry) => ({ start: entry.start, specifier: entry.moduleRequest.value })),
    ...module.staticExports.flatMap((entry) =>
      entry.entries.flatMap(({ moduleRequest }) =>
        moduleRequest ? [{ start: entry.start, specifier: moduleRequest.value }] : [],
      ),
    ),
    ...module.dynamicImports.flatMap(({ start, moduleRequest }) => {
      const specifier = literalOf(text.slice(moduleRequest.start, moduleRequest.end));
      return specifier === undefined ? [] : [{ start, specifier }];
    }),
  ];
  return found.map(({ start, specifier }) => ({
    line: lineOf(text, start),
    target: targetOf(path, specifier),
  }));
}

function literalOf(source: string): string | undefined {
  return /^(['"`])([^'"`$]*)\1$/.exec(source)?.[2];
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function targetOf(from: string, specifier: string): Target {
  const bare = specifier.replace(/[?#].*$/, '');
  if (bare.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(from), bare) };
  if (bare.startsWith('/')) return { kind: 'file', path: bare.slice(1) };
  return { kind: 'package', name: packageName(bare) };
}

/** `@scope/name/part` → `@scope/name`; Node's own modules always with `node:`. */
function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
  return builtinModules.includes(name) ? `node:${name}` : name;
}
