import type { Locator, Page } from '@playwright/test';
import { asId, type GroupId, type LessonId, type PersonId, type SchoolId } from '../shared/kernel/ids.ts';
import { refreshSight } from '../sync-server/journal/sight.ts';
import { cell, goTo, openJournal, signInOnline, state } from './support/journal.ts';
import type { SchoolServer } from './support/school-server.ts';
import { expect, test } from './support/test.ts';

const MONDAY = '23 ноября';
const LESSON = asId<LessonId>('7b-algebra-20261123-3');
const PUPIL = 'Кузнецов Артём';

test('[I2][E4] what the school refuses comes back with its reason and stays until it is dealt with', async ({
  school,
  openWindow,
}) => {
  const { page, ...teacher } = await signedInOffline();

  await test.step('marks are typed offline; meanwhile the school cancels one lesson', async () => {
    await openJournal(page, '7Б Алгебра');
    await goTo(page, PUPIL, MONDAY);
    await page.keyboard.press('5');
    await goTo(page, PUPIL, '20 ноября');
    await page.keyboard.press('4');
    await expect(state(page)).toContainText('Ждут отправки: 2');
    await cancelLesson(school);
  });

  await test.step('the refused one is in the tray, in a sentence and with a code', async () => {
    await school.start();
    await teacher.setOffline(false);
    await expect(page.getByRole('link', { name: 'Не принято: 1' })).toBeVisible({ timeout: 60_000 });
    await expect(state(page)).toHaveText('Отправлено в школу');
    const refused = await cell(page, PUPIL, MONDAY);
    await expect(refused).toHaveAccessibleName(/не принято/);
    await expect(await cell(page, PUPIL, '20 ноября')).toHaveText('4');
    await page.getByRole('link', { name: 'Не принято: 1' }).press('Enter');
    const card = refusedCards(page);
    await expect(card).toHaveCount(1);
    await expect(card).toContainText('отметка 5');
    await expect(card).toContainText(PUPIL);
    await expect(card).toContainText('Урок отменён. Если урок был, скажите завучу');
    await expect(card).toContainText('код lesson-cancelled');
  });

  await test.step('«Понятно» takes it away for good; the history keeps it', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Понятно' }).press('Enter');
    await expect(page.getByRole('main')).toContainText('Всё, что вы отправили, принято.');
    await expect(state(page)).toHaveText('Отправлено в школу');
    await page.reload();
    await expect(page.getByRole('main')).toContainText('Всё, что вы отправили, принято.');
    await expect(page.getByRole('link', { name: /^Не принято: / })).toHaveCount(0);
    const history = 'select status, settled from history where lesson_id = ? and arrived_at > ?';
    await expect
      .poll(() => school.rows(history, LESSON, school.now() - 3_600_000))
      .toEqual(expect.arrayContaining([{ status: 'refused', settled: 1 }]));
    expect(school.rows('select value from mark where lesson_id = ?', LESSON)).toEqual([]);
  });

  async function signedInOffline() {
    const browser = await openWindow();
    await signInOnline(browser.page, 'teacher');
    await browser.setOffline(true);
    await school.stop();
    return { page: browser.page, setOffline: (isOffline: boolean) => browser.setOffline(isOffline) };
  }
});

test('[E1][I7] a group that was given to another teacher meanwhile takes nothing and goes from the computer', async ({
  school,
  openWindow,
}) => {
  const browser = await openWindow();
  const { page } = browser;
  await signInOnline(page, 'teacher');
  await browser.setOffline(true);
  await school.stop();
  await openJournal(page, '9В Алгебра');
  await page.keyboard.press('5');
  await expect(state(page)).toContainText('Ждут отправки: 1');
  await giveAway(school, asId<GroupId>('9v-algebra'));
  await school.start();
  await browser.setOffline(false);

  await page.getByRole('link', { name: 'Не принято: 1' }).press('Enter', { timeout: 60_000 });
  const card = refusedCards(page);
  await expect(card).toContainText('Этот журнал ведёт другой учитель.');
  await expect(card).toContainText('код not-your-group');
  await expect(page.getByRole('link', { name: '9В Алгебра' })).toHaveCount(0);
  await card.getByRole('button', { name: 'Понятно' }).press('Enter');
  await expect(page.getByRole('main')).toContainText('Всё, что вы отправили, принято.');
});

/** Below them stands what the person asked, or is asked to choose. */
const refusedCards = (page: Page): Locator =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: 'Понятно' }) });

const cancelLesson = (school: SchoolServer): Promise<void> =>
  school.change((tx, change) =>
    tx.updateTable('lesson').set({ status: 'cancelled', change }).where('id', '=', LESSON).execute(),
  );

const giveAway = (school: SchoolServer, groupId: GroupId): Promise<void> =>
  school.change(async (tx, change) => {
    const teacher = asId<PersonId>('t-01');
    await tx
      .updateTable('group_teacher')
      .set({ last_day: '2026-11-22' })
      .where('group_id', '=', groupId)
      .where('person_id', '=', teacher)
      .execute();
    const schoolId = asId<SchoolId>('demo');
    await refreshSight(tx, { schoolId, personIds: [teacher], today: '2026-11-23', change });
  });
