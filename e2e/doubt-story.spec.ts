import {
  closeHistory,
  goToCell,
  openHistory,
  openOwn,
  openQueue,
  panel,
  queueCards,
} from './support/appeals.ts';
import { cell, openJournal, signIn, signInOnline, state, waitUntilInstalled } from './support/journal.ts';
import { openPhone, signInParent } from './support/parent.ts';
import { makeReal } from './support/staff.ts';
import { expect, test } from './support/test.ts';

const DAY = 86_400_000;
const ALGEBRA = '7Б Алгебра';
const LESSON_DAY = '16 ноября';
const LESSON = '7b-algebra-20261116-3';
const PUPIL = 'Кузнецов Артём';
const OTHER = 'Алексеев Иван';

test('[T4][Q1][I2][I3] marks of a computer whose clock was set back wait for the deputy head', async ({
  school,
  openBrowser,
  openWindow,
  guard,
  browser,
}) => {
  await makeReal(school);
  const teacher = await openBrowser();

  await test.step('the window closes; on a clock set back by thirty days late marks are typed', async () => {
    await signInOnline(teacher.page, 'teacher');
    await waitUntilInstalled(teacher.page);
    await teacher.close();
    await school.stop();
    school.passTime(2 * DAY);
    const page = await teacher.start({ isOffline: true, clockError: -30 * DAY });
    await signIn(page, 'teacher');
    await expect(
      page.getByText(/^Часы этого компьютера отстают на \d+ дней\. Ничего не пропадёт/),
    ).toBeVisible();
    await openJournal(page, ALGEBRA);
    for (const [pupil, mark] of [
      [PUPIL, '5'],
      [OTHER, '4'],
    ] as const) {
      await goToCell(page, pupil, LESSON_DAY);
      await page.keyboard.press(mark);
      await expect(await cell(page, pupil, LESSON_DAY)).toHaveText(mark);
    }
    await expect(state(page)).toContainText('Ждут отправки: 2');
  });

  await test.step('they arrive and are not published; the banner says by how much the clock is wrong', async () => {
    await school.start();
    await teacher.setOffline(false);
    const { page } = teacher;
    await expect(page.getByRole('link', { name: 'Не принято: 2' })).toBeVisible({ timeout: 60_000 });
    await expect(
      page.getByText(
        'Часы этого компьютера отстают на 30 дней. Ничего не пропадёт: сроки считаются по времени школы. Поправьте дату и время на компьютере или позовите администратора.',
      ),
    ).toBeVisible();
    expect(marks()).toEqual([]);
    await goToCell(page, PUPIL, LESSON_DAY);
    await expect(panel(page)).toContainText('Время под сомнением (5): у завуча');
    await openOwn(page);
  });

  await test.step('the deputy head reads the evidence, accepts one and refuses the other', async () => {
    const { page } = await openWindow();
    await signInOnline(page, 'zavuch');
    await openQueue(page);
    const cards = queueCards(page, 'Время записи под сомнением');
    const accepted = cards.filter({ hasText: `${LESSON_DAY}, 3-й урок · Работа на уроке · ${PUPIL}` });
    const refused = cards.filter({ hasText: `${LESSON_DAY}, 3-й урок · Работа на уроке · ${OTHER}` });
    await expect(accepted).toContainText('Часы компьютера переводили назад.');
    await expect(accepted).toContainText(
      /Последняя связь этого компьютера со школой до записи: 23 ноября, \d+:\d+\./,
    );
    await expect(accepted).toContainText(/В школу она пришла 25 ноября, \d+:\d+\./);
    await expect(accepted).toContainText('Срок отметки истёк 23 ноября в 23:59.');
    await expect(accepted).toContainText('В журнале пусто.');
    await accepted.getByRole('button', { name: 'Принять запись' }).press('Enter');
    await refused.getByRole('button', { name: 'Отказать' }).press('Enter');
    await refused.getByLabel('Почему отказ (увидит учитель)').fill('В тетради отметки нет');
    await refused.getByRole('button', { name: 'Отказать' }).press('Enter');
    await expect(refused).toHaveCount(0);
    await expect(state(page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
  });

  await test.step('one is in the journal, the other comes back to its author with the reason', async () => {
    const { page } = teacher;
    await expect(page.getByRole('link', { name: 'Не принято: 1' })).toBeVisible({ timeout: 60_000 });
    const card = page.getByRole('main').getByRole('listitem').filter({ hasText: 'код refused-by-deputy' });
    await expect(card).toContainText(OTHER);
    await expect(card).toContainText(
      /Отказано: Соколова И\. В\., 25 ноября, \d+:\d+\. «В тетради отметки нет»/,
    );
    await card.getByRole('button', { name: 'Понятно' }).press('Enter');
    await expect(card).toHaveCount(0);
    await openJournal(page, ALGEBRA);
    await expect(await cell(page, PUPIL, LESSON_DAY)).toHaveText('5');
    await expect(await cell(page, OTHER, LESSON_DAY)).toHaveText('');
    const history = await openHistory(page, OTHER, LESSON_DAY);
    await expect(history).toContainText('отметка 4');
    await expect(history).toContainText(/Отказано: Соколова И\. В\./);
    await closeHistory(page);
    expect(marks()).toEqual([{ pupil_id: 'p-7b-14', value: '5' }]);
  });

  await test.step('the parent reads the mark that was accepted', async () => {
    const phone = await openPhone(browser, school, guard);
    await signInParent(phone, 'parent');
    await phone.goto('/diary/p-7b-14/week/2026-W47');
    const lesson = phone
      .getByRole('region', { name: /Понедельник.*16 ноября/i })
      .getByRole('listitem')
      .filter({ hasText: 'Алгебра' });
    await expect(lesson).toContainText('5');
    await phone.context().close();
  });

  function marks(): unknown[] {
    return school.rows(
      "select pupil_id, value from mark where lesson_id = ? and pupil_id in ('p-7b-01', 'p-7b-14') and value is not null",
      LESSON,
    );
  }
});
