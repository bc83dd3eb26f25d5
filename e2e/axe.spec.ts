import { asId, type GroupId, type PupilId } from '../shared/kernel/ids.ts';
import { expectAccessibleInBoth } from './support/axe.ts';
import { newPupilFile } from './support/import-files.ts';
import { goTo, openJournal, signInOnline, state } from './support/journal.ts';
import type { SchoolServer } from './support/school-server.ts';
import { expect, test } from './support/test.ts';

/** A dozen pupils have every kind of cell; more only make the check of contrast slower. */
const keepDozen = (school: SchoolServer): Promise<void> =>
  school.change((tx) =>
    tx
      .deleteFrom('group_member')
      .where('pupil_id', 'not in', DOZEN)
      .where('group_id', '=', asId<GroupId>('7b-algebra'))
      .execute(),
  );
const DOZEN = Array.from({ length: 12 }, (_, index) =>
  asId<PupilId>(`p-7b-${String(index + 3).padStart(2, '0')}`),
);

test('the teacher’s screens are accessible, light and dark', async ({ school, openWindow }) => {
  test.setTimeout(240_000);
  await keepDozen(school);
  const { page } = await openWindow();
  await expect(page.getByLabel('Логин')).toBeVisible();
  await expectAccessibleInBoth(page, 'sign-in');
  await signInOnline(page, 'teacher');
  await expect(page.getByRole('heading', { name: /^Мой день/ })).toBeVisible();
  await expectAccessibleInBoth(page, 'my day');
  await openJournal(page, '7Б Алгебра');
  await goTo(page, 'Кузнецов Артём', '10 ноября');
  await expect(page.getByRole('region', { name: 'Отметка' })).toContainText('приказ № 216');
  await expectAccessibleInBoth(page, 'journal with a locked cell');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Все клавиши' })).toBeVisible();
  await expectAccessibleInBoth(page, 'keys', '[role=dialog]');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Найти ученика или журнал' })).toBeFocused();
  await expectAccessibleInBoth(page, 'find', '[role=dialog]');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await school.stop();
  await goTo(page, 'Кузнецов Артём', '23 ноября');
  await page.keyboard.press('5');
  await expect(state(page)).toContainText('Ждут отправки: 1');
  await expectAccessibleInBoth(page, 'journal with a waiting entry');
  await school.change((tx, change) =>
    tx.updateTable('lesson').set({ status: 'cancelled', change }).where('date', '=', '2026-11-23').execute(),
  );
  await school.start();
  const refused = page.getByRole('link', { name: 'Не принято: 1' });
  await expect(refused).toBeVisible({ timeout: 60_000 });
  await expectAccessibleInBoth(page, 'journal with a refused entry');
  await refused.press('Enter');
  await expect(page.getByRole('button', { name: 'Понятно' })).toBeVisible();
  await expectAccessibleInBoth(page, 'tray');
  await page.goto(`${school.address}/#/settings`);
  await expect(page.getByRole('heading', { name: 'Настройки' })).toBeVisible();
  await expectAccessibleInBoth(page, 'settings');
});

test('the screens of deputy head and operator are accessible, light and dark', async ({ openWindow }) => {
  const deputy = await openWindow();
  await signInOnline(deputy.page, 'zavuch');
  await deputy.page.getByRole('link', { name: 'Все журналы' }).press('Enter');
  await expect(deputy.page.getByRole('rowheader', { name: '8А' }).first()).toBeVisible();
  await expectAccessibleInBoth(deputy.page, 'all journals');
  await deputy.close();
  const operator = await openWindow();
  await signInOnline(operator.page, 'operator');
  await operator.page.getByRole('link', { name: 'Импорт' }).press('Enter');
  await expect(operator.page.getByRole('button', { name: 'Проверить' })).toBeVisible();
  await expectAccessibleInBoth(operator.page, 'import');
  await operator.page.getByLabel('Файл').setInputFiles(newPupilFile);
  await operator.page.getByRole('button', { name: 'Проверить' }).press('Enter');
  await expect(operator.page.getByRole('region', { name: 'Что изменится' })).toBeVisible();
  await expectAccessibleInBoth(operator.page, 'import with a preview');
});
