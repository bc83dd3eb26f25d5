import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './child.mjs';
import { needsInstall, readLockState, writeStamp } from './lock-state.mjs';

/**
 * Whether the packages in node_modules differ from what package-lock.json says.
 * @param {string} root
 */
export function isInstallNeeded(root) {
  return needsInstall(readLockState(root));
}

/**
 * Installs exactly what the lock file says. Only the install scripts that package.json approves are run: npm 10 would
 * run them all, npm 11 none but these, so both are told the same thing in two steps.
 * @param {{ root: string, nodePath: string }} where
 * @returns {Promise<boolean>} whether the packages are there
 */
export async function installPackages({ root, nodePath }) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  if (!(await runNpm({ nodePath, cwd: root, args: ['ci', '--ignore-scripts', ...quiet] }))) return false;
  const approved = approvedPackages(root);
  if (
    approved.length > 0 &&
    !(await runNpm({ nodePath, cwd: root, args: ['rebuild', ...quiet, ...approved] }))
  ) {
    return false;
  }
  writeStamp(root, readLockState(root).hash);
  return true;
}

/**
 * @param {string} root
 * @returns {string[]} the packages with an approved install script that are installed on this machine
 */
function approvedPackages(root) {
  const manifest = /** @type {{ allowScripts?: Record<string, boolean> }} */ (
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  );
  return Object.entries(manifest.allowScripts ?? {})
    .filter(([name, allowed]) => allowed && existsSync(join(root, 'node_modules', name)))
    .map(([name]) => name);
}
