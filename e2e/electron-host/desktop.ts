import type { Page } from '@playwright/test';

/** Electron's API as the main process sees it; in the stand-in the part of it that the shell uses. */
export type MainElectron = typeof Electron.CrossProcessExports;

export type SenderClaim = { readonly url: string; readonly origin: string; readonly isTop: boolean };

/** The running desktop program under test: in Electron where there is one, else in the stand-in. */
export type Desktop = {
  readonly kind: 'electron' | 'stand-in';
  /** The window's page. */
  readonly page: Page;
  readonly userData: string;
  /** Runs a function in the main process. It is sent as text: it sees its arguments and nothing else. */
  evaluate<R, A>(run: (electron: MainElectron, arg: A) => R | Promise<R>, arg: A): Promise<R>;
  /** The window's own address of a client path, for requests that a test makes itself. */
  readonly start: string;
  /** Starts the program a second time on the same data and waits for the end of that process. */
  startAgain(): Promise<number | null>;
  /** SIGKILL to the main process. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

export type DesktopSetup = {
  /** The folder with `electron/main.cjs`, `electron/preload.cjs` and `renderer/`. */
  readonly built: string;
  readonly userData: string;
};
