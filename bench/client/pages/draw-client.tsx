import { ThemeProvider } from '@mui/material/styles';
import { createRoot } from 'react-dom/client';
import { cellHash } from '../../../renderer/app/route.ts';
import { Shell } from '../../../renderer/app/shell.tsx';
import type { ClientStore } from '../../../renderer/data/client-store.ts';
import { startLanguage } from '../../../renderer/locales/language.ts';
import { ClientStoreProvider } from '../../../renderer/ui/client-store-context.ts';
import { colorMode, startColorMode } from '../../../renderer/ui/color-mode.ts';
import '../../../renderer/ui/font.css';
import { appTheme } from '../../../renderer/ui/theme.ts';
import '../../../renderer/ui/tokens.css';
import { asId, type GroupId } from '../../../shared/kernel/ids.ts';
import { painted } from './after-paint.ts';

/** The client over a store, as it stands after its start: on «my day», and calm. */
export async function drawClient(store: ClientStore): Promise<void> {
  startColorMode();
  await startLanguage('ru');
  const nothing = () => undefined;
  createRoot(document.getElementById('root') as HTMLElement).render(
    <ThemeProvider theme={appTheme(colorMode.getState().mode)}>
      <ClientStoreProvider value={store}>
        <Shell
          login="teacher"
          onSignOut={nothing}
          onSignInAgain={nothing}
          ask={() => Promise.resolve({ groups: [] })}
        />
      </ClientStoreProvider>
    </ThemeProvider>,
  );
  await painted(() => document.getElementById('content') !== null);
  await new Promise((resolve) => setTimeout(resolve, 500));
}

/** Goes to a journal; resolves with the time until its cells are painted and the keyboard is in the grid. */
export async function openJournal(groupId: string): Promise<number> {
  const from = performance.now();
  window.location.hash = cellHash({ groupId: asId<GroupId>(groupId) });
  return (await painted(isUsable)) - from;
}

/** Thirty pupils and thirty lessons are drawn and the grid takes keys. */
function isUsable(): boolean {
  const isFocused = document.activeElement?.getAttribute('role') === 'grid';
  return isFocused && document.querySelectorAll('.g-cell').length >= 30 * 30;
}
