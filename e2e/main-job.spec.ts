import type { Page } from '@playwright/test';
import {
  cell,
  goTo,
  grid,
  openJournal,
  readGrid,
  signIn,
  signInOnline,
  state,
  waitUntilInstalled,
} from './support/journal.ts';
import { strike, strikeAll } from './support/keys.ts';
import { openPhone, signInParent } from './support/parent.ts';
import { expect, test } from './support/test.ts';

const DAY = 86_400_000;
const ALGEBRA = '7Б Алгебра';
const MONDAY = '23 ноября';
const TUESDAY = '24 ноября';
const THURSDAY = '26 ноября';

test('[I1][I3][I4][I7][S2][T2][W6] a week without a network reaches the school and the parent', async ({
  school,
  openBrowser,
  openWindow,
  guard,
  browser,
}) => {
  test.setTimeout(240_000);
  const teacher = await openBrowser();

  await test.step('signs in once with a network', async () => {
    await signInOnline(teacher.page, 'teacher');
    await waitUntilInstalled(teacher.page);
  });

  await test.step('the network goes, the server too; the page is loaded anew', async () => {
    await teacher.setOffline(true);
    await school.stop();
    await teacher.page.reload();
    await openJournal(teacher.page, ALGEBRA);
    await expect(state(teacher.page)).toContainText('Нет связи');
  });

  await test.step('Monday: a column of marks, attendance in both layouts, the lesson card', () =>
    workMonday(teacher.page));
  const waitingOnMonday = await waiting(teacher.page);

  await test.step('the browser is closed; on Thursday it is opened without a network', async () => {
    await teacher.close();
    school.passTime(3 * DAY);
    await teacher.start({ isOffline: true });
    await signIn(teacher.page, 'teacher');
    await openJournal(teacher.page, ALGEBRA);
    expect(await waiting(teacher.page)).toBe(waitingOnMonday);
    await expect(await cell(teacher.page, 'Кузнецов Артём', MONDAY)).toHaveText('5/4');
    await expect(await cell(teacher.page, 'Белов Тимур', MONDAY)).toHaveText('3');
  });

  await test.step('a cell outside its window is locked and says why', () => meetLocks(teacher.page));
  await test.step('Tuesday and Thursday', () => workThursday(teacher.page));
  const entries = await waiting(teacher.page);
  expect(entries).toBeGreaterThan(waitingOnMonday);

  await test.step('the server and the network return: everything arrives, once', async () => {
    await school.start();
    await teacher.setOffline(false);
    await expect(state(teacher.page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
    const statuses = school.rows<{ status: string; count: number }>(
      `select status, count(*) count from history h join device d on d.school_id = h.school_id and d.id = h.device_id
       where h.author_id = 't-01' and h.arrived_at > ? group by status`,
      school.now() - DAY,
    );
    expect(statuses).toEqual([{ status: 'accepted', count: entries }]);
  });

  await test.step('the tables of the server hold what was typed, at the time it was typed', async () => {
    expect(marksOf('7b-algebra-20261123-3')).toEqual({
      'p-7b-01': '5',
      'p-7b-02': '4',
      'p-7b-03': '3',
      'p-7b-14': '5/4',
    });
    expect(attendanceOf('7b-algebra-20261123-3')).toEqual({
      'p-7b-05': 'absent',
      'p-7b-06': 'ill',
      'p-7b-07': 'excused',
      'p-7b-08': 'late',
    });
    const [monday] = school.rows<{ topic: string; homework: string; topic_entered_at: number }>(
      'select topic, homework, topic_entered_at from lesson where id = ?',
      '7b-algebra-20261123-3',
    );
    expect(monday).toMatchObject({ topic: 'Угловой коэффициент прямой', homework: '№ 471, 473' });
    const typed = Temporal.Instant.fromEpochMilliseconds(monday?.topic_entered_at ?? 0);
    expect(typed.toZonedDateTimeISO('Europe/Moscow').toPlainDate().toString()).toBe('2026-11-23');
    expect(marksOf('7b-algebra-20261116-3')['p-7b-14']).toBeUndefined();
  });

  await test.step('a second computer of the same teacher shows the same journal', async () => {
    const second = await openWindow();
    await signInOnline(second.page, 'teacher');
    await openJournal(second.page, ALGEBRA);
    await teacher.page.reload();
    await expect(grid(teacher.page)).toBeFocused();
    await expect(await cell(second.page, 'Кузнецов Артём', THURSDAY)).toHaveText('5');
    await expect.poll(() => readGrid(second.page)).toEqual(await readGrid(teacher.page));
    await goTo(second.page, 'Кузнецов Артём', MONDAY);
    await expect(second.page.getByLabel('Тема урока')).toHaveValue('Угловой коэффициент прямой');
    await expect(second.page.getByLabel('Лично: Кузнецов Артём')).toHaveValue('№ 475 со звёздочкой');
  });

  await test.step('a parent sees it on a phone without scripts, and no other child', async () => {
    const phone = await openPhone(browser, school, guard);
    await signInParent(phone, 'parent');
    await phone.getByRole('link', { name: /Кузнецов Артём/ }).click();
    const monday = phone.getByRole('region', { name: /Понедельник.*23 ноября/i });
    const lesson = monday.getByRole('listitem').filter({ hasText: 'Алгебра' });
    await expect(lesson).toContainText('5 4');
    await expect(lesson).toContainText('Угловой коэффициент прямой');
    await expect(lesson).toContainText('№ 471, 473');
    await expect(lesson).toContainText('№ 475 со звёздочкой');
    await expect(phone.locator('body')).not.toContainText('Хасанов');
    await expect(phone.locator('body')).not.toContainText('№ 470');
    const foreign = await phone.goto('/diary/p-7b-29/week');
    expect(foreign?.status()).toBe(404);
    await expect(phone.locator('body')).not.toContainText('Хасанов');
    await phone.context().close();
  });

  function marksOf(lessonId: string): Record<string, string> {
    const rows = school.rows<{ pupil_id: string; value: string }>(
      'select pupil_id, value from mark where lesson_id = ? and value is not null order by pupil_id, slot',
      lessonId,
    );
    const marks: Record<string, string> = {};
    for (const { pupil_id: id, value } of rows) marks[id] = marks[id] ? `${marks[id]}/${value}` : value;
    return marks;
  }

  function attendanceOf(lessonId: string): Record<string, string> {
    const rows = school.rows<{ pupil_id: string; code: string }>(
      'select pupil_id, code from attendance where lesson_id = ? and code is not null',
      lessonId,
    );
    return Object.fromEntries(rows.map((row) => [row.pupil_id, row.code]));
  }
});

/** How many entries the state says are waiting; each of them is on this computer. */
async function waiting(page: Page): Promise<number> {
  await expect(state(page)).toContainText('Сохранено на этом компьютере');
  const text = await state(page).innerText();
  return Number(/Ждут отправки: (\d+)/.exec(text)?.[1]);
}

async function workMonday(page: Page): Promise<void> {
  await goTo(page, 'Алексеев Иван', MONDAY);
  await strikeAll(page, '5', 'Enter', '4', 'Enter', '3', 'Enter', '2', 'Enter');
  await expect(await cell(page, 'Васильева София', MONDAY)).toHaveText('2');
  await expect(state(page)).toContainText('Ждут отправки: 4');

  await strike(page, 'н', 'ru');
  await page.keyboard.press('Enter');
  await strike(page, 'б', 'en');
  await page.keyboard.press('Enter');
  await strike(page, 'у', 'ru');
  await page.keyboard.press('Enter');
  await strike(page, 'о', 'en');
  await expect(await cell(page, 'Волков Егор', MONDAY)).toHaveText('н');
  await expect(await cell(page, 'Гаврилова Алиса', MONDAY)).toHaveText('б');
  await expect(await cell(page, 'Григорьев Марк', MONDAY)).toHaveText('у');
  await expect(await cell(page, 'Данилова Ева', MONDAY)).toHaveText('о');

  await goTo(page, 'Васильева София', MONDAY);
  await page.keyboard.press('Delete');
  await expect(await cell(page, 'Васильева София', MONDAY)).toHaveText('');

  await goTo(page, 'Кузнецов Артём', MONDAY);
  await strikeAll(page, '5', '+', '4');
  const artyom = await cell(page, 'Кузнецов Артём', MONDAY);
  await expect(artyom).toHaveText('5/4');
  await page.keyboard.press('Control+z');
  await expect(artyom).toHaveText('5');
  await page.keyboard.press('Control+y');
  await expect(artyom).toHaveText('5/4');

  await typeText(page, 'Тема урока', 'Угловой коэффициент прямой');
  await typeText(page, 'Задание на 24 ноября · всем', '№ 471, 473');
  await typeText(page, 'Лично: Кузнецов Артём', '№ 475 со звёздочкой');
  await grid(page).focus();
  await goTo(page, 'Хасанов Эмиль', MONDAY);
  await typeText(page, 'Лично: Хасанов Эмиль', '№ 470');
  await grid(page).focus();
}

async function typeText(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(field.locator('xpath=..')).toContainText('Сохранено');
}

async function meetLocks(page: Page): Promise<void> {
  const panel = page.getByRole('region', { name: 'Отметка' });
  await goTo(page, 'Кузнецов Артём', '16 ноября');
  await page.keyboard.press('5');
  await expect(panel).toContainText('Кузнецов Артём: закрыто');
  await expect(panel).toContainText(
    'Текущую отметку ставят не позже 7 дней после урока: срок истёк 23 ноября в 23:59 (приказ № 216, раздел 4).',
  );
  await expect(await cell(page, 'Кузнецов Артём', '16 ноября')).toHaveText('');
  await goTo(page, 'Кузнецов Артём', '10 ноября');
  await page.keyboard.press('Delete');
  await expect(panel).toContainText(
    'Срок отметки за контрольную — 10 дней, он истёк 20 ноября в 23:59 (приказ № 216, раздел 4). ' +
      'Срок за контрольную, сочинение и изложение может продлить завуч.',
  );
  await expect(await cell(page, 'Кузнецов Артём', '10 ноября')).toHaveText('4');
  await goTo(page, 'Кузнецов Артём', '27 ноября');
  await page.keyboard.press('5');
  await expect(panel).toContainText('Урок будет 27 ноября: отметки и посещаемость записывают с этого дня');
  await expect(await cell(page, 'Кузнецов Артём', '27 ноября')).toHaveText('');
}

async function workThursday(page: Page): Promise<void> {
  await goTo(page, 'Алексеев Иван', TUESDAY);
  await strikeAll(page, '4', 'Enter', '4', 'Enter', '5', 'Enter');
  await goTo(page, 'Кузнецов Артём', THURSDAY);
  await page.keyboard.press('5');
  await page.getByLabel('Вид работы').focus();
  await strikeAll(page, 'ArrowDown', 'ArrowDown');
  await expect(page.getByLabel('Вид работы')).toHaveValue('independent');
  await typeText(page, 'Тема урока', 'Самостоятельная по линейной функции');
  await grid(page).focus();
  // A mark of last Friday, still inside its window, is put right.
  await goTo(page, 'Алексеев Иван', '20 ноября');
  await page.keyboard.press('4');
  await expect(await cell(page, 'Алексеев Иван', '20 ноября')).toHaveText('4');
}
