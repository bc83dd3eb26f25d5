import { signInParent } from './support/parent.ts';
import { PASSWORD } from './support/school-template.ts';
import { expect, test } from './support/test.ts';

const WEEK = '/diary/p-7b-14/week';
const MARKS = '/diary/p-7b-14/marks';

test('[PP1] the last copies are read without a network, say their age, and leave with their reader', async ({
  school,
  browser,
  guard,
}) => {
  const context = await browser.newContext({ baseURL: school.address, locale: 'ru-RU' });
  guard.watch(context);
  const phone = await context.newPage();
  const isServed = () => phone.evaluate(() => navigator.serviceWorker.controller !== null);
  await signInParent(phone, 'parent', PASSWORD);
  await phone.goto(WEEK);
  await expect.poll(isServed).toBe(true);
  await phone.goto(WEEK);
  await phone.goto(MARKS);
  const marks = await phone.getByRole('main').innerText();

  await school.stop();
  await phone.goto(WEEK);
  await expect(phone.getByRole('status')).toContainText('Связи со школой нет. Это копия страницы');
  await expect(phone.getByRole('status')).toContainText(/сохранена \d+ \p{L}+ в \d\d:\d\d, (только что|\d)/u);
  await expect(phone.getByRole('heading', { name: '23–28 ноября' })).toBeVisible();
  await phone.getByRole('link', { name: 'Отметки' }).click();
  expect(await phone.getByRole('main').innerText()).toBe(marks);
  await phone.goto('/diary/p-7b-14/attendance');
  await expect(phone.getByRole('heading', { name: 'Связи со школой нет' })).toBeVisible();
  await expect(phone.getByRole('link', { name: /^Отметки/ })).toBeVisible();
  expect(await phone.evaluate(() => document.styleSheets.length)).toBe(1);

  await school.start();
  await phone.goto(WEEK);
  await expect(phone.getByRole('status')).toHaveCount(0);
  await phone.getByRole('button', { name: 'Выйти' }).click();
  await expect(phone.getByLabel('Логин')).toBeVisible();
  await school.stop();
  await phone.goto(WEEK);
  await expect(phone.getByText('Этой страницы на телефоне нет.')).toBeVisible();
  await expect(phone.getByRole('listitem')).toHaveCount(0);
  await context.close();
});

test('[PP1] [I7] a diary that is closed to its reader takes its copies along', async ({
  school,
  browser,
  guard,
}) => {
  const context = await browser.newContext({ baseURL: school.address, locale: 'ru-RU' });
  guard.watch(context);
  const phone = await context.newPage();
  await signInParent(phone, 'parent', PASSWORD);
  await phone.goto(WEEK);
  await expect.poll(() => phone.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await phone.goto(MARKS);
  await school.change((tx) =>
    tx
      .updateTable('guardian')
      .set({ granted_to: '2026-11-01' })
      .where('pupil_id', '=', 'p-7b-14' as never)
      .execute(),
  );
  await phone.goto(MARKS);
  await expect(phone.getByRole('heading', { name: 'Доступ к дневнику закончился' })).toBeVisible();
  await school.stop();
  for (const path of [MARKS, WEEK]) {
    await phone.goto(path);
    await expect(phone.getByText('Этой страницы на телефоне нет.')).toBeVisible();
  }
  await context.close();
});
