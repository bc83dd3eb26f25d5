import { app, safeStorage } from 'electron';
import type { DesktopHandlers } from '../ipc/answer-call.ts';
import { DesktopFailure } from '../ipc/desktop-failure.ts';
import { unwrapKey, wrapKey } from './keys/key-wrapping.ts';
import { saveFile } from './save/save-file.ts';
import type { SettingsFile } from './settings/settings-file.ts';
import type { UnsentCopy } from './unsent/unsent-copy.ts';
import type { MainWindow } from './window/main-window.ts';

export type DesktopParts = {
  readonly settings: SettingsFile;
  readonly unsent: UnsentCopy;
  readonly window: MainWindow;
};

/** The contract, channel by channel, joined to the part that does the work. */
export function desktopHandlers({ settings, unsent, window }: DesktopParts): DesktopHandlers {
  return {
    'app.info': async () => ({
      version: app.getVersion(),
      platform: process.platform,
      electronVersion: process.versions.electron ?? '',
    }),
    'server.get': async () => ({ address: (await settings.read()).serverAddress }),
    'server.set': async (text) => ({ address: (await settings.setServerAddress(text)).serverAddress }),
    'journal.print': async () => {
      if (!(await window.print())) throw new DesktopFailure('print-failed');
      return null;
    },
    'file.save': async (name, content) => ({ isSaved: await saveFile(name, content) }),
    'unsent.append': async (owner, entries) => {
      await unsent.append(owner, entries);
      return null;
    },
    'unsent.list': (owner) => unsent.list(owner),
    'unsent.drop': async (owner, ids) => {
      await unsent.drop(owner, ids);
      return null;
    },
    'keys.wrap': async (key) => wrapKey(safeStorage, key),
    'keys.unwrap': async (wrapped) => unwrapKey(safeStorage, wrapped),
  };
}
