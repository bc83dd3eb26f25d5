// Starts every command of the project on a machine that has Node 20 or newer and nothing else: it brings a newer Node
// where one is needed, installs packages where package-lock.json says so, and runs the command's TypeScript file.
// It must run before anything is installed, so it imports nothing but Node itself.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInForeground } from './bootstrap/child.mjs';
import { commands } from './bootstrap/commands.mjs';
import { withInstallLock } from './bootstrap/install-lock.mjs';
import { installPackages, isInstallNeeded } from './bootstrap/install-packages.mjs';
import { needsNewerNode, requiredNodeMajor, suppliedNodeVersion } from './bootstrap/node-version.mjs';
import { findSuppliedNode, supplyNode } from './bootstrap/supply-node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const runtimeFolder = join(root, '.runtime');

await main(process.argv.slice(2));

/** @param {string[]} argv */
async function main([command = '', ...args]) {
  const file = commands[command];
  if (file === undefined)
    return stop(`Неизвестная команда «${command}». Есть: ${Object.keys(commands).join(', ')}.`);
  if (!existsSync(join(root, file)))
    return stop(`Нет файла ${file}: команда «${command}» не может быть запущена.`);
  const nodePath = await readyNode();
  if (nodePath === undefined) {
    return stop(
      `Нужен Node ${requiredNodeMajor} или новее, здесь ${process.version}, и получить его из npm не удалось. ` +
        `Проверьте доступ к npm или поставьте Node ${requiredNodeMajor} сами.`,
    );
  }
  if (!(await readyPackages(nodePath))) {
    return stop('Пакеты не установились: причина написана выше. Проверьте доступ к npm и повторите команду.');
  }
  await runInForeground({ nodePath, file: join(root, file), args, cwd: root });
}

async function readyNode() {
  if (!needsNewerNode(process.versions.node)) return process.execPath;
  return (
    findSuppliedNode(runtimeFolder) ??
    withLock(() => {
      const made = findSuppliedNode(runtimeFolder);
      if (made !== undefined) return Promise.resolve(made);
      say(`Здесь Node ${process.versions.node}; беру Node ${suppliedNodeVersion} из npm в папку .runtime …`);
      return supplyNode(runtimeFolder);
    })
  );
}

/** @param {string} nodePath */
async function readyPackages(nodePath) {
  if (!isInstallNeeded(root)) return true;
  return withLock(() => {
    if (!isInstallNeeded(root)) return Promise.resolve(true);
    say('Устанавливаю пакеты по package-lock.json …');
    return installPackages({ root, nodePath });
  });
}

/**
 * @template T
 * @param {() => Promise<T>} work
 */
function withLock(work) {
  const path = join(runtimeFolder, 'install.lock');
  return withInstallLock(
    path,
    { onWait: (owner) => say(`Жду: установкой занят процесс ${owner} (${path}).`) },
    work,
  );
}

/**
 * Messages go to stderr: stdout is the command's own.
 * @param {string} text
 */
function say(text) {
  process.stderr.write(`zvonok: ${text}\n`);
}

/** @param {string} text */
function stop(text) {
  say(text);
  process.exitCode = 1;
}
