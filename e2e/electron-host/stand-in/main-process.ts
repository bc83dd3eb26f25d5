/**
 * The stand-in's main process: `node main-process.ts MAIN.CJS USERDATA`, forked by stand-in-desktop.ts. It
 * loads the real, bundled main process with the stand-in where `require('electron')` would find Electron.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';
import { Link } from '../link.ts';
import { electronModule, type StandInElectron } from './electron-module.ts';
import { takeLock } from './single-instance.ts';

type Compiled = (...args: unknown[]) => unknown;
type Sender = { readonly url: string; readonly origin: string; readonly isTop: boolean };

const [mainFile = '', userData = ''] = process.argv.slice(2);

const { promise: ready, resolve: beReady } = Promise.withResolvers<void>();
const hasLock = await takeLock(userData, () => electron.app.emit('second-instance', {}, [], ''));
const electron: StandInElectron = electronModule({ userData, hasLock, ready, link: () => link });
const link: Link = new Link(screenChannel(), {
  invoke,
  evaluate,
  mayNavigate: (url: string) => contents()?.mayNavigate(url) ?? true,
  mayOpen: (url: string) => contents()?.mayOpen(url) ?? true,
  mayUse: (permission: string, url: string) => electron.session.defaultSession.mayUse(permission, url),
  closeWindow: () => electron.BrowserWindow.getAllWindows()[0]?.close(),
});

loadMain();
await link.ask('loopback', await electron.protocol.listen());
beReady();
process.on('disconnect', () => process.exit(0));

function screenChannel() {
  return {
    send: (message: unknown) => void process.send?.(message),
    on: (event: 'message', listener: (message: unknown) => void) => process.on(event, listener),
  };
}

function contents() {
  return electron.BrowserWindow.getAllWindows()[0]?.webContents;
}

function invoke(channel: string, args: unknown[], sender: Sender): unknown {
  const handler = electron.ipcMain._invokeHandlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  const senderFrame = { url: sender.url, origin: sender.origin, parent: sender.isTop ? null : {} };
  return handler({ senderFrame, sender: contents() }, ...args);
}

function evaluate(source: string, arg: unknown): unknown {
  const run = compileFunction(`return (${source})(electron, arg);`, ['electron', 'arg']) as Compiled;
  return run(electron, arg);
}

function loadMain(): void {
  const nodeRequire = createRequire(mainFile);
  const require = (name: string): unknown => (name === 'electron' ? electron : nodeRequire(name));
  const names = ['require', 'module', 'exports', '__dirname', '__filename'];
  const module = { exports: {} };
  const main = compileFunction(readFileSync(mainFile, 'utf8'), names, { filename: mainFile }) as Compiled;
  main(require, module, module.exports, dirname(mainFile), mainFile);
}
