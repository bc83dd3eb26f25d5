import { expect, type Locator, type Page } from '@playwright/test';
import { goTo, grid } from './journal.ts';

/** What people see of questions to the deputy head, found as they find it. */

/** The chosen cell in words. */
export const panel = (page: Page): Locator => page.getByRole('region', { name: 'Отметка' });

/** Goes to a cell by keys and waits until the panel speaks of it. */
export async function goToCell(page: Page, pupil: string, day: string): Promise<void> {
  await goTo(page, pupil, day);
  await expect(panel(page).getByRole('heading')).toContainText(pupil);
}

export async function expectLocked(page: Page, pupil: string, day: string): Promise<void> {
  await goToCell(page, pupil, day);
  await expect(panel(page)).toContainText(`${pupil}: закрыто`);
}

/** The queue of the deputy head. */
export async function openQueue(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^На решение/ }).press('Enter');
  await expect(page.getByRole('heading', { name: 'На решение', level: 1 })).toBeVisible();
}

export const queueCards = (page: Page, kind: string): Locator =>
  page.getByRole('region', { name: kind, exact: true }).getByRole('listitem');

/** «Мои вопросы» of «Не принято». */
export async function openOwn(page: Page): Promise<Locator> {
  await page
    .getByRole('link', { name: /^Не принято/ })
    .first()
    .press('Enter');
  const own = page.getByRole('region', { name: 'Мои вопросы' });
  await expect(own).toBeVisible();
  return own;
}

/** Opens the history of a cell by its key; closed with Escape. */
export async function openHistory(page: Page, pupil: string, day: string): Promise<Locator> {
  await goTo(page, pupil, day);
  await page.keyboard.press('F4');
  const dialog = page.getByRole('dialog', { name: 'История клетки' });
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  return dialog;
}

export async function closeHistory(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
}
