import { asId, type GroupId, type LessonId } from '../shared/kernel/ids.ts';
import { goToCell, openOwn, openQueue, panel, queueCards } from './support/appeals.ts';
import { cell, openJournal, signIn, signInOnline, state, waitUntilInstalled } from './support/journal.ts';
import { openPhone, signInParent } from './support/parent.ts';
import type { PersonBrowser } from './support/person-browser.ts';
import type { SchoolServer } from './support/school-server.ts';
import { assign, COLLEAGUE, COLLEAGUE_LOGIN, giveLogin, substitute } from './support/staff.ts';
import { expect, test } from './support/test.ts';

const DAY = 86_400_000;
const ALGEBRA = '7Б Алгебра';
const PUPIL = 'Кузнецов Артём';
const PUPIL_ID = 'p-7b-14';
const MONDAY = { id: asId<LessonId>('7b-algebra-20261123-3'), day: '23 ноября' };
const WEEK_AGO = { id: asId<LessonId>('7b-algebra-20261116-3'), day: '16 ноября' };

test('[I5][I4] a substitute and the teacher enter two values: both see both, one of them chooses', async ({
  school,
  openWindow,
  guard,
  browser,
}) => {
  await giveLogin(school, COLLEAGUE, COLLEAGUE_LOGIN);
  await substitute(school, MONDAY.id, COLLEAGUE);
  const teacher = await openWindow();
  const colleague = await openWindow();

  await test.step('both type into one cell, neither has a network', async () => {
    await signInOnline(teacher.page, 'teacher');
    await signInOnline(colleague.page, COLLEAGUE_LOGIN);
    await typeOffline(teacher, MONDAY.day, '4');
    await typeOffline(colleague, MONDAY.day, '5');
  });

  await test.step('the first to come stands, the other is kept beside it, and both see both', async () => {
    await send(colleague);
    await expect(await cell(colleague.page, PUPIL, MONDAY.day)).toHaveText('5');
    await teacher.setOffline(false);
    for (const { page } of [teacher, colleague]) {
      await expect(panel(page)).toContainText('Два значения: стоит 5', { timeout: 60_000 });
      await expect(await cell(page, PUPIL, MONDAY.day)).toHaveAccessibleName(/два значения/);
    }
    await expect(panel(teacher.page)).toContainText(/Савельев Т\. \S+, 23 ноября, \d+:\d+: 5/);
    await expect(panel(teacher.page)).toContainText(/вы, 23 ноября, \d+:\d+: 4/);
    await expect(panel(colleague.page)).toContainText(/вы, 23 ноября, \d+:\d+: 5/);
    await expect(panel(colleague.page)).toContainText(/Иванова М\. П\., 23 ноября, \d+:\d+: 4/);
    expect(marksOf(school, MONDAY.id)).toEqual(['5']);
    await expect(colleague.page.getByRole('link', { name: /^Не принято .*выберите: 1/ })).toBeVisible();
    await openOwn(colleague.page);
    const ofTeacher = await openOwn(teacher.page);
    const tray = teacher.page.getByRole('main').getByRole('listitem').filter({ hasText: PUPIL });
    await expect(tray).toHaveCount(1);
    await expect(tray).toContainText('В эту клетку раньше вас записали другое значение.');
    await expect(ofTeacher).not.toContainText(PUPIL);
  });

  await test.step('the teacher’s value is chosen by the colleague whose value stood', async () => {
    const own = colleague.page.getByRole('region', { name: 'Мои вопросы' });
    await own.getByRole('button', { name: 'Поставить 4 (Иванова М. П.)' }).press('Enter');
    await expect(own).toContainText('выбрано 4 (Иванова М. П.) · Савельев Т. И.', { timeout: 60_000 });
    await expect(state(colleague.page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
  });

  await test.step('both screens and the parent read one value', async () => {
    for (const { page } of [teacher, colleague]) {
      await openJournal(page, ALGEBRA);
      await goToCell(page, PUPIL, MONDAY.day);
      await expect(await cell(page, PUPIL, MONDAY.day)).toHaveText('4');
      await expect(panel(page)).not.toContainText('Два значения');
      await expect(page.getByRole('link', { name: /^Не принято: / })).toHaveCount(0);
    }
    expect(marksOf(school, MONDAY.id)).toEqual(['4']);
    const phone = await openPhone(browser, school, guard);
    await signInParent(phone, 'parent');
    const lesson = phone
      .getByRole('region', { name: /Понедельник.*23 ноября/i })
      .getByRole('listitem')
      .filter({ hasText: 'Алгебра' });
    await phone.goto(`/diary/${PUPIL_ID}/week/2026-W48`);
    await expect(lesson).toContainText('4');
    await expect(lesson).not.toContainText('5');
    await phone.context().close();
  });
});

test('[I5][X3] two values past the window are chosen between by the deputy head', async ({
  school,
  openBrowser,
  openWindow,
  guard,
  browser,
}) => {
  await giveLogin(school, COLLEAGUE, COLLEAGUE_LOGIN);
  await assign(school, asId<GroupId>('7b-algebra'), COLLEAGUE);
  const teacher = await openBrowser();
  const colleague = await openBrowser();

  await test.step('both type on the last day of the window; one of them comes to a network the day after', async () => {
    await signInOnline(teacher.page, 'teacher');
    await waitUntilInstalled(teacher.page);
    await signInOnline(colleague.page, COLLEAGUE_LOGIN);
    await typeOffline(teacher, WEEK_AGO.day, '4');
    await typeOffline(colleague, WEEK_AGO.day, '5');
    await send(colleague);
    await colleague.close();
    await teacher.close();
    await school.stop();
    school.passTime(DAY);
    await school.start();
    await teacher.start();
    await signInOnline(teacher.page, 'teacher');
    await openJournal(teacher.page, ALGEBRA);
    await goToCell(teacher.page, PUPIL, WEEK_AGO.day);
    await expect(panel(teacher.page)).toContainText('Два значения: стоит 5', { timeout: 60_000 });
    await expect(panel(teacher.page)).toContainText(
      'Срок прошёл, поэтому выберет завуч; оба значения сохранены.',
    );
    await expect(panel(teacher.page).getByRole('button', { name: /^Поставить/ })).toHaveCount(0);
    expect(marksOf(school, WEEK_AGO.id)).toEqual(['5']);
  });

  await test.step('the deputy head sees whose they are, and chooses', async () => {
    const deputy = await openWindow();
    await signInOnline(deputy.page, 'zavuch');
    await openQueue(deputy.page);
    const card = queueCards(deputy.page, 'Два значения в клетке').filter({ hasText: PUPIL });
    await expect(card).toContainText(/Савельев Т\. \S+, 23 ноября, \d+:\d+: 5/);
    await expect(card).toContainText(/Иванова М\. П\., 23 ноября, \d+:\d+: 4/);
    await card.getByRole('button', { name: 'Поставить 4 (Иванова М. П.)' }).press('Enter');
    await expect(card).toHaveCount(0);
    await expect(state(deputy.page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
    await deputy.close();
  });

  await test.step('teacher, colleague and parent read what was chosen', async () => {
    await expect(await cell(teacher.page, PUPIL, WEEK_AGO.day)).toHaveText('4', { timeout: 60_000 });
    await expect(panel(teacher.page)).not.toContainText('Два значения');
    await colleague.start();
    await signIn(colleague.page, COLLEAGUE_LOGIN);
    await openJournal(colleague.page, ALGEBRA);
    await expect(await cell(colleague.page, PUPIL, WEEK_AGO.day)).toHaveText('4', { timeout: 60_000 });
    const own = await openOwn(colleague.page);
    await expect(own).toContainText('выбрано 4 (Иванова М. П.) · Соколова И. В.');
    await expect(own).toContainText('Новый ответ');
    const phone = await openPhone(browser, school, guard);
    await signInParent(phone, 'parent');
    await phone.goto(`/diary/${PUPIL_ID}/week/2026-W47`);
    const lesson = phone
      .getByRole('region', { name: /Понедельник.*16 ноября/i })
      .getByRole('listitem')
      .filter({ hasText: 'Алгебра' });
    await expect(lesson).toContainText('4');
    await phone.context().close();
  });
});

async function typeOffline(person: PersonBrowser, day: string, mark: string): Promise<void> {
  const { page } = person;
  await person.setOffline(true);
  await openJournal(page, ALGEBRA);
  await goToCell(page, PUPIL, day);
  await page.keyboard.press(mark);
  await expect(await cell(page, PUPIL, day)).toHaveText(mark);
  await expect(state(page)).toContainText('Ждут отправки: 1');
}

async function send(person: PersonBrowser): Promise<void> {
  await person.setOffline(false);
  await expect(state(person.page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
}

const marksOf = (school: SchoolServer, lessonId: LessonId): string[] =>
  school
    .rows<{ value: string }>(
      'select value from mark where lesson_id = ? and pupil_id = ?',
      lessonId,
      PUPIL_ID,
    )
    .map(({ value }) => value);
