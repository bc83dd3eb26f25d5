import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import type { Announcement } from '../demo/announcement.ts';

/** A running demo, and the browser it is looked at with. */
export type School = Announcement & { readonly browser: Browser };
export type PictureSet = (school: School) => Promise<void>;

type Role = Announcement['accounts'][number]['role'];

/** The computer of a teacher, a deputy head or an operator; its clock shows the school's present. */
export async function openComputer({ browser, now }: School): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1366, height: 768 },
    // Pictures wait for nothing that moves.
    reducedMotion: 'reduce',
  });
  await context.clock.install({ time: new Date(now) });
  return context;
}

export async function openClient(context: BrowserContext, { url }: School): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel('Логин').waitFor();
  return page;
}

export async function fillSignIn(page: Page, { accounts }: School, role: Role): Promise<void> {
  const account = accounts.find((one) => one.role === role);
  if (account === undefined) throw new Error(`the demo has no sign-in for ${role}`);
  await page.getByLabel('Логин').fill(account.login);
  await page.getByLabel('Пароль').fill(account.password);
  await page.getByRole('button', { name: 'Войти' }).click();
}

/** Signs in and waits until everything the person may see is on this computer. */
export async function signIn(page: Page, school: School, role: Role): Promise<void> {
  await fillSignIn(page, school, role);
  await waitForState(page, 'Отправлено в школу');
}

/** Waits until the honest state says so. */
export async function waitForState(page: Page, words: string): Promise<void> {
  const state = page.getByRole('status', { name: 'Состояние журнала' });
  await state.filter({ hasText: words }).waitFor({ timeout: 60_000 });
}

export async function openJournal(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name }).first().click();
  await page.getByRole('grid').waitFor();
}

/** The cell of a pupil («Кузнецов Артём») in the lesson of a day («23 ноября»). */
export async function cellOf(page: Page, pupil: string, day: string): Promise<Locator> {
  const grid = page.getByRole('grid');
  const head = grid.getByRole('columnheader', { name: new RegExp(`, ${day},`) });
  const column = await head.getAttribute('aria-colindex');
  const row = grid.getByRole('row').filter({ has: page.getByRole('rowheader', { name: pupil }) });
  return row.locator(`[aria-colindex="${column}"]`);
}
