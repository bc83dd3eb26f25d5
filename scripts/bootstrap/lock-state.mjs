import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 */

/**
 * @param {string | Uint8Array} content the bytes of package-lock.json
 * @returns {string} hex SHA-256
 */
export function lockHash(content) {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Whether packages have to be installed. The stamp is our own note of the lock file that was last installed.
 * Where it is missing or old, npm's record of what lies in node_modules decides, so that nobody who ran
 * `npm install` by hand waits for a second installation.
 * @param {{ stamp: string | undefined, hash: string, lock: LockFile, installed: LockFile | undefined }} state
 * @returns {boolean}
 */
export function needsInstall({ stamp, hash, lock, installed }) {
  if (installed === undefined) return true;
  if (stamp === hash) return false;
  return !holdsWhatLockSays(lock, installed);
}

/**
 * @param {LockFile} lock
 * @param {LockFile} installed
 */
function holdsWhatLockSays(lock, installed) {
  const wanted = Object.entries(lock.packages ?? {}).filter(([path]) => path !== '');
  const present = installed.packages ?? {};
  const wantedPaths = new Set(wanted.map(([path]) => path));
  return (
    Object.keys(present).every((path) => wantedPaths.has(path)) &&
    wanted.every(([path, entry]) => isSatisfied(entry, present[path]))
  );
}

/**
 * An optional package may be absent: most of them are other machines' binaries.
 * @param {LockedPackage} wanted
 * @param {LockedPackage | undefined} present
 */
function isSatisfied(wanted, present) {
  if (present === undefined) return wanted.optional === true;
  return present.version === wanted.version && present.integrity === wanted.integrity;
}

/** @param {string} root the project's folder */
export function readLockState(root) {
  const content = readFileSync(join(root, 'package-lock.json'));
  const installed = readIfPresent(join(root, 'node_modules', '.package-lock.json'));
  return {
    stamp: readIfPresent(stampPath(root))?.trim(),
    hash: lockHash(content),
    lock: /** @type {LockFile} */ (JSON.parse(content.toString('utf8'))),
    installed: installed === undefined ? undefined : /** @type {LockFile} */ (JSON.parse(installed)),
  };
}

/**
 * @param {string} root
 * @param {string} hash
 */
export function writeStamp(root, hash) {
  if (existsSync(join(root, 'node_modules'))) writeFileSync(stampPath(root), `${hash}\n`);
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'node_modules', '.zvonok-lock-hash');
}

/** @param {string} path */
function readIfPresent(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
