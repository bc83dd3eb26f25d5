import type { BrowserWindowConstructorOptions } from 'electron';

export type WindowSetup = { readonly preload: string; readonly isPackaged: boolean };

/** Every protection is said aloud, though most are Electron's defaults: a default may change, a test holds. */
export function windowOptions({ preload, isPackaged }: WindowSetup): BrowserWindowConstructorOptions {
  return {
    title: 'Звонок',
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !isPackaged,
    },
  };
}
