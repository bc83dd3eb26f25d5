import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Type from 'typebox';
import { Parse } from 'typebox/value';

/** A package that goes to users, and its declared licence (an SPDX expression, '' when it declares none). */
export type ShippedPackage = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Its folder; undefined when it is another machine's binary, which is not installed here. */
  readonly folder: string | undefined;
};

const LockFile = Type.Object({
  packages: Type.Record(
    Type.String(),
    Type.Object({
      version: Type.Optional(Type.String()),
      license: Type.Optional(Type.String()),
      dev: Type.Optional(Type.Boolean()),
      optional: Type.Optional(Type.Boolean()),
    }),
  ),
});

/**
 * Tools of the build that leave code of their own in what is shipped: the desktop shell itself, and the service
 * worker's run-time. Everything else in `devDependencies` stays on the developer's machine.
 */
const shippedTools = /^(electron|workbox-.+)$/;

/**
 * Every package that ships: the closure of `dependencies` by the lock file, for all platforms, and `shippedTools`.
 * A package that both a dependency and a tool may want counts as shipped.
 */
export function shippedPackages(root: string): ShippedPackage[] {
  const lock = Parse(LockFile, JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return Object.entries(lock.packages)
    .map(([path, entry]) => ({ path, entry, name: path.replace(/^.*node_modules\//, '') }))
    .filter(({ path, entry, name }) => path !== '' && (entry.dev !== true || shippedTools.test(name)))
    .map(({ path, entry, name }) => ({
      name,
      version: entry.version ?? '',
      licence: entry.license ?? '',
      folder: existsSync(join(root, path)) ? join(root, path) : undefined,
    }));
}
