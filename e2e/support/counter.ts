import { type Browser, expect, type Page } from '@playwright/test';
import type { EndReason } from '../../shared/access/terms.ts';
import { asId, type SchoolId } from '../../shared/kernel/ids.ts';
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

/** A PDF of nothing, whole enough to be taken. */
export function smallPdf(name: string) {
  const head = '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n';
  const tail = `xref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n${head.length}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(head + tail) };
}

/** As a reader is told why the school closed the diary. */
const ENDED: Readonly<Record<EndReason, string>> = {
  'recipient-refusal': 'Вы отказались от доступа',
  graduation: 'Ученик окончил школу',
  expulsion: 'Ученик отчислен',
  departure: 'Ученик перешёл в другую школу',
  'rights-lost': 'родительские права прекращены или ограничены',
};

/** The page says that the diary is closed, and why, and shows nothing of the child. */
export async function expectAccessEnded(page: Page, reason: EndReason): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Доступ к дневнику закончился' })).toBeVisible();
  const words = await page.locator('body').innerText();
  expect(words).toContain(ENDED[reason]);
  expect(words).not.toMatch(/Кузнецов|Артём|7Б|Алгебра|Отметки/);
}
