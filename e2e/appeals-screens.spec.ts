import { expect, type Page } from '@playwright/test';
import { test } from './grid-host/screens-test.ts';
import { expectAccessibleInBoth } from './support/axe.ts';

/** The control work of 10 November is closed since the 21st, the lesson of the 20th is open. */
const CONTROL = 'alg-7b-l42';
const RECENT = 'alg-7b-l50';

async function open(page: Page, hash: string, query = ''): Promise<void> {
  await page.goto(`/${query}${hash}`);
  await expect(page.locator('#content')).toBeVisible();
}

const cellHash = (lesson: string, pupil: string): string => `#/journal/alg-7b/${lesson}/${pupil}`;

const openCell = async (page: Page, lesson: string, pupil: string, query = ''): Promise<void> => {
  await open(page, cellHash(lesson, pupil), query);
  await expect(page.getByRole('grid')).toBeFocused();
};

const written = (page: Page) =>
  page.evaluate(() =>
    window.store.written().map(({ operation }) => JSON.parse(JSON.stringify(operation)) as unknown),
  );

const panel = (page: Page) => page.getByRole('region', { name: 'Отметка' });

const currentCell = async (page: Page) => {
  const id = await page.getByRole('grid').getAttribute('aria-activedescendant');
  return page.locator(`[id="${id}"]`);
};

test.describe('asking from a locked cell', () => {
  test('[X1] F8 asks for an extension by keyboard alone, and the cell shows it at once', async ({ page }) => {
    await openCell(page, CONTROL, 'p14');
    await page.evaluate(() => window.store.setState({ link: 'offline' }));
    await page.keyboard.press('F8');
    const dialog = page.getByRole('dialog', { name: 'Попросить продление' });
    await expect(dialog).toContainText('Кузнецов Артём · 10 ноября, Контрольная работа');
    await expect(dialog.getByLabel('Открыть до')).toHaveValue('2026-11-30');
    await expect(dialog.getByRole('radio', { name: 'болезнь' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(panel(page)).toContainText('Продление: запрос ждёт отправки');
    await expect(await currentCell(page)).toHaveAccessibleName(/у завуча/);
    await expect(page.getByRole('grid')).toBeFocused();
    expect(await written(page)).toEqual([
      { type: 'extension.ask', pupilId: 'p14', reason: 'outage', text: '', until: '2026-11-30' },
    ]);
  });

  test('[X1] another reason needs words, a day that opens nothing is not taken', async ({ page }) => {
    await openCell(page, CONTROL, 'p14');
    await page.keyboard.press('F8');
    const dialog = page.getByRole('dialog');
    const send = dialog.getByRole('button', { name: 'Отправить завучу' });
    await dialog.getByRole('radio', { name: 'другое' }).check();
    await send.click();
    await expect(dialog.getByRole('alert')).toHaveText('Напишите, почему: завуч решает по этим словам.');
    await dialog.getByLabel('Пояснение (обязательно)').fill('Олимпиада');
    await dialog.getByLabel('Открыть до').fill('2026-11-22');
    await send.click();
    await expect(dialog.getByRole('alert')).toHaveText('Выберите день не раньше 23 ноября.');
    await dialog.getByLabel('Открыть до').fill('2026-11-25');
    await dialog.getByRole('radio', { name: 'Всему уроку' }).check();
    await send.click();
    await expect(dialog).toHaveCount(0);
    expect(await written(page)).toEqual([
      { type: 'extension.ask', reason: 'other', text: 'Олимпиада', until: '2026-11-25' },
    ]);
    await page.keyboard.press('ArrowDown');
    await expect(panel(page)).toContainText('Продление (весь урок): запрос ждёт отправки');
    await page.keyboard.press('F8');
    await expect(page.getByRole('dialog')).toContainText('Вы уже спросили об этом.');
  });

  test('[X1][K1] what cannot be extended says so with its clause and takes a correction', async ({
    page,
  }) => {
    await openCell(page, 'alg-7b-l41', 'p4');
    await expect(panel(page)).toContainText('Продлить этот срок нельзя');
    await panel(page).getByRole('button', { name: 'Предложить исправление' }).click();
    const dialog = page.getByRole('dialog', { name: 'Предложить исправление' });
    await expect(dialog).toContainText(
      'Продлевают срок только за контрольную, сочинение и изложение (приказ № 216, раздел 4).',
    );
    await expect(dialog).toContainText('Сейчас в журнале: 3');
    await dialog.getByRole('radio', { name: '4' }).check();
    await dialog.getByRole('button', { name: 'Отправить завучу' }).click();
    await expect(dialog.getByRole('alert')).toHaveText(/Напишите, почему/);
    await dialog.getByLabel('Пояснение (обязательно)').fill('Ошиблась строкой');
    await dialog.getByRole('button', { name: 'Отправить завучу' }).click();
    await expect(panel(page)).toContainText('Исправление (4): запрос ждёт отправки');
    expect(await written(page)).toEqual([
      { type: 'correction.ask', pupilId: 'p4', slot: 0, value: '4', text: 'Ошиблась строкой' },
    ]);
  });

  test('[K1] where no mark ever was there is nothing to ask', async ({ page }) => {
    await openCell(page, 'alg-7b-l41', 'p1');
    await expect(panel(page).getByRole('button', { name: 'Предложить исправление' })).toHaveCount(0);
    await page.keyboard.press('F8');
    await expect(page.getByRole('dialog')).toContainText(
      'Отметки здесь не было, поэтому и исправлять нечего.',
    );
  });

  test('[X2] an approved extension opens the very cell, says until when, and stands on my day', async ({
    page,
  }) => {
    await openCell(page, CONTROL, 'p1', '?appeals=1');
    await page.keyboard.press('5');
    expect(await written(page)).toEqual([]);
    await page.evaluate((lessonId) => {
      window.store.setSheet(window.store.groups.get()[0]?.id as never, (sheet) =>
        sheet.id === lessonId
          ? { ...sheet, extensions: [{ id: 'x' as never, pupilId: 'p1' as never, until: '2026-11-24' }] }
          : sheet,
      );
    }, CONTROL);
    await page.evaluate(() => window.location.replace('#/'));
    const reopened = page.getByRole('link', {
      name: /Контрольная работа, 10 ноября · без отметки 1 ученик до 24 ноября/,
    });
    await reopened.press('Enter');
    await expect(page.getByRole('grid')).toBeFocused();
    await expect(panel(page)).toContainText('Алексеев Иван: открыто по продлению до 24 ноября');
    await expect(await currentCell(page)).toHaveAccessibleName(/открыто по продлению/);
    await page.keyboard.press('5');
    await expect(await currentCell(page)).toHaveText('5');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('5');
    expect(await written(page)).toEqual([{ type: 'mark.set', pupilId: 'p1', slot: 0, value: '5' }]);
  });
});

test.describe('the queue of the deputy head', () => {
  const QUEUE = '?appeals=1&roles=deputy-head';

  test('is the first page while anything waits, and says how much', async ({ page }) => {
    await open(page, '', QUEUE);
    await expect(page).toHaveURL(/#\/appeals$/);
    await expect(page.getByRole('link', { name: 'На решение ждут решения: 7' })).toBeVisible();
  });

  test('[X2] approves with the asked day, with less, and refuses only with a reason', async ({ page }) => {
    await open(page, '#/appeals', QUEUE);
    const cards = page.getByRole('region', { name: 'Продления' }).getByRole('listitem');
    await expect(cards).toHaveCount(3);
    await expect(cards.first()).toContainText('Петров А. А. · 7Б · Алгебра');
    await cards.first().getByRole('button', { name: 'Разрешить до 30 ноября' }).press('Enter');
    await expect(cards).toHaveCount(2);
    await cards.first().getByLabel('Открыть до').fill('2026-11-25');
    await cards.first().getByRole('button', { name: 'Разрешить меньше: до 25 ноября' }).press('Enter');
    await cards.first().getByRole('button', { name: 'Отказать' }).press('Enter');
    const why = cards.first().getByLabel('Почему отказ (увидит учитель)');
    await expect(why).toBeFocused();
    await cards.first().getByRole('button', { name: 'Отказать' }).press('Enter');
    await expect(cards.first().getByRole('alert')).toContainText('Напишите причину');
    await why.fill('Работу можно переписать');
    await cards.first().getByRole('button', { name: 'Отказать' }).press('Enter');
    await expect(cards).toHaveCount(0);
    expect(await written(page)).toEqual([
      { type: 'appeal.decide', entryId: 'x1', outcome: 'approve', text: '', until: '2026-11-30' },
      { type: 'appeal.decide', entryId: 'x2', outcome: 'approve', text: '', until: '2026-11-25' },
      { type: 'appeal.decide', entryId: 'x3', outcome: 'refuse', text: 'Работу можно переписать' },
    ]);
    const decided = page.getByRole('region', { name: 'Решено' });
    await expect(decided).toContainText('решение ждёт отправки: разрешить');
    await expect(decided).toContainText('решение ждёт отправки: отказать');
    await expect(decided).toContainText('разрешено до 27 ноября · Сергеева О. В., 23 ноября, 10:40');
    await expect(page.getByRole('link', { name: 'На решение ждут решения: 4' })).toBeVisible();
  });

  test('answers several at once, by keyboard', async ({ page }) => {
    await open(page, '#/appeals', QUEUE);
    await page.getByRole('checkbox', { name: 'Выбрать все' }).press('Space');
    await page.getByRole('checkbox', { name: /^Выбрать: Петров А. А., .*Данилова Ева/ }).press('Space');
    await page.getByRole('button', { name: 'Разрешить: 4' }).press('Enter');
    const types = (await written(page)) as { entryId: string; until?: string }[];
    expect(types.map(({ entryId, until }) => [entryId, until])).toEqual([
      ['x1', '2026-11-30'],
      ['x2', '2026-12-02'],
      ['x3', '2026-11-30'],
      ['c1', undefined],
    ]);
    await expect(page.getByText('Решение сохранено на этом компьютере.')).toBeVisible();
  });

  test('[Q1][T4] a doubtful entry comes with its evidence in sentences', async ({ page }) => {
    await open(page, '#/appeals', QUEUE);
    const card = page.getByRole('region', { name: 'Время записи под сомнением' });
    await expect(card).toContainText('Часы компьютера переводили назад.');
    await expect(card).toContainText(
      'Последняя связь этого компьютера со школой до записи: 9 ноября, 10:40.',
    );
    await expect(card).toContainText('Если отказать: журнал не изменится');
    await card.getByRole('button', { name: 'Принять запись' }).press('Enter');
    await expect(card).toHaveCount(0);
  });

  test('[I5] of two values one is chosen against the version that was shown', async ({ page }) => {
    await open(page, '#/appeals', QUEUE);
    const card = page.getByRole('region', { name: 'Два значения в клетке' });
    await expect(card.getByRole('button', { name: 'Оставить 4 (Иванова М. П.)' })).toBeVisible();
    await card.getByRole('button', { name: 'Поставить 5 (Орлова Н. И.)' }).press('Enter');
    const [basis] = await page.evaluate(() => window.store.written().map((entry) => entry.basis));
    expect(basis).toBe('v-standing');
  });

  test('[T3] a copied profile is only noted', async ({ page }) => {
    await open(page, '#/appeals', QUEUE);
    const card = page.getByRole('region', { name: 'Копия профиля' });
    await expect(card).toContainText('Обе ветви сохранены');
    await expect(card.getByRole('button')).toHaveCount(1);
    await card.getByRole('button', { name: 'Принять к сведению' }).press('Enter');
    await expect(card).toHaveCount(0);
  });
});

test.describe('own questions', () => {
  test('answers are new in the navigation until they were looked at', async ({ page }) => {
    await open(page, '#/', '?appeals=1&roles=teacher');
    const link = page.getByRole('link', { name: /^Не принято/ });
    await expect(link).toHaveAccessibleName(/2 новых ответа завуча/);
    await link.press('Enter');
    const mine = page.getByRole('region', { name: 'Мои вопросы' });
    await expect(mine).toContainText('разрешено до 27 ноября');
    await expect(mine).toContainText(
      'отказано · Сергеева О. В., 23 ноября, 10:40 · «Срок прошёл, работу не проводили»',
    );
    await expect(mine.getByText('Новый ответ')).toHaveCount(2);
    await expect(link).not.toHaveAccessibleName(/новых ответ/);
    await page.reload();
    await expect(mine).toBeVisible();
    await expect(mine.getByText('Новый ответ')).toHaveCount(0);
  });

  test('[I5] the author whose value stands chooses too, once', async ({ page }) => {
    await open(page, '#/refused', '?appeals=1&roles=teacher');
    const mine = page.getByRole('region', { name: 'Мои вопросы' });
    await mine.getByRole('button', { name: 'Оставить 4 (вы)' }).click();
    await expect(mine).toContainText('Выбрано оставить, ждёт отправки');
    await expect(mine.getByRole('button', { name: /^Поставить/ })).toHaveCount(0);
    expect(await written(page)).toEqual([
      { type: 'appeal.decide', entryId: 'k1', outcome: 'refuse', text: '' },
    ]);
  });
});

test.describe('two values in the cell', () => {
  const withRival = (page: Page, lesson: string) =>
    page.evaluate((lessonId) => {
      window.store.setSheet(window.store.groups.get()[0]?.id as never, (sheet) => {
        const mark = sheet.marks[0];
        if (sheet.id !== lessonId || !mark) return sheet;
        const rival = {
          entryId: 'k9' as never,
          pupilId: mark.pupilId,
          factKey: `mark:${mark.pupilId}:0`,
          value: mark.value === '5' ? '4' : '5',
          authorId: 'orlova' as never,
          authorName: 'Орлова Н. И.',
          enteredAt: mark.enteredAt + 3_600_000,
        };
        return { ...sheet, rivals: [rival] };
      });
      const sheet = window.store
        .journal('alg-7b' as never)
        .get()
        ?.sheets.find(({ id }) => id === lessonId);
      return { pupilId: sheet?.marks[0]?.pupilId, version: sheet?.marks[0]?.version };
    }, lesson);

  test('[I5] both authors choose in the panel while the window is open', async ({ page }) => {
    await open(page, '#/journal/alg-7b', '?appeals=1&roles=teacher');
    const { pupilId, version } = await withRival(page, RECENT);
    await page.evaluate((hash) => window.location.replace(hash), cellHash(RECENT, String(pupilId)));
    await expect(panel(page)).toContainText('Два значения: стоит');
    await expect(panel(page)).toContainText('Орлова Н. И., 20 ноября');
    // Whose value came to stand there later is given no appeal.
    await expect(panel(page)).toContainText('Выберет один из двух, чьи это были значения, или завуч');
    await page.evaluate(() =>
      window.store.setAppeals((appeals) => [
        ...appeals,
        ...appeals.filter(({ id }) => (id as string) === 'k1').map((one) => ({ ...one, id: 'k9' as never })),
      ]),
    );
    await panel(page)
      .getByRole('button', { name: /^Поставить . \(Орлова Н. И.\)$/ })
      .click();
    await expect(panel(page)).toContainText('Выбрано второе значение, ждёт отправки');
    const [decision] = await page.evaluate(() => window.store.written());
    expect(decision).toMatchObject({ basis: version, operation: { type: 'appeal.decide', entryId: 'k9' } });
  });

  test('[I5] after the window the panel says that the deputy head chooses', async ({ page }) => {
    await open(page, '#/journal/alg-7b', '?roles=teacher');
    const { pupilId } = await withRival(page, CONTROL);
    await page.evaluate((hash) => window.location.replace(hash), cellHash(CONTROL, String(pupilId)));
    await expect(panel(page)).toContainText('Срок прошёл, поэтому выберет завуч; оба значения сохранены.');
    await expect(panel(page).getByRole('button', { name: /^Поставить/ })).toHaveCount(0);
  });
});

test.describe('the history of a cell', () => {
  test('[I2] F4 tells who, when, verdict and computer; a value comes back as a new entry', async ({
    page,
  }) => {
    const pupil = await pupilWithMark(page, RECENT);
    await openCell(page, RECENT, pupil);
    await page.keyboard.press('F4');
    const dialog = page.getByRole('dialog', { name: 'История клетки' });
    const items = dialog.getByRole('listitem');
    await expect(items).toHaveCount(2);
    await expect(items.first()).toContainText('стоит в журнале');
    await expect(items.first()).toContainText('этот компьютер');
    await expect(items.nth(1)).toContainText('другой компьютер');
    await expect(items.nth(1)).toContainText('принято по часам компьютера');
    await items.nth(1).getByRole('button', { name: 'Вернуть это значение' }).press('Enter');
    await expect(dialog).toContainText('Возвращено новой записью.');
    expect(await written(page)).toMatchObject([{ type: 'mark.set', pupilId: pupil }]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('grid')).toBeFocused();
  });

  test('[K1] in a closed cell a value is proposed; without a network the history says what it lacks', async ({
    page,
  }) => {
    const pupil = await pupilWithMark(page, CONTROL);
    await openCell(page, CONTROL, pupil);
    await page.evaluate(() => window.store.setState({ link: 'offline' }));
    await page.getByRole('button', { name: 'История' }).click();
    const dialog = page.getByRole('dialog', { name: 'История клетки' });
    await expect(dialog).toContainText('Связи со школой нет: показано только то, что знает этот компьютер.');
    await dialog.getByRole('button', { name: 'Предложить это значение' }).click();
    const ask = page.getByRole('dialog', { name: 'Предложить исправление' });
    await ask.getByLabel('Пояснение (обязательно)').fill('Вернуть прежнюю');
    await ask.getByRole('button', { name: 'Отправить завучу' }).click();
    expect(await written(page)).toMatchObject([{ type: 'correction.ask', pupilId: pupil }]);
  });

  test('the menu of a cell opens by the right button and by the keyboard', async ({ page }) => {
    await openCell(page, CONTROL, 'p14');
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu', { name: 'Клетка: Кузнецов Артём, 10 ноября' });
    await expect(menu.getByRole('menuitem')).toHaveText([/История клетки/, /Попросить продление/]);
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await (await currentCell(page)).click({ button: 'right' });
    await menu.getByRole('menuitem', { name: /История клетки/ }).click();
    await expect(page.getByRole('dialog', { name: 'История клетки' })).toBeVisible();
  });

  const pupilWithMark = async (page: Page, lesson: string): Promise<string> => {
    await open(page, '#/settings');
    return page.evaluate((lessonId) => {
      const journal = window.store.journal('alg-7b' as never).get();
      return String(journal?.sheets.find(({ id }) => id === lessonId)?.marks[0]?.pupilId);
    }, lesson);
  };
});

test('a wrong clock is told in plain words: by how much, that nothing is lost, what to do', async ({
  page,
}) => {
  await open(page, '#/');
  await page.evaluate(() => window.store.setState({ clockError: 3 * 86_400_000 }));
  await expect(page.getByText(/Часы этого компьютера спешат на 3 дня\. Ничего не пропадёт/)).toBeVisible();
  await page.evaluate(() => window.store.setState({ clockError: -2 * 3_600_000 }));
  await expect(page.getByText(/отстают на 2 часа.*Поправьте дату и время/)).toBeVisible();
});

test('a screen whose file does not come says so and offers a new page', async ({ page }) => {
  await open(page, '#/');
  await page.route(/appeals-page.*\.js/, (route) => route.abort());
  await page.evaluate(() => window.location.replace('#/appeals'));
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText('Часть файлов программы не загрузилась.');
  await page.unroute(/appeals-page.*\.js/);
  await alert.getByRole('button', { name: 'Обновить страницу' }).click();
  await expect(page.getByRole('heading', { name: 'На решение' })).toBeVisible();
});

test('axe finds nothing on the new screens, light and dark', async ({ page }) => {
  const query = '?appeals=1&refused=1&pupils=24';
  await open(page, '#/appeals', query);
  await page.getByRole('checkbox', { name: 'Выбрать все' }).check();
  await page.getByRole('button', { name: 'Отказать', exact: true }).first().click();
  await expectAccessibleInBoth(page, 'queue');
  await open(page, '#/refused', query);
  await expect(page.getByRole('region', { name: 'Мои вопросы' })).toBeVisible();
  await expectAccessibleInBoth(page, 'own questions');
  await openCell(page, CONTROL, 'p14', '?pupils=24');
  await page.keyboard.press('F8');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessibleInBoth(page, 'asking', '[role=dialog]');
  await page.getByRole('radio', { name: 'Исправить стоящую отметку' }).check();
  await expectAccessibleInBoth(page, 'correcting', '[role=dialog]');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F4');
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await expectAccessibleInBoth(page, 'history', '[role=dialog]');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessibleInBoth(page, 'menu of a cell', '[role=menu]');
});
