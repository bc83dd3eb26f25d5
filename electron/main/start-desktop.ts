import { join } from 'node:path';
import { app, dialog, session } from 'electron';
import { registerChannels } from '../ipc/register-channels.ts';
import { desktopHandlers } from './desktop-handlers.ts';
import { installMenu } from './menu/application-menu.ts';
import { declareScheme, serveClient } from './protocol/register-scheme.ts';
import { SettingsFile } from './settings/settings-file.ts';
import { UnsentCopy } from './unsent/unsent-copy.ts';
import { denyDownloads, denyPermissions, guardAllContents } from './window/guard-contents.ts';
import { MainWindow } from './window/main-window.ts';

/** Starts the program, unless it runs already: then the running one shows its window and this one ends. */
export function startDesktop(built: string): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  declareScheme();
  app.enableSandbox();
  guardAllContents();
  const window = new MainWindow(join(built, 'preload.cjs'));
  app.on('second-instance', () => window.focus());
  app.on('window-all-closed', () => app.quit());
  void app
    .whenReady()
    .then(() => open(built, window))
    .catch(giveUp);
}

/** Without its window the program would be a process that nobody sees. */
function giveUp(error: unknown): void {
  dialog.showErrorBox('Звонок не запустился', error instanceof Error ? error.message : String(error));
  app.exit(1);
}

async function open(built: string, window: MainWindow): Promise<void> {
  const userData = app.getPath('userData');
  const settings = new SettingsFile(userData);
  denyPermissions(session.defaultSession);
  denyDownloads(session.defaultSession);
  serveClient({
    root: join(built, '..', 'renderer'),
    serverAddress: async () => (await settings.read()).serverAddress,
  });
  registerChannels(desktopHandlers({ settings, unsent: new UnsentCopy(userData), window }));
  installMenu((command) => window.tell(command));
  await window.open();
}
