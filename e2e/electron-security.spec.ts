/** trust.md C1: the twenty points of Electron's security checklist, each by a test of its own number. */
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { desktopChannels } from '../shared/desktop/contract.ts';
import { callAs } from './electron-host/call-desktop.ts';
import type { Desktop } from './electron-host/desktop.ts';
import { LittleServer } from './electron-host/little-server.ts';
import { electronVersions, fusesInConfig } from './electron-host/packaging.ts';
import { hostInWords, startDesktop } from './electron-host/start-desktop.ts';
import { buildWithTinyClient, freshUserData } from './electron-host/tiny-client.ts';
import { expect, test } from './support/test.ts';

let built: string;
let desktop: Desktop;
let foreign: LittleServer;
let foreignAddress: string;

test.beforeAll(async () => {
  console.log(hostInWords());
  built = await buildWithTinyClient();
  desktop = await startDesktop({ built, userData: await freshUserData() });
  foreign = new LittleServer();
  foreignAddress = await foreign.listen();
});

test.afterAll(async () => {
  await desktop.close();
  await foreign.stop();
  await Promise.all([built, desktop.userData].map((folder) => rm(folder, { recursive: true, force: true })));
});

test.afterEach(() => {
  expect(foreign.seen, 'nothing ever reaches a foreign server').toEqual([]);
});

const mainBundle = () => readFileSync(join(built, 'electron', 'main.cjs'), 'utf8');

/** What the window really got, as Electron keeps it. */
function webPreferences(): Promise<Record<string, unknown>> {
  return desktop.evaluate(({ BrowserWindow }) => {
    const contents: unknown = BrowserWindow.getAllWindows()[0]?.webContents;
    return { ...(contents as { getLastWebPreferences: () => object }).getLastWebPreferences() };
  }, null);
}

/** Gives Chromium the time in which a refused navigation would have happened. */
async function afterTrying(act: (address: string) => void): Promise<void> {
  await desktop.page.evaluate(act, foreignAddress);
  await desktop.page.waitForTimeout(500);
  expect(desktop.page.url().startsWith(desktop.start)).toBe(true);
  await expect(desktop.page.getByRole('heading', { name: 'Журнал' })).toBeVisible();
}

test('C1.1: only secure content: a secure context that cannot ask another origin', async () => {
  expect(await desktop.page.evaluate(() => window.isSecureContext)).toBe(true);
  const outcome = await desktop.page.evaluate(
    (address) =>
      fetch(`${address}/api/x`).then(
        () => 'answered',
        () => 'refused',
      ),
    foreignAddress,
  );
  expect(outcome).toBe('refused');
});

test('C1.2: no Node in the page', async () => {
  expect(await webPreferences()).toMatchObject({ nodeIntegration: false, nodeIntegrationInSubFrames: false });
  const found = await desktop.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
  );
  expect(found).toEqual([]);
});

const preferences: ReadonlyArray<readonly [string, Record<string, unknown>]> = [
  ['C1.3: context isolation', { contextIsolation: true }],
  ['C1.4: sandbox', { sandbox: true }],
  ['C1.6: web security is on', { webSecurity: true }],
  ['C1.8: no insecure content is allowed', { allowRunningInsecureContent: false }],
  ['C1.9: no experimental features', { experimentalFeatures: false }],
  ['C1.11: no webview tag, so none with popups', { webviewTag: false }],
];
for (const [title, wanted] of preferences) {
  test(title, async () => {
    expect(await webPreferences()).toMatchObject(wanted);
  });
}

test('C1.5: permissions are refused', async () => {
  const outcomes = await desktop.page.evaluate(async () => {
    const place = new Promise<string>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('found'),
        ({ code }) => resolve(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : 'unavailable'),
      );
    });
    return { place: await place, notification: await Notification.requestPermission() };
  });
  expect(outcomes).toEqual({ place: 'denied', notification: 'denied' });
});

test('C1.7: the content security policy allows nothing inline and lets emotion work', async () => {
  const policy = await desktop.page.evaluate(
    async () => (await fetch('/')).headers.get('content-security-policy') ?? '',
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-|\*|https?:/);
  const seen = await desktop.page.evaluate(() => ({
    inline: 'inlineRan' in window,
    color: getComputedStyle(document.querySelector('h1') ?? document.body).color,
  }));
  expect(seen).toEqual({ inline: false, color: 'rgb(1, 2, 3)' });
});

test('C1.10: no Blink feature is switched on', async () => {
  expect((await webPreferences())['enableBlinkFeatures'] ?? '').toBe('');
});

test('C1.12: a webview that is about to be attached is prevented', async () => {
  const prevented = await desktop.evaluate(({ BrowserWindow }) => {
    let isPrevented = false;
    const preventDefault = () => {
      isPrevented = true;
    };
    BrowserWindow.getAllWindows()[0]?.webContents.emit('will-attach-webview', { preventDefault }, {}, {});
    return isPrevented;
  }, null);
  expect(prevented).toBe(true);
});

test('C1.13: the window does not leave the client', async () => {
  await afterTrying((address) => location.assign(address));
  await afterTrying((address) => {
    const link = document.createElement('a');
    link.href = address;
    document.body.append(link);
    link.click();
    link.remove();
  });
});

test('C1.14: no second window opens, neither a foreign nor an own one', async () => {
  await afterTrying((address) => void window.open(address));
  await afterTrying(() => void window.open('/journal/7a'));
  expect(desktop.page.context().pages()).toHaveLength(1);
});

test('C1.15: nothing is handed to the system to open', () => {
  expect(mainBundle().match(/openExternal|openPath|electron\.shell/)).toBeNull();
});

test('C1.16: Electron is one exact version, and that one is installed', () => {
  const { asked, installed } = electronVersions();
  expect(asked).toMatch(/^\d+\.\d+\.\d+$/);
  expect(installed).toBe(asked);
});

const own = { url: 'zvonok://app/', origin: 'zvonok://app', isTop: true };
const foreignSenders = [
  null,
  { ...own, isTop: false },
  { ...own, origin: 'null' },
  { url: 'about:blank', origin: 'zvonok://app', isTop: true },
  { url: 'https://evil.example/', origin: 'https://evil.example', isTop: true },
  { url: 'zvonok://other/', origin: 'zvonok://other', isTop: true },
  { url: 'zvonok://app@evil.example/', origin: 'zvonok://evil.example', isTop: true },
  { url: 'file:///etc/passwd', origin: 'file://', isTop: true },
];
test('C1.17: a message from any other frame is refused and does nothing', async () => {
  const forged = { channel: 'server.set', args: ['https://evil.example'] } as const;
  for (const sender of foreignSenders) {
    const answer = await callAs(desktop, { ...forged, sender });
    expect(answer).toEqual({ ok: false, problem: { code: 'untrusted-sender' } });
  }
  const kept = await callAs(desktop, { channel: 'server.get', args: [], sender: own });
  expect(kept).toEqual({ ok: true, value: { address: null } });
});

test('C1.18: no file:// anywhere: one scheme of our own, and no way out of the client', async () => {
  expect(mainBundle().match(/['"`]file:|\.loadFile\(|pathToFileURL/)).toBeNull();
  expect(await desktop.evaluate(({ protocol }) => protocol.isProtocolHandled('zvonok'), null)).toBe(true);
  const statuses = await desktop.evaluate(async ({ net }) => {
    const ways = [
      'app/..%2fsecret.txt',
      'app/%2e%2e%2fsecret.txt',
      'app/x/..%5c..%5csecret.txt',
      'other/index.html',
    ];
    const answers = await Promise.all(ways.map((way) => net.fetch(`zvonok://${way}`)));
    return answers.map(({ status }) => status);
  }, null);
  expect(statuses).toEqual([403, 403, 403, 404]);
  const inPage = await desktop.page.evaluate(async () => (await fetch('/..%2fsecret.txt')).status);
  expect(inPage).toBe(403);
});

test('C1.19: the fuses are set for the package', () => {
  expect(fusesInConfig()).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('C1.20: the page gets the functions of the contract and nothing else of Electron', async () => {
  const exposed = await desktop.page.evaluate(() => {
    const { zvonokDesktop } = window as unknown as { zvonokDesktop: Record<string, object> };
    return Object.entries(zvonokDesktop).flatMap(([room, verbs]) =>
      Object.entries(verbs).map(([verb, kind]) => `${room}.${verb} ${typeof kind}`),
    );
  });
  const wanted = [...Object.keys(desktopChannels), 'menu.onCommand'].map((name) => `${name} function`);
  expect(exposed.toSorted()).toEqual(wanted.toSorted());
  const names = await desktop.page.evaluate(() =>
    ['ipcRenderer', 'electron', 'contextBridge', '__standInInvoke'].filter((name) => name in window),
  );
  expect(names).toEqual([]);
});
