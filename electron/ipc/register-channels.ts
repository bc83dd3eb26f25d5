import { ipcMain } from 'electron';
import { type DesktopChannel, desktopChannels } from '../../shared/desktop/contract.ts';
import { answerCall, type DesktopHandlers } from './answer-call.ts';

/** Lays every channel of the contract, and only those, behind the checks of `answerCall`. */
export function registerChannels(handlers: DesktopHandlers): void {
  for (const channel of Object.keys(desktopChannels).filter(isChannel)) {
    ipcMain.handle(channel, (event, ...args: unknown[]) =>
      answerCall(handlers, { channel, sender: event.senderFrame, args }),
    );
  }
}

function isChannel(name: string): name is DesktopChannel {
  return name in desktopChannels;
}
