import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildElectron } from '../scripts/build-electron.ts';
import { call } from './electron-host/call-desktop.ts';
import { hostInWords, startDesktop } from './electron-host/start-desktop.ts';
import { freshUserData } from './electron-host/tiny-client.ts';
import { fillSignIn, goTo, openJournal, signInOnline, state } from './support/journal.ts';
import { expect, test } from './support/test.ts';

test('the desktop program opens the real client, which reaches the school through it', async ({
  school,
  template,
}) => {
  console.log(hostInWords());
  const built = await mkdtemp(join(tmpdir(), 'zvonok-desktop-client-'));
  await cp(template.clientFolder, join(built, 'renderer'), { recursive: true });
  await buildElectron(join(built, 'electron'));
  const userData = await freshUserData();
  const desktop = await startDesktop({ built, userData });
  const { page } = desktop;
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy'))
      broken.push(message.text());
  });

  await test.step('without an address of the school it says so, and loses nothing', async () => {
    await expect(page.getByLabel('Логин')).toBeVisible();
  });

  await test.step('a teacher signs in and enters a mark', async () => {
    expect(await call(page, 'server.set', school.address)).toMatchObject({ ok: true });
    await fillSignIn(page, 'teacher');
    await openJournal(page, '7Б Алгебра');
    await page.keyboard.press('5');
    await expect(state(page)).toHaveText(/Отправлено в школу/);
    await expect
      .poll(() =>
        school.rows(
          `select entry_id from history where entry like '%"mark.set"%' and arrived_at > ?`,
          template.now,
        ),
      )
      .toHaveLength(1);
  });

  await test.step('the menu opens what it names', async () => {
    await desktop.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('menu.command', 'shortcuts');
    }, null);
    await expect(page.getByRole('dialog', { name: 'Все клавиши' })).toBeVisible();
  });

  expect(broken).toEqual([]);
  await desktop.close();
  await Promise.all([built, userData].map((folder) => rm(folder, { recursive: true, force: true })));
});

test('[R1][I1] killed after *saved* and its browser storage gone: what was typed is there again and arrives', async ({
  school,
  template,
}) => {
  test.setTimeout(180_000);
  const built = await mkdtemp(join(tmpdir(), 'zvonok-desktop-client-'));
  await cp(template.clientFolder, join(built, 'renderer'), { recursive: true });
  await buildElectron(join(built, 'electron'));
  const userData = await freshUserData();
  let desktop = await startDesktop({ built, userData });
  await call(desktop.page, 'server.set', school.address);
  await signInOnline(desktop.page, 'teacher');
  await openJournal(desktop.page, '7Б Алгебра');
  await goTo(desktop.page, 'Алексеев Иван', '23 ноября');
  await school.stop();
  for (const mark of ['5', '4', '3']) {
    await desktop.page.keyboard.press(mark);
    await desktop.page.keyboard.press('Enter');
  }
  await expect(state(desktop.page)).toContainText('Сохранено на этом компьютере · Ждут отправки: 3');
  await desktop.kill();
  expect(await removeBrowserStorage(userData)).toBeGreaterThan(0);

  await school.start();
  desktop = await startDesktop({ built, userData });
  await signInOnline(desktop.page, 'teacher');
  const marksInSchool = () =>
    school.rows<{ value: string }>(
      'select value from mark where lesson_id = ? order by pupil_id',
      '7b-algebra-20261123-3',
    );
  await expect.poll(marksInSchool).toEqual([{ value: '5' }, { value: '4' }, { value: '3' }]);
  await desktop.close();
  await Promise.all([built, userData].map((folder) => rm(folder, { recursive: true, force: true })));
});

/** As if the browser had lost it. Returns how many folders there were. */
async function removeBrowserStorage(userData: string): Promise<number> {
  const entries = await readdir(userData, { recursive: true, withFileTypes: true });
  const storage = entries.filter((entry) => entry.isDirectory() && entry.name === 'IndexedDB');
  for (const { name, parentPath } of storage) await rm(join(parentPath, name), { recursive: true });
  return storage.length;
}
