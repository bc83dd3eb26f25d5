import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { Link } from '../link.ts';
import { browserWindowFor, type StandInWebContents } from './browser-window.ts';
import { StandInMenu } from './menu.ts';
import { StandInNet } from './net.ts';
import { StandInProtocol } from './protocol.ts';
import { StandInSafeStorage } from './safe-storage.ts';
import { StandInSession } from './session.ts';

export type StandInSetup = {
  readonly userData: string;
  readonly hasLock: boolean;
  readonly ready: Promise<unknown>;
  readonly link: () => Link;
};

type Handler = (event: unknown, ...args: unknown[]) => unknown;

class StandInApp extends EventEmitter {
  readonly isPackaged = false;
  readonly #setup: StandInSetup;

  constructor(setup: StandInSetup) {
    super();
    this.#setup = setup;
  }

  requestSingleInstanceLock(): boolean {
    return this.#setup.hasLock;
  }

  whenReady(): Promise<unknown> {
    return this.#setup.ready;
  }

  enableSandbox(): void {
    this.emit('sandbox-enabled');
  }

  getPath(name: string): string {
    return name === 'userData' ? this.#setup.userData : join(this.#setup.userData, name);
  }

  getVersion(): string {
    return '0.0.0-stand-in';
  }

  quit(): void {
    this.exit(0);
  }

  exit(code: number): void {
    // Through the queue, so that what was sent to the screen arrives first.
    setImmediate(() => process.exit(code));
  }
}

class StandInIpcMain {
  readonly _invokeHandlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this._invokeHandlers.has(channel)) throw new Error(`a second handler for ${channel}`);
    this._invokeHandlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this._invokeHandlers.delete(channel);
  }
}

/** What `require('electron')` gives the main process: the part of Electron's API that the shell uses. */
export function electronModule(setup: StandInSetup) {
  const app = new StandInApp(setup);
  const protocol = new StandInProtocol();
  const BrowserWindow = browserWindowFor({
    link: setup.link,
    onContents: (contents: StandInWebContents) => app.emit('web-contents-created', {}, contents),
    onAllClosed: () => app.emit('window-all-closed'),
  });
  return {
    app,
    BrowserWindow,
    dialog: {
      showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
      /** Nobody is there to choose a place: as if the person had closed the dialog. */
      showSaveDialog: async () => ({ canceled: true, filePath: '' }),
      showErrorBox: (title: string, content: string) => console.error(`${title}: ${content}`),
    },
    ipcMain: new StandInIpcMain(),
    Menu: StandInMenu,
    net: new StandInNet(protocol),
    protocol,
    safeStorage: new StandInSafeStorage(setup.userData),
    session: { defaultSession: new StandInSession() },
  };
}

export type StandInElectron = ReturnType<typeof electronModule>;
