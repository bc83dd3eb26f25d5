import { goTo, openJournal, signInOnline } from './support/journal.ts';
import { openPhone, signInParent } from './support/parent.ts';
import { expect, test } from './support/test.ts';

test('[K1] a correction is proposed, decided and seen by the parent as one', async ({
  school,
  guard,
  browser,
  openBrowser,
}) => {
  test.setTimeout(240_000);
  const { page: teacher } = await openBrowser();
  const panel = teacher.getByRole('region', { name: 'Отметка' });
  await signInOnline(teacher, 'teacher');
  await openJournal(teacher, '7Б Алгебра');
  await goTo(teacher, 'Кузнецов Артём', '10 ноября');
  await teacher.keyboard.press('F8');
  const dialog = teacher.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Исправить стоящую отметку' }).check();
  const isFive = (await dialog.getByRole('radio', { name: '5', exact: true }).count()) === 0;
  const proposed = isFive ? '4' : '5';
  await dialog.getByRole('radio', { name: proposed, exact: true }).check();
  await dialog.getByLabel('Пояснение (обязательно)').fill('Ошибка при переносе');
  await dialog.getByRole('button', { name: 'Отправить завучу' }).press('Enter');
  await expect(panel).toContainText(`Исправление (${proposed}): у завуча`, { timeout: 60_000 });

  const { page: head } = await openBrowser();
  await signInOnline(head, 'zavuch');
  const open = head.getByRole('region', { name: 'Исправления' }).getByRole('listitem');
  const card = open.filter({ hasText: '«Ошибка при переносе»' });
  await expect(card).toContainText(`→ ${proposed}.`);
  await card.getByRole('button', { name: 'Исправить' }).press('Enter');
  const answered = head.getByRole('region', { name: 'Решено' }).getByRole('listitem');
  const decided = answered.filter({ hasText: '10 ноября' }).filter({ hasText: 'Кузнецов Артём' });
  await expect(decided).toContainText('разрешено ·', { timeout: 60_000 });

  await expect(panel).toContainText('Исправлено 23 ноября', { timeout: 60_000 });
  await expect(panel.getByRole('heading')).toContainText(proposed);
  const phone = await openPhone(browser, school, guard);
  await signInParent(phone, 'parent');
  await phone.goto('/diary/p-7b-14/week/2026-W46');
  await expect(phone.locator('body')).toContainText(/исправлено 23(\.11| ноября)/);
  await phone.context().close();
});
