import type { Locator, Page } from '@playwright/test';
import { expectAccessibleInBoth } from './support/axe.ts';
import { goTo, openJournal, signInOnline, state } from './support/journal.ts';
import type { PersonBrowser } from './support/person-browser.ts';
import { printed } from './support/printed.ts';
import type { SchoolServer } from './support/school-server.ts';
import { expect, test } from './support/test.ts';

const DAY = 86_400_000;
const REASON = 'Обрыв кабеля на вводе';

test('[O1] the operator records an outage and withdraws one; nothing bad is sent, nothing is deleted', async ({
  school,
  openWindow,
}) => {
  const { page } = await openWindow();
  await signInOnline(page, 'operator');
  await openOutages(page);

  await test.step('what cannot be is said at its field, before it is sent', async () => {
    await page.getByRole('button', { name: 'Записать сбой' }).press('Enter');
    await record(page);
    await expect(fieldFault(page, 'С какого времени')).toHaveText('Укажите день и время.');
    await expect(fieldFault(page, 'По какое время')).toHaveText('Укажите день и время.');
    await expect(fieldFault(page, 'Что случилось')).toHaveText(/^Напишите причину/);
    await expect(page.getByLabel('С какого времени')).toBeFocused();
    await type(page, { from: '2026-11-22T18:00', to: '2026-11-23T23:00', reason: REASON });
    await record(page);
    await expect(fieldFault(page, 'По какое время')).toHaveText(/ещё не наступило/);
    await type(page, { from: '2026-11-22T18:00', to: '2026-11-22T17:00', reason: REASON });
    await record(page);
    await expect(fieldFault(page, 'По какое время')).toHaveText('Конец должен быть позже начала.');
    await type(page, { from: '2026-07-22T18:00', to: '2026-11-22T17:00', reason: REASON });
    await record(page);
    await expect(fieldFault(page, 'По какое время')).toHaveText(/больше 92 дней/);
    await expectAccessibleInBoth(page, 'form with faults');
    expect(outagesIn(school)).toEqual([]);
  });

  await test.step('without a network it is said calmly, and what was typed stays', async () => {
    await type(page, { from: '2026-11-22T18:00', to: '2026-11-23T09:00', reason: REASON });
    await school.stop();
    await record(page);
    await expect(page.getByText('Связи со школой нет, поэтому пока не записано.')).toBeVisible();
    await page.getByRole('link', { name: 'Импорт' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Импорт', level: 1 })).toBeVisible();
    await openOutages(page);
    await expect(page.getByText('Связи со школой сейчас нет')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByLabel('Что случилось')).toHaveValue(REASON);
    await school.start();
    await page.getByRole('button', { name: 'Обновить сейчас' }).press('Enter');
    await expect(page.getByText('Связи со школой сейчас нет')).toHaveCount(0);
    await record(page);
    await expect(page.getByText('Сбой записан.')).toBeVisible();
    const row = page.getByRole('row', { name: REASON });
    await expect(row).toContainText('22 ноября, 18:00 – 23 ноября 2026 г., 9:00');
    await expect(row).toContainText('сеть школы');
    await expect(row).toContainText('Назаров О. И.');
  });

  await test.step('a withdrawn one stays, struck, with its reason', async () => {
    await page.getByRole('button', { name: /^Отозвать сбой: 22 ноября/ }).press('Enter');
    const form = page.getByRole('form', { name: /^Отозвать сбой: 22 ноября/ });
    await form.getByRole('button', { name: 'Отозвать' }).press('Enter');
    await expect(form).toContainText('запись не удаляется');
    await form.getByRole('textbox').fill('Перепутали день');
    await form.getByRole('button', { name: 'Отозвать' }).press('Enter');
    const row = page.getByRole('row', { name: REASON });
    await expect(row).toContainText(/Отозвано: Назаров О\. И\., .*Причина: Перепутали день/);
    await expect(row.locator('s').first()).toHaveText(/22 ноября/);
    await expect(page.getByRole('button', { name: /^Отозвать сбой: 22 ноября/ })).toHaveCount(0);
    await expectAccessibleInBoth(page, 'a withdrawn outage');
    expect(outagesIn(school)).toEqual([{ reason: REASON, withdrawn_reason: 'Перепутали день' }]);
  });
});

test('[O1][A2] the deputy head sees what arrived late, and prints an act with the end of the history', async ({
  school,
  openWindow,
}) => {
  test.setTimeout(240_000);
  const teacher = await openWindow();
  await markArrivesLate(school, teacher);
  await recordAsOperator(await openWindow());
  const { page } = await openWindow();
  await signInOnline(page, 'zavuch');
  await openOutages(page);

  await test.step('the report: in time, but later, in words', async () => {
    await expect(page.getByRole('button', { name: 'Записать сбой' })).toHaveCount(0);
    await expect(page.getByRole('row', { name: REASON })).toBeVisible();
    const rows = page.getByRole('table', { name: 'Отметки' }).getByRole('row');
    const late = rows.filter({ hasText: '16 ноября, 7Б Алгебра' });
    await expect(late).toHaveCount(1);
    await expect(late).toContainText('Кузнецов Артём');
    await expect(late).toContainText('внесено вовремя, пришло позже');
    await expect(late).toContainText('23 ноября');
    await expect(late).toContainText('25 ноября');
    await expect(page.locator('p', { hasText: '19–25 ноября 2026 г.' })).toContainText(
      /Всего пришло \d+, из них в срок \d+ \(\d+(,\d)?\s%\)/,
    );
    await page.getByRole('radio', { name: /^внесено вовремя, пришло позже: \d/ }).check();
    await expect(late).toHaveCount(1);
    await expect(rows.filter({ hasNotText: 'внесено вовремя, пришло позже' })).toHaveCount(1);
    await expectAccessibleInBoth(page, 'report of late marks');
  });

  await test.step('days that are none are not asked for', async () => {
    await page.getByLabel('По', { exact: true }).fill('2026-11-01');
    await page.getByRole('button', { name: 'Показать' }).press('Enter');
    await expect(fieldFault(page, 'По')).toHaveText('Последний день раньше первого.');
    await page.getByLabel('По', { exact: true }).fill('2026-11-25');
    await page.getByRole('button', { name: 'Показать' }).press('Enter');
    await expect(fieldFault(page, 'По')).toHaveCount(0);
  });

  await test.step('the act', async () => {
    const act = await printed(page, () =>
      page.getByRole('button', { name: 'Напечатать акт' }).press('Enter'),
    );
    await expect(act).toContainText('Акт о сбое и отметках, внесённых с опозданием');
    await expect(act).toContainText('19–25 ноября 2026 г.');
    await expect(act).toContainText(/составлен 25 ноября 2026\sг\., \d+:\d\d/);
    await expect(act).toContainText(endOfHistory(school));
    await expect(act).toContainText(REASON);
    await expect(act).toContainText('Кузнецов Артём');
    await expect(act).toContainText('внесено вовремя, пришло позже');
    await expect(act).toContainText('Заместитель директора по УВР');
    await expect(page.getByRole('main')).toBeHidden();
  });

  await test.step('the journal on paper names the same point', async () => {
    const paper = await printed(teacher.page, () => teacher.page.evaluate(() => window.print()));
    await expect(paper.locator('header').first()).toContainText(endOfHistory(school));
  });
});

async function openOutages(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Сбои и опоздания' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Сбои и опоздания', level: 1 })).toBeVisible();
}

async function type(page: Page, draft: { from: string; to: string; reason: string }): Promise<void> {
  await page.getByLabel('С какого времени').fill(draft.from);
  await page.getByLabel('По какое время').fill(draft.to);
  await page.getByLabel('Что случилось').fill(draft.reason);
}

const record = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Записать', exact: true }).press('Enter');

/** What a screen reader reads with the field. */
const fieldFault = (page: Page, label: string): Locator =>
  page
    .locator('.form-field')
    .filter({ has: page.getByLabel(label, { exact: true }) })
    .locator('.form-fault');

/** A teacher types a mark on the last day of its window; the network comes two days later. */
async function markArrivesLate(school: SchoolServer, teacher: PersonBrowser): Promise<void> {
  const { page } = teacher;
  await signInOnline(page, 'teacher');
  await teacher.setOffline(true);
  await school.stop();
  await openJournal(page, '7Б Алгебра');
  await goTo(page, 'Кузнецов Артём', '16 ноября');
  await page.keyboard.press('4');
  await expect(state(page)).toContainText('Ждут отправки: 1');
  school.passTime(2 * DAY);
  await teacher.passTime(2 * DAY);
  await school.start();
  await teacher.setOffline(false);
  await expect(state(page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
}

async function recordAsOperator({ page }: PersonBrowser): Promise<void> {
  await signInOnline(page, 'operator');
  await openOutages(page);
  await page.getByRole('button', { name: 'Записать сбой' }).press('Enter');
  await type(page, { from: '2026-11-23T11:00', to: '2026-11-25T10:00', reason: REASON });
  await record(page);
  await expect(page.getByText('Сбой записан.')).toBeVisible();
}

function endOfHistory(school: SchoolServer): string {
  const [row] = school.rows<{ number: number; hash: string }>(
    'select number, chain_hash hash from history order by number desc limit 1',
  );
  return `контрольная точка: № ${row?.number} · ${row?.hash.slice(0, 16)}`;
}

/** The demonstration school has outages of its own. */
const outagesIn = (school: SchoolServer): unknown[] =>
  school.rows('select reason, withdrawn_reason from outage where reason = ?', REASON);
