import type { Page } from '@playwright/test';
import { ROLE_TABLE } from '../../sync-server/identity/testing/role-table.ts';
import { PASSWORD } from './school-template.ts';

/** What the addresses of the pages name, of the parent who opens them. */
export type PageIds = {
  readonly pupilId: string;
  readonly draftId: string;
  readonly requestId: string;
  /** Of a letter's link that still works. */
  readonly token: string;
};

/** Routes of the diary that give a file, or lead away, and show no page. */
const NO_PAGES: ReadonlySet<string> = new Set([
  'GET /diary/assets/:file',
  'GET /diary/calendar/:file',
  'GET /diary/documents/:documentId',
  'GET /diary/documents/:documentId/signature',
  'GET /diary/offline-worker.js',
  'GET /diary/openid/start',
]);

/** Every route of the server that shows a parent a page. */
export const pageRoutes = (): string[] =>
  Object.keys(ROLE_TABLE).filter((route) => route.startsWith('GET /diary') && !NO_PAGES.has(route));

type At = { readonly path: string; readonly status?: number };
const at = (...paths: readonly string[]): At[] => paths.map((path) => ({ path }));

/** Where each of them is looked at, and which status it answers with where it is not 200. */
export const PAGE_PATHS: Readonly<Record<string, (ids: PageIds) => readonly At[]>> = {
  'GET /diary/sign-in': () => at('/diary/sign-in', '/diary/sign-in?expired=1'),
  'GET /diary/openid/callback': () => [{ path: '/diary/openid/callback?state=none', status: 400 }],
  'GET /diary/account': () => at('/diary/account'),
  'GET /diary/password': () => at('/diary/password'),
  'GET /diary': () => at('/diary'),
  'GET /diary/children': () => at('/diary/children'),
  'GET /diary/:pupilId': ({ pupilId }) => [
    ...at(`/diary/${pupilId}`),
    { path: '/diary/p-7b-29', status: 404 },
  ],
  'GET /diary/:pupilId/week': ({ pupilId }) => at(`/diary/${pupilId}/week`),
  'GET /diary/:pupilId/week/:week': ({ pupilId }) => at(`/diary/${pupilId}/week/2026-W46`),
  'GET /diary/:pupilId/week/:week/print': ({ pupilId }) => at(`/diary/${pupilId}/week/2026-W46/print`),
  'GET /diary/:pupilId/day': ({ pupilId }) => at(`/diary/${pupilId}/day`),
  'GET /diary/:pupilId/day/:day': ({ pupilId }) => at(`/diary/${pupilId}/day/2026-11-12`),
  'GET /diary/:pupilId/week/:week/seen': ({ pupilId }) => at(`/diary/${pupilId}/week/2026-W46/seen`),
  'GET /diary/:pupilId/seen': ({ pupilId }) => at(`/diary/${pupilId}/seen`),
  'GET /diary/:pupilId/marks': ({ pupilId }) => at(`/diary/${pupilId}/marks?period=year`),
  'GET /diary/:pupilId/report': ({ pupilId }) => at(`/diary/${pupilId}/report`),
  'GET /diary/:pupilId/attendance': ({ pupilId }) => at(`/diary/${pupilId}/attendance?period=year`),
  'GET /diary/:pupilId/timetable': ({ pupilId }) => at(`/diary/${pupilId}/timetable`),
  'GET /diary/:pupilId/content': ({ pupilId }) => at(`/diary/${pupilId}/content`),
  'GET /diary/:pupilId/absence': ({ pupilId }) => at(`/diary/${pupilId}/absence`),
  'GET /diary/:pupilId/calendar': ({ pupilId }) => at(`/diary/${pupilId}/calendar`),
  'GET /diary/:pupilId/letters': ({ pupilId }) => at(`/diary/${pupilId}/letters`),
  'GET /diary/:pupilId/more': ({ pupilId }) => at(`/diary/${pupilId}/more`),
  'GET /diary/letters/:token': ({ token }) => [
    ...at(`/diary/letters/${token}`),
    { path: '/diary/letters/gone', status: 404 },
  ],
  'GET /diary/complaints': () => at('/diary/complaints'),
  'GET /diary/complaints/new': () => at('/diary/complaints/new'),
  'GET /diary/requests': () => at('/diary/requests'),
  'GET /diary/requests/new': () => at('/diary/requests/new', '/diary/requests/new?purpose=access'),
  'GET /diary/requests/:requestId': ({ requestId }) => at(`/diary/requests/${requestId}`),
  'GET /diary/requests/:requestId/form': ({ draftId }) =>
    at(`/diary/requests/${draftId}/form`, `/diary/requests/${draftId}/form?saved=1`),
  'GET /diary/about': () => at('/diary/about'),
  'GET /diary/about/:schoolId': () => at('/diary/about/demo'),
  'GET /diary/about/:schoolId/forms/:formId': () => at('/diary/about/demo/forms/form-1'),
};

/** Forms that come back with what is wrong: pages too, which no address leads to. */
export const REFUSED_FORMS: Readonly<Record<string, (page: Page, ids: PageIds) => Promise<void>>> = {
  'a password that is not the same twice': async (page) => {
    await page.goto('/diary/password');
    await page.getByLabel('Пароль сейчас').fill(PASSWORD);
    await page.getByLabel('Новый пароль').fill('мама мыла раму');
    await page.getByLabel('Ещё раз').fill('мама мыла рану');
    await page.getByRole('button', { name: 'Сохранить пароль' }).press('Enter');
  },
  'an absence that ends before it begins': async (page, { pupilId }) => {
    await page.goto(`/diary/${pupilId}/absence`);
    await page.getByLabel('С какого дня').fill('2026-11-27');
    await page.getByLabel('По какой день').fill('2026-11-26');
    await page.getByRole('button', { name: 'Отправить в школу' }).press('Enter');
  },
  'a request with faults': async (page, { draftId }) => {
    await page.goto(`/diary/requests/${draftId}/form`);
    await withoutItsChecks(page, 'Отправить в школу');
  },
  'a complaint of nothing': async (page) => {
    await page.goto('/diary/complaints/new');
    await withoutItsChecks(page, 'Отправить жалобу');
  },
};

/** Sends a form that the browser itself would hold back. */
async function withoutItsChecks(page: Page, button: string): Promise<void> {
  const send = page.getByRole('button', { name: button });
  await send.evaluate((one) => one.setAttribute('formnovalidate', ''));
  await send.press('Enter');
}
