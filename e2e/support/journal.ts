import { expect, type Locator, type Page } from '@playwright/test';
import { PASSWORD } from './school-template.ts';

/** What a teacher does, found by the roles and words that a person finds it by. */

export async function fillSignIn(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Логин').fill(login);
  await page.getByLabel('Пароль').fill(password);
  await page.getByRole('button', { name: 'Войти' }).press('Enter');
}

/** Signs in and waits until the person's first screen is there. */
export async function signIn(page: Page, login: string): Promise<void> {
  await fillSignIn(page, login);
  await expect(page.getByRole('navigation', { name: 'Разделы' })).toBeVisible();
}

/** Signs in with a network and waits until all that the person may see is on this computer. */
export async function signInOnline(page: Page, login: string): Promise<void> {
  await signIn(page, login);
  await expect(state(page)).toHaveText('Отправлено в школу', { timeout: 30_000 });
}

/** The service worker holds the client's files: from now on it starts without a network. */
export async function waitUntilInstalled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

export const state = (page: Page): Locator => page.getByRole('status', { name: 'Состояние журнала' });

export const grid = (page: Page): Locator => page.getByRole('grid');

export async function openJournal(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: false }).first().press('Enter');
  await expect(grid(page)).toBeFocused();
}

const rowOf = (page: Page, pupil: string): Locator =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: pupil }) });

const numberOf = async (locator: Locator, attribute: string): Promise<number> =>
  Number(await locator.getAttribute(attribute));

/** The head of a lesson by its day: «23 ноября». */
export const lessonHead = (page: Page, day: string): Locator =>
  grid(page).getByRole('columnheader', { name: new RegExp(`, ${day},`) });

/** The cell of a pupil («Кузнецов Артём») in the lesson of a day («23 ноября»). */
export async function cell(page: Page, pupil: string, day: string): Promise<Locator> {
  const column = await numberOf(lessonHead(page, day), 'aria-colindex');
  return rowOf(page, pupil).locator(`[aria-colindex="${column}"]`);
}

/** Where the cursor stands, as a screen reader is told. */
export async function currentCell(page: Page): Promise<Locator> {
  const id = await grid(page).getAttribute('aria-activedescendant');
  return page.locator(`[id="${id}"]`);
}

/** Brings the cursor to a cell by arrows alone. */
export async function goTo(page: Page, pupil: string, day: string): Promise<void> {
  const wanted = await cell(page, pupil, day);
  const current = await currentCell(page);
  const columns = (await numberOf(wanted, 'aria-colindex')) - (await numberOf(current, 'aria-colindex'));
  const row = current.locator('xpath=..');
  const rows = (await numberOf(rowOf(page, pupil), 'aria-rowindex')) - (await numberOf(row, 'aria-rowindex'));
  for (let step = 0; step < Math.abs(rows); step += 1)
    await page.keyboard.press(rows > 0 ? 'ArrowDown' : 'ArrowUp');
  for (let step = 0; step < Math.abs(columns); step += 1)
    await page.keyboard.press(columns > 0 ? 'ArrowRight' : 'ArrowLeft');
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', (await wanted.getAttribute('id')) ?? '');
}

/** Every drawn cell of the grid, row by row, as text: what a person reads there. */
export async function readGrid(page: Page): Promise<string[]> {
  const rows = grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
  return rows.evaluateAll((found) =>
    found.map((row) =>
      [...row.querySelectorAll('[role=rowheader],[role=gridcell]')]
        .map((one) => `${one.getAttribute('aria-colindex')}=${one.textContent}`)
        .join(' '),
    ),
  );
}
