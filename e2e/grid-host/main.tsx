import { createRoot } from 'react-dom/client';
import { Shell } from '../../renderer/app/shell.tsx';
import { ThisDeviceProvider } from '../../renderer/app/this-device.ts';
import { startLanguage } from '../../renderer/locales/language.ts';
import { AppLook } from '../../renderer/ui/app-look.tsx';
import { ClientStoreProvider } from '../../renderer/ui/client-store-context.ts';
import { startColorMode } from '../../renderer/ui/color-mode.ts';
import '../../renderer/ui/font.css';
import '../../renderer/ui/tokens.css';
import { asId, type DeviceId } from '../../shared/kernel/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import { accountInMemory } from './account-in-memory.ts';
import { appealsInMemory } from './appeals-in-memory.ts';
import { type MemoryStore, memoryStore } from './memory-store.ts';
import { refusedEntries } from './refused-in-memory.ts';
import { groupOf, sheetsOf } from './school-in-memory.ts';

declare global {
  interface Window {
    store: MemoryStore;
  }
}

/** `?pupils=30&lessons=170&today=2026-11-23&roles=teacher,deputy-head&refused=1&appeals=1` */
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
const [first] = journals;
const store = memoryStore({
  journals,
  now,
  roles: (asked.get('roles')?.split(',') as Role[] | undefined) ?? ['teacher', 'deputy-head', 'operator'],
  appeals: asked.has('appeals') && first ? appealsInMemory({ ...first, now }) : [],
  tray: asked.has('refused') ? refusedEntries(first?.sheets ?? [], now) : [],
});
window.store = store;

startColorMode();
await startLanguage('ru');
const ask = (path: string) =>
  Promise.resolve(accountInMemory(path, now) ?? { groups: journals.map(({ group }) => group) });
createRoot(document.getElementById('root') as HTMLElement).render(
  <AppLook>
    <ClientStoreProvider value={store}>
      <ThisDeviceProvider value={asId<DeviceId>('device')}>
        <Shell login="teacher" onSignOut={() => undefined} onSignInAgain={() => undefined} ask={ask} />
      </ThisDeviceProvider>
    </ClientStoreProvider>
  </AppLook>,
);
