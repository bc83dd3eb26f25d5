import { app, dialog, Menu } from 'electron';
import type { MenuCommand } from '../../../shared/desktop/contract.ts';
import { menuTemplate } from './menu-template.ts';

export function installMenu(tell: (command: MenuCommand) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ tell, showAbout })));
}

function showAbout(): void {
  void dialog.showMessageBox({
    type: 'info',
    title: 'О программе',
    message: 'Звонок, электронный журнал',
    detail: `Версия ${app.getVersion()}`,
    buttons: ['Закрыть'],
  });
}
