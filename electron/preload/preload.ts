/**
 * The only thing the page gets from Electron: the functions of the contract, and nothing that could name
 * another channel. `ipcRenderer` itself never reaches the page.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type {
  DesktopAnswer,
  DesktopArgs,
  DesktopChannel,
  DesktopResult,
  MenuCommand,
  MenuCommandChannel,
  ZvonokDesktop,
} from '../../shared/desktop/contract.ts';

// Written out, not imported: the contract's module would bring its schemas into the sandboxed preload.
const menuCommandChannel: MenuCommandChannel = 'menu.command';

function ask<C extends DesktopChannel>(channel: C) {
  return (...args: DesktopArgs<C>): Promise<DesktopAnswer<DesktopResult<C>>> =>
    ipcRenderer.invoke(channel, ...args);
}

function onCommand(listener: (command: MenuCommand) => void): () => void {
  // The event is left behind: it carries `sender`, which is ipcRenderer.
  const withoutEvent = (_event: IpcRendererEvent, command: MenuCommand) => listener(command);
  ipcRenderer.on(menuCommandChannel, withoutEvent);
  return () => {
    ipcRenderer.removeListener(menuCommandChannel, withoutEvent);
  };
}

const desktop: ZvonokDesktop = {
  app: { info: ask('app.info') },
  server: { get: ask('server.get'), set: ask('server.set') },
  journal: { print: ask('journal.print') },
  file: { save: ask('file.save') },
  unsent: { append: ask('unsent.append'), list: ask('unsent.list'), drop: ask('unsent.drop') },
  keys: { wrap: ask('keys.wrap'), unwrap: ask('keys.unwrap') },
  menu: { onCommand },
};

contextBridge.exposeInMainWorld('zvonokDesktop', desktop);
