import { expect, type Page } from '@playwright/test';
import { test } from './grid-host/screens-test.ts';
import { expectAccessibleInBoth } from './support/axe.ts';

const JOURNAL = '#/journal/alg-7b';

async function open(page: Page, hash: string, query = ''): Promise<void> {
  await page.goto(`/${query}${hash}`);
  await expect(page.locator('#content')).toBeVisible();
}

/** The cell of a pupil in the lesson under the cursor. */
const activeCell = (page: Page) =>
  page.evaluate(() => {
    const grid = document.querySelector('[role=grid]');
    return document.getElementById(grid?.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';
  });

const activePlace = (page: Page) =>
  page.evaluate(() => document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant') ?? '');

const written = (page: Page) =>
  page.evaluate(() =>
    window.store.written().map(({ operation }) => JSON.parse(JSON.stringify(operation)) as unknown),
  );

test.describe('the grid by keyboard', () => {
  test.beforeEach(async ({ page }) => open(page, JOURNAL));

  test('opens on today with the keyboard in the grid and thirty lessons in view', async ({ page }) => {
    await expect(page.getByRole('grid')).toBeFocused();
    const seen = await page.evaluate(() => {
      const box = document.querySelector('.g-scroll')?.getBoundingClientRect();
      const days = [...document.querySelectorAll('.g-day')].map((day) => day.getBoundingClientRect());
      return days.filter((day) => box && day.left >= box.left + 187 && day.right <= box.right + 1).length;
    });
    expect(seen).toBeGreaterThanOrEqual(30);
  });

  test('types a column of marks: digits set, Enter goes down, + adds, Delete clears', async ({ page }) => {
    await page.keyboard.press('5');
    expect(await activeCell(page)).toBe('5');
    await page.keyboard.press('+');
    await page.keyboard.press('4');
    expect(await activeCell(page)).toBe('5/4');
    await page.keyboard.press('Enter');
    await page.keyboard.press('3');
    await page.keyboard.press('2');
    expect(await activeCell(page)).toBe('2');
    await page.keyboard.press('Delete');
    expect(await activeCell(page)).toBe('');
    await page.keyboard.press('Shift+Enter');
    expect(await activeCell(page)).toBe('5/4');
    expect(await written(page)).toHaveLength(5);
  });

  test('sets attendance from the English layout by the places of the Russian letters', async ({ page }) => {
    for (const [key, letter] of [
      ['KeyY', 'н'],
      ['Comma', 'б'],
      ['KeyE', 'у'],
      ['KeyJ', 'о'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await activeCell(page)).toBe(letter);
      await page.keyboard.press('Enter');
    }
  });

  test('F2 edits in the cell and keeps a text that is no mark', async ({ page }) => {
    await page.keyboard.press('F2');
    const editor = page.getByRole('textbox', { name: /^Отметка: Алексеев Иван/ });
    await editor.fill('7');
    await page.keyboard.press('Enter');
    await expect(page.locator('.notice')).toContainText('«7» — не отметка');
    await editor.fill('5/4');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    expect(await activeCell(page)).toBe('5/4');
    await expect(page.getByRole('grid')).toBeFocused();
  });

  test('a locked cell says which rule, which clause, when it closed and what can be done', async ({
    page,
  }) => {
    await page.keyboard.press('Home');
    await page.keyboard.press('3');
    const sentence = /не позже 7 дней после урока: срок истёк 12 ноября в 23:59 \(приказ № 216, раздел 4\)/;
    await expect(page.locator('.notice')).toHaveText(sentence);
    await expect(page.locator('.cell-panel .box')).toContainText(sentence);
    expect(await written(page)).toEqual([]);
  });

  test('[I9] Ctrl+D fills blanks only, Ctrl+Z takes the whole fill back', async ({ page }) => {
    await page.keyboard.press('4');
    await page.keyboard.press('Control+d');
    const fill = (await written(page)).length;
    expect(fill).toBeGreaterThan(15);
    await expect(page.locator('.notice')).toContainText(/Заполнен/);
    await page.keyboard.press('Control+z');
    expect(await written(page)).toHaveLength(2 * fill - 1);
    expect(await activeCell(page)).toBe('');
  });

  test('copies and pastes with a spreadsheet; blanks of the table erase nothing [I9]', async ({ page }) => {
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '5\n\nн\nx');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await expect(page.locator('.notice')).toHaveText('Вставлено 2 клетки · не понято: 1 (например, «x»)');
    await page.keyboard.press('Shift+ArrowDown');
    const copied = await page.evaluate(() => {
      const data = new DataTransfer();
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }),
      );
      return data.getData('text/plain');
    });
    expect(copied.split('\n')[0]).toBe('5');
  });

  test('/ finds a pupil, ? shows the keys, Tab leaves the grid at its edge', async ({ page }) => {
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Найти ученика или журнал' }).fill('яков');
    await page.keyboard.press('Enter');
    await expect(page.locator('.g-name[data-current]')).toHaveText('30. Яковлева Диана');
    await page.getByRole('grid').focus();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Все клавиши' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('grid').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('grid')).not.toBeFocused();
  });

  test('moves over the whole year and keeps the cursor in view', async ({ page }) => {
    await page.getByLabel('Период').selectOption('Весь год');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+End');
    await expect(page.locator(`[id="${await activePlace(page)}"]`)).toBeInViewport();
    await page.keyboard.press('Control+Home');
    await expect(page.locator(`[id="${await activePlace(page)}"]`)).toBeInViewport();
  });

  test('[I1] a mark that could not be saved leaves its cell again and says so', async ({ page }) => {
    await page.keyboard.press('4');
    await page.evaluate(() => {
      Object.assign(window.store, { write: () => Promise.reject(new Error('the disk failed')) });
    });
    await page.keyboard.press('5');
    await expect(page.getByRole('contentinfo').getByRole('status')).toContainText('Не сохранено');
    expect(await activeCell(page)).toBe('4');
    const label = await page.locator(`[id="${await activePlace(page)}"]`).getAttribute('aria-label');
    expect(label).toMatch(/^4, /);
  });

  test('a keystroke draws one row and no other cell', async ({ page }) => {
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const body = document.querySelector('.g-body');
      const options = { subtree: true, childList: true, characterData: true, attributes: true };
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const cell = (target instanceof Element ? target : target.parentElement)?.closest(
            '.g-cell, .g-average',
          );
          if (cell) seen.push(cell.id || 'average');
        }
      }).observe(body as Node, options);
    });
    await page.keyboard.press('5');
    expect(await activeCell(page)).toBe('5');
    const seen = () =>
      page.evaluate(() => [...new Set((window as unknown as { seen: string[] }).seen)].toSorted());
    // The mark is there with the key; the average follows a frame later, and then nothing more.
    await expect.poll(seen).toContain('average');
    expect(await seen()).toEqual([await activePlace(page), 'average'].toSorted());
  });
});

test('the palette does with the mouse what the keys do', async ({ page }) => {
  await open(page, JOURNAL);
  await page.getByRole('button', { name: '5', exact: true }).click();
  await page.getByRole('button', { name: 'Ещё одна отметка' }).click();
  await page.getByRole('button', { name: '4', exact: true }).click();
  expect(await activeCell(page)).toBe('5/4');
  await page.getByRole('button', { name: 'Стереть' }).click();
  expect(await activeCell(page)).toBe('');
});

test('a topic being typed is kept when the person walks to another lesson', async ({ page }) => {
  await open(page, JOURNAL);
  await page.getByLabel('Тема урока').fill('Дроби');
  await page.locator('.g-day').filter({ hasText: '20' }).first().click();
  await expect.poll(() => written(page)).toEqual([{ type: 'topic.set', text: 'Дроби' }]);
  await page.keyboard.press('Home');
  await page.locator('.g-day.g-today').click();
  await expect(page.getByLabel('Тема урока')).toHaveValue('Дроби');
});

test('the tray tells what, where, why and what to do; «Понятно» takes an entry off it', async ({ page }) => {
  await open(page, '#/refused', '?refused=1');
  const late = page.getByRole('listitem').filter({ hasText: 'Васильева София' });
  await expect(late).toContainText('Основание: приказ № 216, раздел 4 · код window-closed');
  await late.getByRole('button', { name: 'Понятно' }).click();
  await expect(late).toHaveCount(0);
  const conflict = page.getByRole('listitem').filter({ hasText: 'Григорьев Марк' });
  await expect(conflict).toContainText('Петров А. А.');
  await conflict.getByRole('button', { name: 'Поставить 5 (вы)' }).click();
  await expect(conflict).toHaveCount(0);
  expect((await written(page)).map((operation) => (operation as { type: string }).type)).toEqual([
    'refusal.settle',
    'appeal.decide',
    'refusal.settle',
  ]);
});

for (const [name, hash] of [
  ['the journal', JOURNAL],
  ['my day', '#/'],
  ['the tray', '#/refused'],
  ['settings', '#/settings'],
  ['all journals', '#/journals'],
  ['import', '#/import'],
] as const) {
  test(`axe finds nothing, light and dark: ${name}`, async ({ page }) => {
    const broken: string[] = [];
    page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
    // A dozen pupils have every kind of cell; more only make the check of contrast slower.
    await open(page, hash, '?refused=1&pupils=12');
    if (hash === JOURNAL) await page.keyboard.press('Control+Home');
    await expectAccessibleInBoth(page, name);
    expect(broken.filter((text) => !text.includes('404'))).toEqual([]);
  });
}
