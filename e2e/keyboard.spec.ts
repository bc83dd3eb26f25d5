import type { Locator, Page } from '@playwright/test';
import { cell, currentCell, goTo, grid, openJournal, signInOnline, state } from './support/journal.ts';
import { strike, strikeAll } from './support/keys.ts';
import { expect, test } from './support/test.ts';

const MONDAY = '23 ноября';

test('every control of the journal is reached by Tab and has a role and a name', async ({ openWindow }) => {
  const { page } = await openWindow();
  await signInOnline(page, 'teacher');
  await openJournal(page, '7Б Алгебра');
  // Other controls are open beside a lesson to come than beside one whose windows have closed.
  await page.keyboard.press('End');
  await expect(lessonCard(page)).toContainText('вт, 29 декабря');
  await expectAllReached(page, 'Tab');
  await page.keyboard.press('Home');
  await expect(lessonCard(page)).toContainText('пн, 2 ноября');
  await expectAllReached(page, 'Shift+Tab');
});

test('the grid works by keys alone: editing, filling, moving, undoing', async ({ openWindow }) => {
  const { page } = await openWindow();
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

const lessonCard = (page: Page): Locator =>
  page.getByRole('complementary').getByRole('region', { name: 'Урок' });

/** Goes once round the page from the grid, and looks at what had the focus on the way. */
async function expectAllReached(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  await goRound(page, key);
  const controls = await page
    .locator('a[href], button, select, input, textarea, [tabindex="0"]')
    .filter({ visible: true })
    .evaluateAll((found) =>
      found
        .filter((one) => !one.matches(':disabled'))
        .map((one) => ({
          html: one.outerHTML.slice(0, 120),
          isVisited: one.hasAttribute('data-visited'),
        })),
    );
  expect(controls.length).toBeGreaterThanOrEqual(20);
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
}

/** Presses the key until the grid has the focus again, and marks afresh what had it meanwhile. */
async function goRound(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  const marked = page.locator('[data-visited]');
  await marked.evaluateAll((found) => found.forEach((one) => one.removeAttribute('data-visited')));
  await expect(grid(page)).toBeFocused();
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press(key);
    // One call: between two the focus may have gone on, and a wait for it would not end.
    const isBack = await page.evaluate(() => {
      const focused = document.activeElement;
      if (focused && focused !== document.body) focused.setAttribute('data-visited', '');
      return focused?.getAttribute('role') === 'grid';
    });
    if (isBack) return;
  }
  throw new Error(`${key} does not come round to the grid`);
}
