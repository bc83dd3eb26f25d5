import type { Browser, Page } from '@playwright/test';
import { asId, type SchoolId } from '../shared/kernel/ids.ts';
import { codeAt } from '../sync-server/identity/second-factor/testing/code-app.ts';
import { expectAccessible } from './support/axe.ts';
import { signInOnline } from './support/journal.ts';
import { openPhone, signInParent } from './support/parent.ts';
import { providerFor } from './support/provider.ts';
import type { SchoolServer } from './support/school-server.ts';
import { PASSWORD } from './support/school-template.ts';
import { expect, test } from './support/test.ts';

const schoolId = asId<SchoolId>('demo');

/** A phone that may go to the provider too, which is another origin. */
const freePhone = async (browser: Browser, school: SchoolServer): Promise<Page> => {
  const viewport = { width: 320, height: 720 };
  // Axe is a script in the page, so scripts and, for it, our policy are let be: the pages themselves have none.
  const context = await browser.newContext({ baseURL: school.address, bypassCSP: true, viewport });
  return context.newPage();
};

test('[ID6] a parent comes in through a real provider, and a stranger reads what to do', async ({
  school,
  browser,
}) => {
  const { provider, name } = await providerFor(school);
  try {
    const page = await freePhone(browser, school);
    await page.goto('/diary');
    await expectAccessible(page, 'sign-in with a provider');
    await page.getByRole('link', { name: 'Войти через Госуслуги (ЕСИА)' }).press('Enter');
    await page.getByRole('button', { name }).press('Enter');
    await expect(page.getByRole('heading', { name: /Чей дневник открыть/ })).toBeVisible();
    await page.getByRole('link').nth(1).press('Enter');
    await page.getByRole('link', { name: 'Вход и пароль' }).press('Enter');
    await expect(page.getByText('(этот)')).toBeVisible();
    await expectAccessible(page, 'account');
    await page.getByRole('button', { name: 'Выйти на всех устройствах' }).press('Enter');
    await expect(page.getByLabel('Логин')).toBeVisible();

    const other = await freePhone(browser, school);
    await other.goto('/diary');
    await other.getByRole('link', { name: 'Войти через Госуслуги (ЕСИА)' }).press('Enter');
    await other.getByRole('button', { name: /Посторонний/ }).press('Enter');
    await expect(other.getByRole('heading', { name: 'Дневник не найден' })).toBeVisible();
    await expect(other.getByText(/\d{4}-\d{4}/)).toBeVisible();
    await expectAccessible(other, 'diary not found');
    await other.context().close();
    await page.context().close();
  } finally {
    await provider.stop();
  }
});

test('[ID2] [ID3] the operator hands out a slip, the parent makes a password of it, and the register tells', async ({
  school,
  browser,
  guard,
  openWindow,
}) => {
  const { page } = await openWindow();
  await signInOnline(page, 'operator');
  await page.getByRole('link', { name: 'Логины и доступ' }).press('Enter');
  const [parent] = school.rows<{ last_name: string }>(
    "select p.last_name from person p join account a on a.person_id = p.id where a.login = 'parent'",
  );
  await page.getByLabel('Фамилия, можно с именем').fill(parent?.last_name ?? '');
  await page.getByRole('button', { name: 'Найти' }).press('Enter');
  await expectAccessible(page, 'logins');
  const row = page.getByRole('row').filter({ has: page.getByText('parent', { exact: true }) });
  await row.getByRole('button', { name: /Новый пароль/ }).press('Enter');
  const password = (await page.getByText(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/).textContent()) ?? '';
  await expectAccessible(page, 'slip');

  const phone = await openPhone(browser, school, guard);
  await signInParent(phone, 'parent', password);
  await expect(phone.getByRole('heading', { name: 'Придумайте свой пароль' })).toBeVisible();
  await phone.getByLabel('Новый пароль').fill('мама мыла раму');
  await phone.getByLabel('Ещё раз').fill('мама мыла раму');
  await phone.getByRole('button', { name: 'Сохранить пароль' }).press('Enter');
  await expect(phone.getByRole('heading', { name: /Чей дневник открыть/ })).toBeVisible();

  await page.getByRole('button', { name: 'Готово, убрать с экрана' }).press('Enter');
  await expect(page.getByText(password)).toHaveCount(0);
  await page.getByRole('button', { name: 'Отметить подпись: № 1' }).press('Enter');
  await expect(page.getByRole('button', { name: /Отметить подпись/ })).toHaveCount(0);
});

test('[ID7] staff from outside set up a second factor and sign in with it', async ({
  school,
  openWindow,
}) => {
  await school.change((tx) =>
    tx
      .insertInto('identity_setting')
      .values({ school_id: schoolId, inside_networks: '[]', second_factor: 'outside' })
      .execute(),
  );
  const { page } = await openWindow();
  await page.getByLabel('Логин').fill('teacher');
  await page.getByLabel('Пароль').fill(PASSWORD);
  await page.getByRole('button', { name: 'Войти' }).press('Enter');
  await expect(page.getByRole('img', { name: 'Картинка для приложения с кодами' })).toBeVisible();
  await expectAccessible(page, 'second factor');
  const words = (await page.getByText(/введите ключ:/).textContent()) ?? '';
  const secret = words.replace(/^.*:/, '').replaceAll(' ', '');
  await page.getByLabel('Код или запасной код').fill('000000');
  await page.getByRole('button', { name: 'Войти' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Код не подошёл');
  await page.getByLabel('Код или запасной код').fill(codeAt(secret, school.now()));
  await page.getByRole('button', { name: 'Войти' }).press('Enter');
  await expect(page.getByRole('heading', { name: /^Мой день/ })).toBeVisible();
});
