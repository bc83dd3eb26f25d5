import { expectAccessible } from './support/axe.ts';
import { signInOnline } from './support/journal.ts';
import type { SchoolServer } from './support/school-server.ts';
import { expect, test } from './support/test.ts';

const ABSENT = 'Иванова М. П.';
const SUBSTITUTE = 'Савельев Т. И.';

test('[U1] the operator appoints a substitute for a day, sees what clashes, and withdraws it', async ({
  school,
  openWindow,
}) => {
  const { page } = await openWindow();
  await signInOnline(page, 'operator');
  await page.getByRole('link', { name: 'Замены' }).press('Enter');
  const form = page.getByRole('form', { name: 'Новая замена' });
  const appoint = form.getByRole('button', { name: 'Назначить замену' });

  await test.step('what is missing is said at its field', async () => {
    await appoint.press('Enter');
    await expect(form).toContainText('Выберите, кого заменяют.');
    await expectAccessible(page, 'form of a substitution with a fault');
  });

  await test.step('the lessons of the day are found, and a clash is named', async () => {
    await form.getByLabel('Кого заменяют').selectOption({ label: ABSENT });
    await form.getByLabel('С какого дня').fill('2026-11-26');
    await form.getByLabel('По какой день').fill('2026-11-26');
    await form.getByLabel('Кто заменяет').selectOption({ label: SUBSTITUTE });
    await expect(form.getByRole('checkbox').first()).toBeChecked();
    await expect(form.getByText(/у заменяющего в это время свой урок/).first()).toBeVisible();
    await form.getByLabel('Причина').fill('Болезнь учителя');
  });

  await test.step('without a network nothing changes, and what was typed stays', async () => {
    await school.stop();
    await appoint.press('Enter');
    await expect(form).toContainText('Связи со школой нет, поэтому ничего не изменено.');
    await expect(form.getByLabel('Причина')).toHaveValue('Болезнь учителя');
    await school.start();
  });

  await test.step('appointed, listed, withdrawn', async () => {
    await appoint.press('Enter');
    await expect(page.getByText(/^Замена назначена: \d/)).toBeVisible();
    const row = page.getByRole('row', { name: `${SUBSTITUTE}, по расписанию ${ABSENT}` }).first();
    await expect(row).toContainText('Болезнь учителя');
    const appointed = substituted(school);
    expect(appointed).toBeGreaterThan(0);
    await row.getByRole('button', { name: /^Отозвать замену: 26 ноября/ }).press('Enter');
    await expect(page.getByText('Замена отозвана.')).toBeVisible();
    await expect.poll(() => substituted(school)).toBe(appointed - 1);
  });
});

const substituted = (school: SchoolServer): number =>
  school.rows(
    `select id from lesson where date = '2026-11-26' and substitute_id = 't-10' and change_reason = ?`,
    'Болезнь учителя',
  ).length;
