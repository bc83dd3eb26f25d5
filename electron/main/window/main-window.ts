import { app, BrowserWindow } from 'electron';
import { type MenuCommand, menuCommandChannel } from '../../../shared/desktop/contract.ts';
import { APP_START } from '../../app-url.ts';
import { windowOptions } from './window-options.ts';

/** The one window: two would be two writers on one local database. */
export class MainWindow {
  readonly #preload: string;
  #window: BrowserWindow | null = null;

  constructor(preload: string) {
    this.#preload = preload;
  }

  async open(): Promise<void> {
    const window = new BrowserWindow(windowOptions({ preload: this.#preload, isPackaged: app.isPackaged }));
    this.#window = window;
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => {
      this.#window = null;
    });
    await window.loadURL(APP_START);
  }

  /** Brings the window to the person who started the program a second time. */
  focus(): void {
    if (this.#window?.isMinimized()) this.#window.restore();
    this.#window?.show();
    this.#window?.focus();
  }

  tell(command: MenuCommand): void {
    this.#window?.webContents.send(menuCommandChannel, command);
  }

  /** True when the page went to the printer, false when the person cancelled or there is none. */
  print(): Promise<boolean> {
    const contents = this.#window?.webContents;
    if (contents === undefined) return Promise.resolve(false);
    return new Promise((resolve) => contents.print({ printBackground: true }, resolve));
  }
}
