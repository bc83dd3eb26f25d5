import type { Browser, Page } from '@playwright/test';
import type { Guard } from './guard.ts';
import type { SchoolServer } from './school-server.ts';
import { PASSWORD } from './school-template.ts';

/** An old phone: a narrow screen and no script. */
export async function openPhone(browser: Browser, school: SchoolServer, guard: Guard): Promise<Page> {
  const context = await browser.newContext({
    baseURL: school.address,
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
    locale: 'ru-RU',
  });
  guard.watch(context);
  return context.newPage();
}

/** Signs a parent in on the diary's own page. */
export async function signInParent(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.goto('/diary');
  await page.getByLabel('Логин').fill(login);
  await page.getByLabel('Пароль').fill(password);
  await page.getByRole('button', { name: 'Войти' }).click();
}
