import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';

/**
 * The environment of a child in which `node` means this Node, and in which Node keeps what it has compiled: a server
 * reads some six hundred TypeScript files, and starts three times as fast when they were read before.
 * @param {string} nodePath
 * @param {string} cwd the project's folder
 * @returns {NodeJS.ProcessEnv}
 */
function environmentWith(nodePath, cwd) {
  // Windows keeps the name as `Path`; two spellings in one environment would leave it to chance which one counts.
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    NODE_COMPILE_CACHE: join(cwd, '.runtime', 'compile-cache'),
    ...process.env,
    [name]: `${dirname(nodePath)}${delimiter}${process.env[name] ?? ''}`,
  };
}

/**
 * Runs npm with the given Node. All its output goes to stderr: stdout belongs to the command (`demo --json`).
 * @param {{ nodePath: string, args: string[], cwd: string }} call
 * @returns {Promise<boolean>} whether npm succeeded
 */
export async function runNpm({ nodePath, args, cwd }) {
  const npmScript = process.env['npm_execpath'];
  const known = npmScript?.endsWith('npm-cli.js') === true;
  const command = known ? nodePath : process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const child = spawn(command, known && npmScript ? [npmScript, ...args] : args, {
    cwd,
    env: environmentWith(nodePath, cwd),
    stdio: ['ignore', 2, 2],
    shell: !known && process.platform === 'win32',
  });
  return (await ended(child)).code === 0;
}

/**
 * Runs a file of the project in the foreground and ends this process as that one ended.
 * @param {{ nodePath: string, file: string, args: string[], cwd: string }} call
 */
export async function runInForeground({ nodePath, file, args, cwd }) {
  const child = spawn(nodePath, [file, ...args], {
    cwd,
    env: environmentWith(nodePath, cwd),
    stdio: 'inherit',
  });
  // A terminal sends Ctrl+C to the child as well: the child decides what to do, we only wait for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  const { code, signal } = await ended(child);
  process.exitCode = signal === null ? (code ?? 1) : 128 + (signal === 'SIGINT' ? 2 : 15);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}
