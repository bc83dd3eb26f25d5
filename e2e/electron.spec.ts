import { appendFile, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { call } from './electron-host/call-desktop.ts';
import type { Desktop } from './electron-host/desktop.ts';
import { LittleServer } from './electron-host/little-server.ts';
import { hostInWords, startDesktop } from './electron-host/start-desktop.ts';
import { buildWithTinyClient, freshUserData } from './electron-host/tiny-client.ts';
import { expect, test } from './support/test.ts';

const owner = { school: 'school-1', person: 'teacher-1' };

let built: string;
let userData: string;
let desktop: Desktop;
let server: LittleServer;

test.beforeAll(async () => {
  console.log(hostInWords());
  built = await buildWithTinyClient();
});

test.afterAll(() => rm(built, { recursive: true, force: true }));

test.beforeEach(() => {
  server = new LittleServer();
});

async function startProgram(): Promise<void> {
  userData = await freshUserData();
  desktop = await startDesktop({ built, userData });
}

async function endProgram(): Promise<void> {
  await desktop.close();
  await rm(userData, { recursive: true, force: true });
}

async function useServer(): Promise<string> {
  const address = await server.listen();
  expect(await call(desktop.page, 'server.set', address)).toEqual({ ok: true, value: { address } });
  return address;
}

test.describe('one program serves them all', () => {
  test.beforeAll(startProgram);
  test.afterAll(endProgram);

  test('the window opens the client, and a route of the client too', async () => {
    await expect(desktop.page.getByRole('heading', { name: 'Журнал' })).toBeVisible();
    await desktop.page.goto(new URL('journal/7a', desktop.start).href);
    await expect(desktop.page.locator('html')).toHaveAttribute('data-ready', 'yes');
  });

  test('the window has its size, and the page knows its program', async () => {
    const size = await desktop.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getMinimumSize(),
      null,
    );
    expect(size).toEqual([1024, 640]);
    const info = await call(desktop.page, 'app.info');
    expect(info).toMatchObject({ ok: true, value: { platform: process.platform } });
  });

  test('requests for the school go through the shell with its cookies, and the page never sees one', async () => {
    const address = await useServer();
    const answers = await desktop.page.evaluate(async () => {
      const first = await fetch('/api/sign-in?x=1', {
        method: 'POST',
        body: 'пароль',
        headers: { 'x-zvonok': '1', authorization: 'Bearer t0ken' },
      });
      const second = await fetch('/api/sync/pull', { headers: { 'if-none-match': '"e1"' } });
      return {
        body: await first.text(),
        names: [...first.headers.keys()],
        status: second.status,
        cookie: document.cookie,
      };
    });
    expect(JSON.parse(answers.body)).toEqual({ url: '/api/sign-in?x=1', body: 'пароль' });
    expect(answers.status).toBe(304);
    expect(answers.cookie).toBe('');
    expect(answers.names).toEqual(expect.arrayContaining(['etag', 'content-security-policy']));
    expect(answers.names).not.toContain('set-cookie');
    const [first, second] = server.seen;
    expect(first?.headers).toMatchObject({ origin: address, 'x-zvonok': '1', authorization: 'Bearer t0ken' });
    expect(first?.headers['cookie']).toBeUndefined();
    expect(second?.headers['cookie']).toBe('session=s3cret');
    await server.stop();
  });

  test('a stream arrives piece by piece, and ends at the server when the page lets go', async () => {
    await useServer();
    await desktop.page.evaluate(() => {
      const stream = new EventSource('/api/sync/stream');
      const page = window as unknown as { stream: EventSource; heard: string[] };
      page.stream = stream;
      page.heard = [];
      stream.addEventListener('message', ({ data }) => page.heard.push(String(data)));
    });
    const heard = () => desktop.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await expect.poll(heard).toEqual(['first']);
    server.streams[0]?.write('data: second\n\n');
    await expect.poll(heard).toEqual(['first', 'second']);
    await desktop.page.evaluate(() => (window as unknown as { stream: EventSource }).stream.close());
    await expect.poll(() => server.closedStreams).toBe(1);
    await server.stop();
  });

  test('the menu is Russian and its commands reach the page', async () => {
    const menu = await desktop.evaluate(
      ({ Menu }) =>
        Menu.getApplicationMenu()?.items.map(({ label, submenu }) => [
          label.replace('&', ''),
          submenu?.items.map((item) => item.label).filter((text) => text !== ''),
        ]),
      null,
    );
    expect(menu).toEqual([
      ['Файл', ['Печать…', 'Настройки', 'Выход']],
      ['Правка', ['Вырезать', 'Копировать', 'Вставить', 'Выделить всё']],
      ['Вид', ['Крупнее', 'Мельче', 'Обычный размер', 'На весь экран']],
      ['Справка', ['Клавиши', 'О программе']],
    ]);
    await desktop.evaluate(({ Menu }) => {
      for (const id of ['print', 'settings', 'shortcuts'])
        Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
    }, null);
    const commands = () =>
      desktop.page.evaluate(() => (window as unknown as { commands: string[] }).commands);
    await expect.poll(commands).toEqual(['print', 'settings', 'shortcuts']);
  });

  /** The person chooses this place in the system's dialog, or none; what the dialog was asked is kept. */
  const choosing = (filePath: string) =>
    desktop.evaluate(({ dialog }, chosen) => {
      const asked: unknown[] = [];
      Object.assign(globalThis, { asked });
      dialog.showSaveDialog = (...args: unknown[]) => {
        asked.push(args.at(-1));
        return Promise.resolve({ canceled: chosen === '', filePath: chosen });
      };
    }, filePath);
  const askedOf = () =>
    desktop.evaluate(() => (globalThis as { asked?: Array<Record<string, unknown>> }).asked ?? [], null);
  const save = (name: string, text: string) =>
    desktop.page.evaluate(
      ([asked, content]) => window.zvonokDesktop?.file.save(asked, new TextEncoder().encode(content)),
      [name, text] as const,
    );

  test('[SV1] [SV2] a file goes to the place that the person chooses, under a harmless name, whole or not at all', async () => {
    const place = join(userData, 'Реестр заявлений.csv');
    await choosing(place);
    expect(await save('../../Реестр: заявлений.csv', '№;Кто')).toEqual({
      ok: true,
      value: { isSaved: true },
    });
    expect(await readFile(place, 'utf8')).toBe('№;Кто');
    const [asked] = await askedOf();
    expect(String(asked?.['defaultPath'])).toMatch(/[/\\]downloads[/\\]Реестр заявлений\.csv$/i);
    expect(asked?.['properties']).toContain('showOverwriteConfirmation');
    await choosing('');
    expect(await save('Реестр.csv', 'другое')).toEqual({ ok: true, value: { isSaved: false } });
    expect(await readFile(place, 'utf8')).toBe('№;Кто');
    await choosing(join(userData, 'no such folder', 'Реестр.csv'));
    expect(await save('Реестр.csv', 'x')).toEqual({ ok: false, problem: { code: 'disk-failed' } });
    expect((await readdir(userData)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('[SV3] a page puts no file on the disk by itself: every download is refused as it begins', async () => {
    const isPrevented = await desktop.evaluate(({ session }) => {
      let prevented = false;
      const event = { preventDefault: () => void (prevented = true) };
      session.defaultSession.emit('will-download', event, {}, {});
      return prevented;
    }, null);
    expect(isPrevented).toBe(true);
  });

  test('a key comes back from the system keystore, and a damaged one has a code', async () => {
    const key = Buffer.from('a key of thirty-two bytes, nearly').toString('base64');
    const wrapped = await call(desktop.page, 'keys.wrap', key);
    if (!wrapped.ok) throw new Error(wrapped.problem.code);
    const backend = await desktop.evaluate(
      ({ safeStorage }) => safeStorage.getSelectedStorageBackend?.() ?? '',
      null,
    );
    expect(wrapped.value.protection).toBe(backend === 'basic_text' ? 'weak' : 'system');
    expect(wrapped.value.wrapped).not.toContain(key);
    expect(await call(desktop.page, 'keys.unwrap', wrapped.value.wrapped)).toEqual({
      ok: true,
      value: { key },
    });
    const damaged = Buffer.from('nothing that was ever wrapped by anyone').toString('base64');
    expect(await call(desktop.page, 'keys.unwrap', damaged)).toEqual({
      ok: false,
      problem: { code: 'keystore-unavailable' },
    });
  });
});

test.describe('each has a program of its own', () => {
  test.beforeEach(startProgram);
  test.afterEach(endProgram);

  test('without a server, and with a server that is gone, the answer is 503 with a code', async () => {
    const ask = () =>
      desktop.page.evaluate(async () => {
        const answer = await fetch('/api/sync/pull');
        return [answer.status, answer.headers.get('content-type'), await answer.text()];
      });
    const unreachable = [503, 'application/problem+json', '{"code":"server-unreachable"}'];
    expect(await ask()).toEqual(unreachable);
    await useServer();
    expect((await ask())[0]).toBe(200);
    await server.stop();
    expect(await ask()).toEqual(unreachable);
    await expect(desktop.page.getByRole('heading', { name: 'Журнал' })).toBeVisible();
  });

  test('the address of the server is kept, and a bad one is refused and changes nothing', async () => {
    const refused = { ok: false, problem: { code: 'server-address-refused' } };
    await call(desktop.page, 'server.set', 'https://journal.school5.example');
    expect(await call(desktop.page, 'server.set', 'http://journal.school5.example')).toEqual(refused);
    expect(await call(desktop.page, 'server.set', 'javascript:alert(1)')).toEqual(refused);
    await desktop.close();
    desktop = await startDesktop({ built, userData });
    const kept = await call(desktop.page, 'server.get');
    expect(kept).toEqual({ ok: true, value: { address: 'https://journal.school5.example' } });
  });

  test('printing answers when the page went to the printer, and has a code when it did not', async () => {
    expect(await call(desktop.page, 'journal.print')).toEqual({ ok: true, value: null });
    await desktop.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents !== undefined) contents.print = (_options, done) => done?.(false, 'cancelled');
    }, null);
    expect(await call(desktop.page, 'journal.print')).toEqual({
      ok: false,
      problem: { code: 'print-failed' },
    });
  });

  test('a second start shows the window of the first and ends', async () => {
    const isVisible = () =>
      desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible(), null);
    // The window shows itself once it is ready; hidden before that, it would come back by itself.
    await expect.poll(isVisible).toBe(true);
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide(), null);
    expect(await isVisible()).toBe(false);
    expect(await desktop.startAgain()).toBe(0);
    await expect.poll(isVisible).toBe(true);
    expect(desktop.page.context().pages()).toHaveLength(1);
  });

  test('[I1] unsent entries outlive a killed program and a torn last line', async () => {
    const entries = [1, 2, 3].map((n) => ({ id: `entry-${n}`, text: `{"mark":${n},"note":"ё\\n"}` }));
    expect(await call(desktop.page, 'unsent.append', owner, entries)).toEqual({ ok: true, value: null });
    await desktop.kill();
    const folder = join(userData, 'unsent');
    const [file = ''] = await readdir(folder);
    await appendFile(join(folder, file), '{"sum":"12","entry":{"id":"to');

    desktop = await startDesktop({ built, userData });
    expect(await call(desktop.page, 'unsent.list', owner)).toEqual({
      ok: true,
      value: { entries, unreadable: 1 },
    });
    const fourth = { id: 'entry-4', text: 'after the tear' };
    await call(desktop.page, 'unsent.append', owner, [fourth]);
    await call(desktop.page, 'unsent.drop', owner, ['entry-1', 'entry-2', 'no-such']);
    const rest = await call(desktop.page, 'unsent.list', owner);
    expect(rest).toEqual({ ok: true, value: { entries: [entries[2], fourth], unreadable: 1 } });
    const other = await call(desktop.page, 'unsent.list', { ...owner, person: 'Teacher-1' });
    expect(other).toEqual({ ok: true, value: { entries: [], unreadable: 0 } });
  });
});
