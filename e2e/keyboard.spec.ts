import type { Locator, Page } from '@playwright/test';
import { cell, currentCell, goTo, grid, openJournal, signInOnline, state } from './support/journal.ts';
import { strike, strikeAll } from './support/keys.ts';
import { expect, test } from './support/test.ts';

const MONDAY = '23 ноября';

test('every control of the journal is reached by Tab and has a role and a name', async ({ openBrowser }) => {
  const { page } = await openBrowser();
  await signInOnline(page, 'teacher');
  await openJournal(page, '7Б Алгебра');
  await page.keyboard.press('End');
  for (let step = 0; step < 12; step += 1) await visit(page, 'Tab');
  await grid(page).focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 40; step += 1) await visit(page, 'Shift+Tab');
  const controls = await page
    .locator('a[href], button:enabled, select, input, textarea, [tabindex="0"]')
    .filter({ visible: true })
    .evaluateAll((found) =>
      found.map((one) => ({
        html: one.outerHTML.slice(0, 120),
        isVisited: one.hasAttribute('data-visited'),
      })),
    );
  expect(controls.length).toBeGreaterThan(20);
  expect(controls.filter(({ isVisited }) => !isVisited)).toEqual([]);
  const nameless = await page.locator('[data-visited]').evaluateAll((found) => {
    const nameOf = (one: Element) =>
      one.getAttribute('aria-label') ??
      (one instanceof HTMLTextAreaElement ||
      one instanceof HTMLSelectElement ||
      one instanceof HTMLInputElement
        ? one.labels?.[0]?.textContent
        : one.textContent);
    return found.filter((one) => !nameOf(one)?.trim()).map((one) => one.outerHTML.slice(0, 120));
  });
  expect(nameless).toEqual([]);
});

test('the grid works by keys alone: editing, filling, moving, undoing', async ({ openBrowser }) => {
  const { page } = await openBrowser();
  await signInOnline(page, 'teacher');
  await openJournal(page, '7Б Алгебра');
  const artyom = await cell(page, 'Кузнецов Артём', MONDAY);

  await test.step('F2 edits in the cell, Escape leaves it as it was', async () => {
    await goTo(page, 'Кузнецов Артём', MONDAY);
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: 'Отметка: Кузнецов Артём, 23 ноября' })).toBeFocused();
    await page.keyboard.type('5/4');
    await page.keyboard.press('Enter');
    await expect(artyom).toHaveText('5/4');
    await expect(await currentCell(page)).toHaveAttribute('id', await idOf(page, 'Лебедева Анна'));
    await page.keyboard.press('F2');
    await page.keyboard.type('3');
    await page.keyboard.press('Escape');
    await expect(await cell(page, 'Лебедева Анна', MONDAY)).toHaveText('');
    await expect(grid(page)).toBeFocused();
  });

  await test.step('Ctrl+D fills what is empty and leaves what is not; one Ctrl+Z takes it back', async () => {
    await goTo(page, 'Алексеев Иван', MONDAY);
    await page.keyboard.press('4');
    await page.keyboard.press('Control+d');
    await expect(await cell(page, 'Яковлева Диана', MONDAY)).toHaveText('4');
    await expect(artyom).toHaveText('5/4');
    await page.keyboard.press('Control+z');
    await expect(await cell(page, 'Яковлева Диана', MONDAY)).toHaveText('');
    await expect(await cell(page, 'Алексеев Иван', MONDAY)).toHaveText('4');
  });

  await test.step('[I9] a copied blank erases nothing', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await goTo(page, 'Алексеев Иван', MONDAY);
    await strikeAll(page, 'Shift+ArrowDown', 'Control+c');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('4\n');
    await goTo(page, 'Ильина Вера', MONDAY);
    await page.keyboard.press('Control+v');
    await expect(await cell(page, 'Ильина Вера', MONDAY)).toHaveText('4');
    await expect(artyom).toHaveText('5/4');
  });

  await test.step('/ finds a pupil, ? shows the keys, and both give the grid back', async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('combobox', { name: 'Найти ученика или журнал' })).toBeFocused();
    await page.keyboard.type('хас');
    await page.keyboard.press('Enter');
    await expect(await currentCell(page)).toHaveAttribute('id', await idOf(page, 'Хасанов Эмиль'));
    await expect(grid(page)).toBeFocused();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Все клавиши' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(grid(page)).toBeFocused();
    await strike(page, 'н', 'en');
    await expect(await cell(page, 'Хасанов Эмиль', MONDAY)).toHaveText('н');
  });
  await expect(state(page)).toHaveText('Отправлено в школу');
});

const idOf = async (page: Page, pupil: string): Promise<string> =>
  (await (await cell(page, pupil, MONDAY)).getAttribute('id')) ?? '';

/** Presses a key and marks what has the focus then. */
async function visit(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  await page.keyboard.press(key);
  const focused: Locator = page.locator(':focus');
  if ((await focused.count()) > 0) await focused.evaluate((one) => one.setAttribute('data-visited', ''));
}
