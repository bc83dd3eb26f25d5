import { useEffect } from 'react';
import type { MenuCommand } from '../../shared/desktop/contract.ts';
import { desktop } from './desktop.ts';

/** Does what the desktop program's menu asks; in a browser there is no such menu. */
export function useMenuCommands(run: (command: MenuCommand) => void): void {
  useEffect(() => desktop()?.menu.onCommand(run), [run]);
}
