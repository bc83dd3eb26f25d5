import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A lock file without a readable owner is given this long: its owner may be between creating and writing it. */
const youngMilliseconds = 10_000;

/**
 * Runs `work` while no other bootstrap of this checkout installs anything.
 * A lock whose owner has died is taken over; the lock is freed however `work` ends.
 * @template T
 * @param {string} path the lock file
 * @param {{ onWait: (owner: string) => void, pollMilliseconds?: number }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withInstallLock(path, { onWait, pollMilliseconds = 300 }, work) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryTake(path)) {
    const owner = readOwner(path);
    if (isAbandoned(path, owner)) {
      removeAbandoned(path, owner);
      continue;
    }
    if (!told) onWait(owner);
    told = true;
    await pause(pollMilliseconds);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
function tryTake(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * @param {string} path
 * @returns {string} the owner's process id, '' when it cannot be read
 */
function readOwner(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/**
 * @param {string} path
 * @param {string} owner
 */
function isAbandoned(path, owner) {
  if (/^\d+$/.test(owner)) return !isAlive(Number(owner));
  try {
    return Date.now() - statSync(path).mtimeMs > youngMilliseconds;
  } catch {
    return false;
  }
}

/**
 * Moves the lock aside before deleting it, so that of two waiters only one removes the dead owner's lock;
 * a living owner's lock that was caught by mistake is put back.
 * @param {string} path
 * @param {string} owner
 */
function removeAbandoned(path, owner) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readOwner(aside) === owner) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function errorCode(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
