import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { endingOf, offeredName } from './file-name.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Asks the person where to, in the system's dialog, and writes the file there. The page gives a name to offer and no path:
 * the place is the person's alone, and a file that is there already is replaced only when the dialog was told so.
 * @returns false when the person cancelled
 */
export async function saveFile(asked: string, content: Uint8Array): Promise<boolean> {
  const name = offeredName(asked);
  const options: Electron.SaveDialogOptions = {
    title: 'Сохранить файл',
    buttonLabel: 'Сохранить',
    defaultPath: join(app.getPath('downloads'), name),
    filters: [{ name: 'Файл', extensions: [endingOf(name) ?? 'bin'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
  const [window] = BrowserWindow.getAllWindows();
  const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  if (chosen.canceled || chosen.filePath === '') return false;
  await writeWhole(chosen.filePath, content);
  return true;
}
