import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildElectron } from '../scripts/build-electron.ts';
import { call } from './electron-host/call-desktop.ts';
import { hostInWords, startDesktop } from './electron-host/start-desktop.ts';
import { freshUserData } from './electron-host/tiny-client.ts';
import { fillSignIn, openJournal, state } from './support/journal.ts';
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
