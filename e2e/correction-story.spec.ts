import {
  closeHistory,
  goToCell,
  openHistory,
  openOwn,
  openQueue,
  panel,
  queueCards,
} from './support/appeals.ts';
import { expectAccessibleInBoth } from './support/axe.ts';
import { cell, openJournal, signInOnline, state } from './support/journal.ts';
import { openPhone, signInParent } from './support/parent.ts';
import { expect, test } from './support/test.ts';

const ALGEBRA = '7Б Алгебра';
const CONTROL_DAY = '10 ноября';
const LESSON_DAY = '13 ноября';
const PUPIL = 'Кузнецов Артём';
const OTHER = 'Алексеев Иван';

test('[K1][X3][I2][PP9][PP10] a correction is proposed, decided, read and signed for by the parent; a refused one changes nothing', async ({
  school,
  openWindow,
  guard,
  browser,
}) => {
  const teacher = await openWindow();
  const deputy = await openWindow();

  await test.step('after their windows the teacher proposes other values for two marks, with reasons', async () => {
    const { page } = teacher;
    await signInOnline(page, 'teacher');
    await openJournal(page, ALGEBRA);
    await goToCell(page, PUPIL, CONTROL_DAY);
    await expect(await cell(page, PUPIL, CONTROL_DAY)).toHaveText('4');
    await page.keyboard.press('F8');
    await page.getByRole('radio', { name: 'Исправить стоящую отметку' }).press('Space');
    const dialog = page.getByRole('dialog', { name: 'Предложить исправление' });
    await expect(dialog).toContainText('Сейчас в журнале: 4');
    await dialog.getByRole('radio', { name: '5', exact: true }).press('Space');
    await dialog.getByLabel('Пояснение (обязательно)').fill('В работе стояла 5, ошиблась строкой');
    await dialog.getByRole('button', { name: 'Отправить завучу' }).press('Enter');
    await expect(panel(page)).toContainText('Исправление (5): ');
    await goToCell(page, OTHER, LESSON_DAY);
    await page.keyboard.press('F8');
    await expect(dialog).toContainText('Сейчас в журнале: 4');
    await dialog.getByRole('radio', { name: '5', exact: true }).press('Space');
    await dialog.getByLabel('Пояснение (обязательно)').fill('Старается');
    await dialog.getByRole('button', { name: 'Отправить завучу' }).press('Enter');
    await expect(state(page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
    await expect(panel(page)).toContainText('Исправление (5): у завуча', { timeout: 60_000 });
    await expect(await cell(page, PUPIL, CONTROL_DAY)).toHaveText('4');
  });

  await test.step('the deputy head approves one and refuses the other with a reason', async () => {
    const { page } = deputy;
    await signInOnline(page, 'zavuch');
    await openQueue(page);
    const cards = queueCards(page, 'Исправления');
    const approved = cards.filter({ hasText: PUPIL });
    const refused = cards.filter({ hasText: OTHER });
    await expect(approved).toContainText('Предлагает: 4 → 5.');
    await expect(approved).toContainText('«В работе стояла 5, ошиблась строкой»');
    await approved.getByRole('button', { name: 'Исправить' }).press('Enter');
    await refused.getByRole('button', { name: 'Отказать' }).press('Enter');
    await refused.getByLabel('Почему отказ (увидит учитель)').fill('Отметка за урок стоит верно');
    await refused.getByRole('button', { name: 'Отказать' }).press('Enter');
    await expect(approved).toHaveCount(0);
    await expect(refused).toHaveCount(0);
    await expect(state(page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
  });

  await test.step('the teacher sees the corrected mark, and why the other stays as it was', async () => {
    const { page } = teacher;
    await expect(await cell(page, PUPIL, CONTROL_DAY)).toHaveText('5', { timeout: 60_000 });
    await goToCell(page, PUPIL, CONTROL_DAY);
    await expect(await cell(page, PUPIL, CONTROL_DAY)).toHaveAccessibleName(/исправлено/);
    await expect(await cell(page, OTHER, LESSON_DAY)).toHaveText('4');
    const dialog = await openHistory(page, PUPIL, CONTROL_DAY);
    await expect(dialog.getByRole('listitem')).toContainText([
      /решение: разрешить.*Соколова И\. В\./,
      /исправление на 5.*стоит в журнале.*Разрешено: Соколова И\. В\./,
      /отметка 4.*Иванова М\. П\./,
    ]);
    await closeHistory(page);
    const own = await openOwn(page);
    await expect(own.getByRole('listitem').filter({ hasText: OTHER })).toContainText(
      /отказано · Соколова И\. В\., 23 ноября, \d+:\d+ · «Отметка за урок стоит верно»/,
    );
  });

  await test.step('the parent reads the new mark, that it was corrected and when', async () => {
    const phone = await openPhone(browser, school, guard);
    await signInParent(phone, 'parent');
    await phone.goto('/diary/p-7b-14/week/2026-W46');
    const lesson = phone
      .getByRole('region', { name: /Вторник.*10 ноября/i })
      .getByRole('listitem')
      .filter({ hasText: 'Алгебра' });
    await lesson.scrollIntoViewIfNeeded();
    await expect(lesson).toContainText('5');
    await expect(lesson).toContainText('исправлено 23.11');
    await expect(lesson).not.toContainText('Отметка: 4');
    await phone.getByRole('link', { name: 'Подпись родителя' }).click();
    await phone.getByRole('link', { name: 'Все подписи' }).click();
    await phone.getByRole('button', { name: 'Ознакомлен(а): I четверть' }).click();
    await expect(phone.getByText(/^Вы ознакомились 23 ноября в \d+:\d\d$/)).toBeVisible();
    await expect(phone.getByRole('button', { name: /^Ознакомлен/ })).toHaveCount(0);
    await phone.context().close();
  });

  await test.step('the class teacher sees that the parent has acknowledged the quarter, and who has not', async () => {
    const { page } = teacher;
    await page
      .getByRole('navigation', { name: 'Разделы' })
      .getByRole('link', { name: 'Ознакомились' })
      .press('Enter');
    await page.getByRole('radio', { name: 'Табель' }).press('Space');
    await expect(page.getByRole('radio', { name: 'I четверть', exact: true })).toBeChecked();
    await expect(page.getByRole('heading', { name: /^7Б: ознакомились с табелем 1 из \d+$/ })).toBeVisible();
    const row = (pupil: string) =>
      page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: pupil }) });
    await expect(row(PUPIL)).toContainText(/: 23 ноября, \d+:\d\d/);
    await expect(row(OTHER)).not.toContainText('23 ноября');
    await expectAccessibleInBoth(page, 'acknowledged report card', '#content');
  });
});
