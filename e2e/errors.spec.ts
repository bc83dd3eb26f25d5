import type { APIRequestContext, Page } from '@playwright/test';
import {
  asId,
  type DeviceId,
  type EntryId,
  type GroupId,
  type LessonId,
  type PupilId,
} from '../shared/kernel/ids.ts';
import type { Entry } from '../shared/sync/entry.ts';
import type { PushAnswer, SignInAnswer } from '../shared/sync/messages.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../shared/sync/protocol-version.ts';
import {
  cell,
  fillSignIn,
  goTo,
  grid,
  openJournal,
  signIn,
  signInOnline,
  state,
  waitUntilInstalled,
} from './support/journal.ts';
import { openPhone, signInParent } from './support/parent.ts';
import { PASSWORD } from './support/school-template.ts';
import { expect, test } from './support/test.ts';

const MONDAY = '23 ноября';
const PUPIL = 'Кузнецов Артём';
const DEVICE = asId<DeviceId>('0123456789abcdef0123456789abcdef');

/** Types a mark of today and waits until it is on this computer. */
async function typeMark(page: Page): Promise<void> {
  await openJournal(page, '7Б Алгебра');
  await goTo(page, PUPIL, MONDAY);
  await page.keyboard.press('5');
  await expect(await cell(page, PUPIL, MONDAY)).toHaveText('5');
}

test('a wrong password opens nothing, with a network and without', async ({ school, openBrowser }) => {
  const browser = await openBrowser();
  const { page } = browser;
  await fillSignIn(page, 'teacher', 'не тот пароль');
  await expect(page.getByRole('alert')).toHaveText(
    'Логин или пароль не подошли. Проверьте раскладку и Caps Lock.',
  );
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await signInOnline(page, 'teacher');
  await waitUntilInstalled(page);
  await school.stop();
  await browser.setOffline(true);
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await fillSignIn(page, 'teacher', 'не тот пароль');
  await expect(page.getByRole('alert')).toContainText('Логин или пароль не подошли.');
  await signIn(page, 'teacher');
});

test('the first sign-in on a computer needs the network and says so', async ({ school, openWindow }) => {
  const { page } = await openWindow();
  // The page comes from the very server that is stopped next.
  await expect(page.getByLabel('Логин')).toBeVisible();
  await school.stop();
  await fillSignIn(page, 'teacher');
  await expect(page.getByRole('alert')).toContainText('Первый вход на этом компьютере нужен со связью');
});

test('[I1] an expired session keeps what was typed, asks to sign in, and then sends it', async ({
  school,
  openWindow,
}) => {
  const { page } = await openWindow();
  await signInOnline(page, 'teacher');
  await school.change((tx) => tx.deleteFrom('session').execute());
  await typeMark(page);
  const banner = page.getByRole('status').filter({ hasText: 'Войдите снова, чтобы отправить' });
  await expect(banner).toBeVisible();
  await expect(state(page)).toContainText('Ждут отправки: 1');
  await banner.getByRole('button', { name: 'Войти' }).press('Enter');
  await expect(page.getByLabel('Логин')).toHaveValue('teacher');
  await page.getByLabel('Пароль').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(state(page)).toHaveText('Отправлено в школу');
  await expect(banner).toHaveCount(0);
  await expect(await cell(page, PUPIL, MONDAY)).toHaveText('5');
});

test("[I7] another teacher's journal is only read; one that nobody gave is not there", async ({
  school,
  openWindow,
}) => {
  const teacher = await openWindow();
  await signInOnline(teacher.page, 'teacher');
  await teacher.page.goto(`${school.address}/#/journal/7b-russian`);
  await expect(grid(teacher.page)).toBeFocused();
  await expect(teacher.page.getByText('Только просмотр', { exact: true })).toBeVisible();
  const before = await grid(teacher.page).innerText();
  await teacher.page.keyboard.press('5');
  await expect(teacher.page.getByRole('region', { name: 'Отметка' })).toContainText(
    'Этот журнал открыт вам для просмотра, его ведёт другой учитель.',
  );
  expect(await grid(teacher.page).innerText()).toBe(before);
  await expect(state(teacher.page)).toHaveText('Отправлено в школу');

  const deputy = await openWindow();
  await signInOnline(deputy.page, 'zavuch');
  await deputy.page.goto(`${school.address}/#/journal/8a-algebra`);
  await expect(deputy.page.getByRole('main')).toContainText('Такого журнала на этом компьютере нет.');
});

test("[I7][E1][I2] a mark for another teacher's group, sent past the screens, is refused and recorded", async ({
  school,
  request,
}) => {
  const answer = await signInByApi(request, school.address);
  const entry = entryFor(answer, '7b-russian');
  const pushed = await push(request, { address: school.address, token: answer.token, entries: [entry] });
  expect(pushed.status()).toBe(200);
  expect(((await pushed.json()) as PushAnswer).taken).toEqual([{ entryId: entry.id, status: 'refused' }]);
  expect(school.rows('select status, author_id from history where entry_id = ?', entry.id)).toEqual([
    { status: 'refused', author_id: 't-01' },
  ]);
  expect(school.rows('select value from mark where version = ?', entry.id)).toEqual([]);
});

test('[S5] a malformed push is refused whole, in words of its own, and takes nothing', async ({
  school,
  request,
}) => {
  const answer = await signInByApi(request, school.address);
  const good = entryFor(answer, '7b-algebra');
  const before = school.rows('select count(*) count from history');
  for (const bad of [{}, { ...good, id: '' }, { ...good, operation: { type: 'mark.erase-all' } }, null]) {
    const { address } = school;
    const pushed = await push(request, { address, token: answer.token, entries: [good, bad] });
    expect(pushed.status()).toBe(400);
    expect(await pushed.json()).toMatchObject({ code: 'bad-request' });
  }
  expect(school.rows('select count(*) count from history')).toEqual(before);
});

test("[I7] another parent's child and nobody's child are the same: not found", async ({
  school,
  browser,
  guard,
}) => {
  const phone = await openPhone(browser, school, guard);
  await signInParent(phone, 'parent2');
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible();
  const foreign = await phone.goto('/diary/p-7b-14/week');
  expect(foreign?.status()).toBe(404);
  const foreignWords = await phone.locator('main').innerText();
  await expect(phone.locator('body')).not.toContainText('Кузнецов');
  const nobody = await phone.goto('/diary/p-none/week');
  expect(nobody?.status()).toBe(404);
  expect(await phone.locator('main').innerText()).toBe(foreignWords);
  await phone.context().close();
});

test('[S1] a program that is too old says so, keeps what is typed, and sends it once renewed', async ({
  school,
  openWindow,
}) => {
  const { page, context } = await openWindow();
  await signInOnline(page, 'teacher');
  await context.route('**/api/sync/**', (route) =>
    route.continue({ headers: { ...route.request().headers(), [PROTOCOL_HEADER]: '0' } }),
  );
  await typeMark(page);
  const banner = page.getByRole('status').filter({ hasText: 'Программа устарела' });
  await expect(banner).toBeVisible();
  await expect(state(page)).toContainText('Ждут отправки: 1');
  expect(school.rows('select value from mark where lesson_id = ?', '7b-algebra-20261123-3')).toEqual([]);
  await context.unroute('**/api/sync/**');
  await banner.getByRole('button', { name: 'Обновить' }).press('Enter');
  await expect(state(page)).toHaveText('Отправлено в школу');
  expect(school.rows('select value from mark where lesson_id = ?', '7b-algebra-20261123-3')).toEqual([
    { value: '5' },
  ]);
});

test('[I1] while the disk of the server is full entries wait in calm; with space they arrive', async ({
  school,
  openWindow,
}) => {
  const { page } = await openWindow();
  await signInOnline(page, 'teacher');
  await school.setDisk('full');
  await typeMark(page);
  await expect(state(page)).toContainText('Сервер школы отвечает с ошибкой, можно работать');
  await expect(state(page)).toContainText('Сохранено на этом компьютере · Ждут отправки: 1');
  await page.keyboard.press('4');
  await expect(await cell(page, PUPIL, MONDAY)).toHaveText('4');
  expect(school.rows('select value from mark where lesson_id = ?', '7b-algebra-20261123-3')).toEqual([]);
  await school.setDisk('free');
  await expect(state(page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
  expect(school.rows('select value from mark where lesson_id = ?', '7b-algebra-20261123-3')).toEqual([
    { value: '4' },
  ]);
});

test('a second window says where the journal is open, and takes it over with all that was typed', async ({
  school,
  openBrowser,
}) => {
  const { page, context } = await openBrowser();
  await signInOnline(page, 'teacher');
  await waitUntilInstalled(page);
  await school.stop();
  await typeMark(page);
  await expect(state(page)).toContainText('Ждут отправки: 1');
  const second = await context.newPage();
  await second.goto(school.address);
  await fillSignIn(second, 'teacher');
  await expect(second.getByRole('heading', { name: 'Журнал открыт в другом окне' })).toBeVisible();
  await second.getByRole('button', { name: 'Работать здесь' }).press('Enter');
  await expect(state(second)).toContainText('Ждут отправки: 1');
  await expect(page.getByRole('heading', { name: 'Журнал открыт в другом окне' })).toBeVisible();
  await openJournal(second, '7Б Алгебра');
  await expect(await cell(second, PUPIL, MONDAY)).toHaveText('5');
  await goTo(second, PUPIL, MONDAY);
  await second.keyboard.press('4');
  await school.start();
  await expect(state(second)).toHaveText('Отправлено в школу', { timeout: 60_000 });
  expect(school.rows('select value from mark where lesson_id = ?', '7b-algebra-20261123-3')).toEqual([
    { value: '4' },
  ]);
});

async function signInByApi(request: APIRequestContext, address: string): Promise<SignInAnswer> {
  const data = { login: 'teacher', password: PASSWORD, deviceId: DEVICE };
  const response = await request.post(`${address}/api/identity/sign-in`, { data });
  expect(response.status()).toBe(200);
  return (await response.json()) as SignInAnswer;
}

/** The first entry of a device, well formed: a mark of the day for Артём. */
function entryFor({ anchor, person }: SignInAnswer, group: '7b-russian' | '7b-algebra'): Entry {
  return {
    id: asId<EntryId>(`e2e-${group}`),
    authorId: person.id,
    groupId: asId<GroupId>(group),
    lessonId: asId<LessonId>(group === '7b-algebra' ? '7b-algebra-20261123-3' : '7b-russian-20261123-6'),
    operation: { type: 'mark.set', pupilId: asId<PupilId>('p-7b-14'), slot: 0, value: '5' },
    basis: null,
    stamp: {
      deviceId: DEVICE,
      sequence: 1,
      previousHash: '',
      anchor,
      anchorWall: anchor.serverTime,
      anchorBootSession: 'boot',
      bootSession: 'boot',
      monotonicSinceAnchor: 1000,
      wall: anchor.serverTime + 1000,
    },
  };
}

const push = (
  request: APIRequestContext,
  { address, token, entries }: { address: string; token: string; entries: readonly unknown[] },
) =>
  request.post(`${address}/api/sync/push`, {
    headers: { authorization: `Bearer ${token}`, [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) },
    data: { deviceId: DEVICE, entries },
  });
