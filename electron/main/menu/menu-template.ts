import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../../shared/desktop/contract.ts';

export type MenuSetup = {
  readonly tell: (command: MenuCommand) => void;
  readonly showAbout: () => void;
};

/** The window's menu. Labels are Russian here: the shell starts before the client's catalogues do. */
export function menuTemplate({ tell, showAbout }: MenuSetup): MenuItemConstructorOptions[] {
  return [
    {
      label: '&Файл',
      submenu: [
        command(tell, { id: 'print', label: 'Печать…', accelerator: 'CommandOrControl+P' }),
        command(tell, { id: 'settings', label: 'Настройки', accelerator: 'CommandOrControl+,' }),
        { type: 'separator' },
        { role: 'quit', label: 'Выход' },
      ],
    },
    {
      label: '&Правка',
      submenu: [
        // Undo and redo are the journal's own: the client handles their keys.
        { role: 'cut', label: 'Вырезать' },
        { role: 'copy', label: 'Копировать' },
        { role: 'paste', label: 'Вставить' },
        { role: 'selectAll', label: 'Выделить всё' },
      ],
    },
    {
      label: '&Вид',
      submenu: [
        { role: 'zoomIn', label: 'Крупнее' },
        { role: 'zoomOut', label: 'Мельче' },
        { role: 'resetZoom', label: 'Обычный размер' },
        { type: 'separator' },
        { role: 'togglefullscreen', label: 'На весь экран' },
      ],
    },
    {
      label: '&Справка',
      submenu: [
        command(tell, { id: 'shortcuts', label: 'Клавиши', accelerator: 'F1' }),
        { id: 'about', label: 'О программе', click: showAbout },
      ],
    },
  ];
}

type CommandItem = { readonly id: MenuCommand; readonly label: string; readonly accelerator: string };

function command(tell: MenuSetup['tell'], item: CommandItem): MenuItemConstructorOptions {
  return { ...item, click: () => tell(item.id) };
}
