import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Type from 'typebox';
import { Parse } from 'typebox/value';
import { licencesReadByHand } from './read-by-hand.ts';

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
    }))
    .map((shipped) => (shipped.licence === '' ? withLicenceReadByHand(shipped) : shipped));
}

/** The licence that a person read in the package's own text, as long as that text is the one that was read. */
export function withLicenceReadByHand(shipped: ShippedPackage): ShippedPackage {
  const read = licencesReadByHand[`${shipped.name} ${shipped.version}`];
  const file = shipped.folder === undefined ? undefined : join(shipped.folder, 'LICENSE');
  if (read === undefined || file === undefined || !existsSync(file)) return shipped;
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
  return hash === read.textSha256 ? { ...shipped, licence: read.licence } : shipped;
}
