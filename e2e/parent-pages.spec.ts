import type { Browser, Page, Response } from '@playwright/test';
import { expectAccessible, expectReadable } from './support/axe.ts';
import { expectNoSideways, fillFields, goBy, openCounter } from './support/counter.ts';
import type { Guard } from './support/guard.ts';
import { expectAllByTab } from './support/keys.ts';
import { signInParent } from './support/parent.ts';
import { PAGE_PATHS, type PageIds, pageRoutes, REFUSED_FORMS } from './support/parent-pages.ts';
import type { SchoolServer } from './support/school-server.ts';
import { expect, test } from './support/test.ts';
import { expectTextZooms } from './support/text-zoom.ts';

const CHILD = 'p-7b-14';
const NARROW = { width: 320, height: 720 };
/** A screen 1280 px wide at 200 %. */
const ZOOMED = { width: 640, height: 400 };

test('every page of the server for parents is looked at below, and none that is gone', () => {
  expect(Object.keys(PAGE_PATHS).toSorted()).toEqual(pageRoutes().toSorted());
});

test('[PP12] every page for parents: 320 px wide, at 200 %, its text alone at 200 %, light and dark, with no script of its own', async ({
  school,
  browser,
  guard,
}) => {
  // The profile with the longest forms, and with files.
  await goBy(school, 'nn-2026');
  const counter = await openCounter(school);
  const page = await openWithoutScripts(browser, school, guard);
  const look = async (name: string, open: () => Promise<Response | null | void>, status?: number) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(NARROW);
    const answer = await open();
    if (status !== undefined) expect(answer?.status(), name).toBe(status);
    await expectNoSideways(page);
    await expectAccessible(page, `${name}, 320 px, light`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(ZOOMED);
    await expectNoSideways(page);
    await expectReadable(page, `${name}, 200 %, dark`);
    await expectTextZooms(page, name);
  };
  await look('sign-in', () => page.goto('/diary'), 200);
  await look('sign-in refused', () => refused(page, () => signInParent(page, 'parent', 'не тот')));
  await signInParent(page, 'parent');

  const ids = await makeSomething(school, page, counter.operator);
  for (const pathsOf of Object.values(PAGE_PATHS))
    for (const { path, status = 200 } of pathsOf(ids)) await look(path, () => page.goto(path), status);
  for (const [name, send] of Object.entries(REFUSED_FORMS)) {
    await look(name, () => refused(page, () => send(page, ids)));
    await expectAllByTab(page);
  }
  await page.context().unroute('**/*.js');
  await page.goto(`/diary/requests/${ids.draftId}/form`);
  await page.getByLabel('Телефон').fill('12');
  await page.getByLabel('Фамилия').first().focus();
  await expect(page.getByLabel('Телефон')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'a form that its script checks');
  const children = school.rows<{ id: string }>(
    "select g.pupil_id id from guardian g join account a on a.person_id = g.person_id where a.login = 'parent'",
  );
  for (const { id } of children)
    await counter.operator.ask('POST', '/api/access/service-end', { pupilId: id, reason: 'departure' });
  await look('a diary that was closed', () => page.goto(`/diary/${CHILD}/week`), 403);
  await look('no diary any more', () => page.goto('/diary'), 403);
  await page.context().close();
});

/** Sends a form, and waits until the page that comes back is drawn. */
async function refused(page: Page, send: () => Promise<void>): Promise<void> {
  await send();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.waitForLoadState();
}

/** Axe is a script in the page itself, so scripts run; what the pages bring of their own never comes. */
async function openWithoutScripts(browser: Browser, school: SchoolServer, guard: Guard): Promise<Page> {
  const context = await browser.newContext({
    baseURL: school.address,
    bypassCSP: true,
    serviceWorkers: 'block',
    viewport: NARROW,
    locale: 'ru-RU',
  });
  guard.watch(context);
  await context.route('**/*.js', (route) => route.abort());
  return context.newPage();
}

/** A draft, a request that was not accepted, a complaint, letters and an absence: lists with nothing in them are easy. */
async function makeSomething(
  school: SchoolServer,
  page: Page,
  operator: Awaited<ReturnType<typeof openCounter>>['operator'],
): Promise<PageIds> {
  const [own] = school.rows<{ person_id: string }>("select person_id from account where login = 'parent'");
  const { id: requestId } = await operator.ask<{ id: string }>('POST', '/api/access/requests', {
    category: 'А1',
    channel: 'post',
    receivedOn: '2026-11-20',
    fields: { 'applicant.last': 'Кузнецова', 'pupil.last': 'Кузнецов', 'pupil.first': 'Артём' },
    applicantId: own?.person_id,
    hasConsent: true,
  });
  type Rules = { profile: { acceptanceRefusalGrounds: ReadonlyArray<{ id: string }> } };
  const { profile } = await operator.ask<Rules>('GET', '/api/access/profile');
  const grounds = profile.acceptanceRefusalGrounds
    .slice(0, 2)
    .map(({ id }) => ({ ground: id, reason: 'нет' }));
  await operator.ask('POST', `/api/access/requests/${requestId}/steps`, {
    type: 'refuse-acceptance',
    grounds,
  });
  await page.goto('/diary/complaints/new');
  await fillFields(page, {
    subject: 'fee',
    against: 'Школа, секретарь',
    applicantName: 'Кузнецова Ольга',
    address: 'посёлок Учебный, 1',
    phone: '+7 900 123-45-67',
    contested: 'Плату за логин',
    arguments: 'Услуга бесплатная',
  });
  await page.getByRole('button', { name: 'Отправить жалобу' }).press('Enter');
  await page.goto(`/diary/${CHILD}/letters`);
  await page.getByLabel('Электронная почта').fill('olga@example.ru');
  await page.getByRole('button', { name: 'Присылать письма' }).press('Enter');
  await page.goto(`/diary/${CHILD}/absence`);
  await page.getByLabel('С какого дня').fill('2026-11-25');
  await page.getByRole('button', { name: 'Отправить в школу' }).press('Enter');
  await page.goto(
    '/diary/requests/new?purpose=access&who-access=guardian&how-guardian-access=representative',
  );
  await page.getByRole('button', { name: 'Заполнить заявление' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Документы' })).toBeVisible();
  const [mail] = school.rows<{ text: string }>(
    "select text from mail_outbox where to_address = 'olga@example.ru'",
  );
  return {
    pupilId: CHILD,
    draftId: /requests\/([\w-]+)/.exec(page.url())?.[1] ?? '',
    requestId,
    token: /letters\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '',
  };
}
