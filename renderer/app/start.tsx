import { createRoot } from 'react-dom/client';
import { openDeviceKeys } from '../data/device-keys.ts';
import { openLoginRecords } from '../data/login-records.ts';
import { createIdentity } from '../identity/identity.ts';
import { rememberedLanguage, startLanguage } from '../locales/language.ts';
import { startColorMode } from '../ui/color-mode.ts';
import { App } from './app.tsx';
import { startServiceWorker } from './service-worker-client.ts';
import { sessionWindow } from './session-window.ts';

/** Draws the client into the page. Waits for nothing but its own files. */
export async function start(): Promise<void> {
  startColorMode();
  await startLanguage(rememberedLanguage());
  const logins = openLoginRecords();
  const identity = createIdentity({
    logins,
    keys: openDeviceKeys(logins),
    sessionStorage,
    baseUrl: '',
    isOnline: () => navigator.onLine,
  });
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root element');
  createRoot(root).render(<App identity={identity} present={sessionWindow(identity)} />);
  startServiceWorker();
}
