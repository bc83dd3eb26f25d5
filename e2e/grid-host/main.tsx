import { ThemeProvider } from '@mui/material/styles';
import { createRoot } from 'react-dom/client';
import { Shell } from '../../renderer/app/shell.tsx';
import { startLanguage } from '../../renderer/locales/language.ts';
import { ClientStoreProvider } from '../../renderer/ui/client-store-context.ts';
import { colorMode, startColorMode } from '../../renderer/ui/color-mode.ts';
import '../../renderer/ui/font.css';
import { appTheme } from '../../renderer/ui/theme.ts';
import '../../renderer/ui/tokens.css';
import { type MemoryStore, memoryStore } from './memory-store.ts';
import { refusedEntries } from './refused-in-memory.ts';
import { groupOf, sheetsOf } from './school-in-memory.ts';

declare global {
  interface Window {
    store: MemoryStore;
  }
}

/** `?pupils=30&lessons=170&today=2026-11-23&roles=teacher,deputy-head&refused=1` */
const asked = new URLSearchParams(window.location.search);
const today = asked.get('today') ?? '2026-11-23';
const pupils = Number(asked.get('pupils') ?? 30);
const lessons = Number(asked.get('lessons') ?? 170);

const plans = [
  ['alg-7b', '7Б', 'Алгебра'],
  ['geo-7b', '7Б', 'Геометрия'],
  ['alg-8a', '8А', 'Алгебра'],
  ['geo-8a', '8А', 'Геометрия'],
  ['alg-9v', '9В', 'Алгебра'],
] as const;
const journals = plans.map(([id, name, subject], index) => {
  const group = groupOf(id, name, subject, pupils);
  return { group, sheets: sheetsOf({ group, today, lessons, seed: 7 + index }) };
});
const now = Temporal.PlainDateTime.from(`${today}T10:40`).toZonedDateTime('Europe/Moscow').epochMilliseconds;
const store = memoryStore({
  journals,
  now,
  roles: ['teacher', 'deputy-head', 'operator'],
  tray: asked.has('refused') ? refusedEntries(journals[0]?.sheets ?? [], now) : [],
});
window.store = store;

startColorMode();
await startLanguage('ru');
const ask = () => Promise.resolve({ groups: journals.map(({ group }) => group) });
createRoot(document.getElementById('root') as HTMLElement).render(
  <ThemeProvider theme={appTheme(colorMode.getState().mode)}>
    <ClientStoreProvider value={store}>
      <Shell onSignOut={() => undefined} onSignInAgain={() => undefined} ask={ask} />
    </ClientStoreProvider>
  </ThemeProvider>,
);
