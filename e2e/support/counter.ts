import { type Browser, expect, type Page } from '@playwright/test';
import { asId, type SchoolId } from '../../shared/kernel/ids.ts';
import { expectConforming } from './axe.ts';
import type { Guard } from './guard.ts';
import { HttpDevice } from './http-device.ts';
import type { SchoolServer } from './school-server.ts';

const schoolId = asId<SchoolId>('demo');

/** A phone as narrow as they come, with the school's pages as they are: their policy holds, their scripts run. */
export async function openNarrowPhone(browser: Browser, school: SchoolServer, guard?: Guard): Promise<Page> {
  const viewport = { width: 320, height: 720 };
  const context = await browser.newContext({ baseURL: school.address, viewport, locale: 'ru-RU' });
  guard?.watch(context);
  return context.newPage();
}

/** From now on the school goes by that regulation profile. */
export const goBy = (school: SchoolServer, profileId: string): Promise<void> =>
  school.change(async (tx) => {
    await tx
      .updateTable('school_access')
      .set({ profile_id: profileId })
      .where('school_id', '=', schoolId)
      .execute();
  });

/** The people who work on a request, past every screen: how the desk looks is another test's matter. */
export async function openCounter(school: SchoolServer) {
  const operator = await HttpDevice.signIn(school, 'operator');
  const head = await HttpDevice.signIn(school, 'director');
  const takes =
    (who: HttpDevice) =>
    async (requestId: string, ...steps: readonly object[]): Promise<void> => {
      for (const step of steps) await who.ask('POST', `/api/access/requests/${requestId}/steps`, step);
    };
  return { operator, head, operatorTakes: takes(operator), headTakes: takes(head) };
}

/** Fills the fields of a form by their names: a text, a day, or one of the choices. */
export async function fillFields(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[name="${name}"]`);
    if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
}

/** The id of the request whose page is open. */
export const requestOf = (page: Page): string => /requests\/([\w-]+)/.exec(page.url())?.[1] ?? '';

/** Nothing of the page runs out of a narrow screen. */
export async function expectNoSideways(page: Page): Promise<void> {
  const { inner, all } = await page.evaluate(() => ({
    inner: document.documentElement.clientWidth,
    all: document.documentElement.scrollWidth,
  }));
  expect(all, page.url()).toBeLessThanOrEqual(inner);
}

/**
 * Looks at the open page as its reader would who needs help to read: on a narrow screen, and at 200 %. Axe is a script in
 * the page, which the page's policy forbids: so it looks at the same address where the policy is let be.
 */
export async function expectReadable(browser: Browser, page: Page): Promise<void> {
  await expectNoSideways(page);
  const storageState = await page.context().storageState();
  const viewport = { width: 640, height: 720 };
  const context = await browser.newContext({
    bypassCSP: true,
    storageState,
    viewport,
    deviceScaleFactor: 2,
    locale: 'ru-RU',
  });
  const other = await context.newPage();
  await other.goto(page.url());
  await expectConforming(other, page.url());
  await context.close();
}
