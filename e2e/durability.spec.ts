import type { Page } from '@playwright/test';
import {
  cell,
  goTo,
  openJournal,
  readGrid,
  signIn,
  signInOnline,
  state,
  waitUntilInstalled,
} from './support/journal.ts';
import { strikeAll } from './support/keys.ts';
import type { SchoolServer } from './support/school-server.ts';
import { expect, test } from './support/test.ts';

const MONDAY = '23 ноября';
const LESSON = '7b-algebra-20261123-3';
const MARKS = ['5', '4', '3', '2'] as const;

/** SIGKILL of a process is no power cut: what the system had not yet written to the disk is not tried here. */
test('[I1][S2][S5] the server is killed again and again while marks are pushed: each arrives once', async ({
  school,
  openWindow,
}) => {
  test.setTimeout(240_000);
  const { page } = await openWindow();
  await signInOnline(page, 'teacher');
  await openJournal(page, '7Б Алгебра');
  await goTo(page, 'Алексеев Иван', MONDAY);
  const typed: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    const pushing = page.waitForRequest(/\/api\/sync\/push$/, { timeout: 60_000 });
    for (let mark = 0; mark < 5; mark += 1) typed.push(await typeNext(page, typed.length));
    await pushing;
    await school.kill();
    for (let mark = 0; mark < 2; mark += 1) typed.push(await typeNext(page, typed.length));
    await school.start();
  }
  await expect(state(page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
  expect(marksIn(school)).toEqual(typed);
  expect(entriesIn(school)).toEqual(typed.map(() => ({ times: 1, status: 'accepted' })));
});

test('[I1] the browser is killed right after it said *saved*: everything is there when it opens again', async ({
  school,
  openBrowser,
}) => {
  test.setTimeout(240_000);
  const browser = await openBrowser();
  await signInOnline(browser.page, 'teacher');
  await waitUntilInstalled(browser.page);
  await school.stop();
  await browser.setOffline(true);
  await openJournal(browser.page, '7Б Алгебра');
  const typed: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { page } = browser;
    await goTo(page, 'Алексеев Иван', MONDAY);
    for (let row = 0; row < typed.length; row += 1) await page.keyboard.press('ArrowDown');
    for (let mark = 0; mark < 4; mark += 1) typed.push(await typeNext(page, typed.length));
    await expect(state(page)).toContainText(`Сохранено на этом компьютере · Ждут отправки: ${typed.length}`);
    await browser.kill();

    await browser.start({ isOffline: true });
    await signIn(browser.page, 'teacher');
    await expect(state(browser.page)).toContainText(`Ждут отправки: ${typed.length}`);
    await openJournal(browser.page, '7Б Алгебра');
    expect(await readColumn(browser.page, typed.length)).toEqual(typed);
  }
  // This browser was never asked to keep the data for good, and no network holds a copy yet: the teacher is told.
  const mayBeTaken = browser.page.getByRole('status').filter({ hasText: 'не обещал хранить журнал' });
  await mayBeTaken.getByRole('button', { name: 'Понятно' }).click();
  await expect(mayBeTaken).toBeHidden();
  await school.start();
  await browser.setOffline(false);
  await expect(state(browser.page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
  expect(marksIn(school)).toEqual(typed);
  expect(entriesIn(school)).toEqual(typed.map(() => ({ times: 1, status: 'accepted' })));
});

/** Types the next mark of the column and goes down, without waiting for anything. */
async function typeNext(page: Page, index: number): Promise<string> {
  const mark = MARKS[index % MARKS.length] ?? '5';
  await strikeAll(page, mark, 'Enter');
  return mark;
}

async function readColumn(page: Page, count: number): Promise<string[]> {
  const first = await cell(page, 'Алексеев Иван', MONDAY);
  const column = await first.getAttribute('aria-colindex');
  const rows = await readGrid(page);
  return rows.slice(0, count).map((row) => new RegExp(` ${column}=(\\S*)`).exec(row)?.[1] ?? '');
}

const marksIn = (school: SchoolServer): string[] =>
  school
    .rows<{ value: string }>('select value from mark where lesson_id = ? order by pupil_id', LESSON)
    .map(({ value }) => value);

/** How often each fact of the lesson was entered, in order of pupils. */
const entriesIn = (school: SchoolServer) =>
  school.rows(
    `select count(*) times, min(status) status from history where lesson_id = ? group by fact_key order by fact_key`,
    LESSON,
  );
