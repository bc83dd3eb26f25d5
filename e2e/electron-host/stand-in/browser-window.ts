import { EventEmitter } from 'node:events';
import type { Link } from '../link.ts';

type WindowOptions = { show?: boolean; webPreferences?: Record<string, unknown> };
type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

/** The process in which windows live: a screen to show them on, and who wants to know of new contents. */
export type WindowHost = {
  readonly link: () => Link;
  readonly onContents: (contents: StandInWebContents) => void;
  readonly onAllClosed: () => void;
};

export class StandInWebContents extends EventEmitter {
  readonly #host: WindowHost;
  readonly #preferences: Record<string, unknown>;
  #onOpen: OpenHandler = () => ({ action: 'allow' });

  constructor(host: WindowHost, preferences: Record<string, unknown>) {
    super();
    this.#host = host;
    this.#preferences = preferences;
  }

  getLastWebPreferences(): Record<string, unknown> {
    return this.#preferences;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#onOpen = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    void this.#host.link().ask('toPage', channel, args);
  }

  print(_options: unknown, done: (success: boolean) => void): void {
    void this.#print(done);
  }

  async #print(done: (success: boolean) => void): Promise<void> {
    done(await this.#host.link().ask<boolean>('print'));
  }

  mayNavigate(url: string): boolean {
    return !this.isPrevented('will-navigate', { url });
  }

  mayOpen(url: string): boolean {
    return this.#onOpen({ url }).action === 'allow';
  }

  /** Emits an event that a listener may prevent, and says whether one did. */
  isPrevented(name: string, details: Record<string, unknown>): boolean {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    this.emit(name, { ...details, preventDefault });
    return prevented;
  }
}

export function browserWindowFor(host: WindowHost) {
  const windows: StandInWindow[] = [];

  class StandInWindow extends EventEmitter {
    readonly options: WindowOptions;
    readonly webContents: StandInWebContents;
    #visible: boolean;
    #minimized = false;

    constructor(options: WindowOptions = {}) {
      super();
      this.options = options;
      this.#visible = options.show ?? true;
      this.webContents = new StandInWebContents(host, options.webPreferences ?? {});
      windows.push(this);
      host.onContents(this.webContents);
    }

    static getAllWindows(): StandInWindow[] {
      return windows;
    }

    async loadURL(url: string): Promise<void> {
      await host.link().ask('openWindow', url, this.options.webPreferences?.['preload']);
      this.emit('ready-to-show');
    }

    show(): void {
      this.#visible = true;
    }

    hide(): void {
      this.#visible = false;
    }

    isVisible(): boolean {
      return this.#visible;
    }

    minimize(): void {
      this.#minimized = true;
    }

    restore(): void {
      this.#minimized = false;
    }

    isMinimized(): boolean {
      return this.#minimized;
    }

    focus(): void {
      void host.link().ask('focus');
    }

    getMinimumSize(): number[] {
      const { minWidth, minHeight } = this.options as Record<string, number>;
      return [minWidth ?? 0, minHeight ?? 0];
    }

    close(): void {
      windows.splice(windows.indexOf(this), 1);
      this.emit('closed');
      if (windows.length === 0) host.onAllClosed();
    }
  }

  return StandInWindow;
}
