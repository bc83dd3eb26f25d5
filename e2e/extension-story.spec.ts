import { asId, type PersonId, type PupilId } from '../shared/kernel/ids.ts';
import {
  closeHistory,
  expectLocked,
  goToCell,
  openHistory,
  openOwn,
  openQueue,
  panel,
  queueCards,
} from './support/appeals.ts';
import { expectAccessible } from './support/axe.ts';
import {
  cell,
  goTo,
  openJournal,
  signIn,
  signInOnline,
  state,
  waitUntilInstalled,
} from './support/journal.ts';
import { openPhone, signInParent } from './support/parent.ts';
import { grantChild } from './support/staff.ts';
import { expect, test } from './support/test.ts';

const DAY = 86_400_000;
const ALGEBRA = '7Б Алгебра';
const CONTROL_DAY = '10 ноября';
const PUPIL = 'Жукова Полина';
const PUPIL_ID = asId<PupilId>('p-7b-10');
const LESSON = '7b-algebra-20261110-4';

test('[X1][X2][X3][I1][I2][I3] an extension between two people on two machines, both offline in turn', async ({
  school,
  openBrowser,
  openWindow,
  guard,
  browser,
}) => {
  test.setTimeout(240_000);
  await grantChild(school, asId<PersonId>('g-0019'), PUPIL_ID);
  const teacher = await openBrowser();
  const deputy = await openWindow();

  await test.step('the teacher, without a network, asks from the locked cell by keyboard alone', async () => {
    const { page } = teacher;
    await signInOnline(page, 'teacher');
    await waitUntilInstalled(page);
    await teacher.setOffline(true);
    await openJournal(page, ALGEBRA);
    await expectLocked(page, PUPIL, CONTROL_DAY);
    await page.keyboard.press('5');
    await expect(await cell(page, PUPIL, CONTROL_DAY)).toHaveText('б');
    await page.keyboard.press('F8');
    const dialog = page.getByRole('dialog', { name: 'Попросить продление' });
    await expect(dialog).toContainText(`${PUPIL} · 10 ноября, Контрольная работа`);
    await page.keyboard.press('Tab');
    await page.keyboard.type('Болела, пишет работу в среду');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(panel(page)).toContainText('Продление: запрос ждёт отправки');
    await expect(state(page)).toContainText('Ждут отправки: 1');
  });

  await test.step('the network comes: the question is with the deputy head', async () => {
    await teacher.setOffline(false);
    await expect(state(teacher.page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
    await expect(panel(teacher.page)).toContainText('Продление: у завуча');
  });

  await test.step('the deputy head takes the queue along, and approves less than was asked without a network', async () => {
    const { page } = deputy;
    await signInOnline(page, 'zavuch');
    await expect(page.getByRole('link', { name: /^На решение ждут решения: / })).toBeVisible();
    await deputy.setOffline(true);
    await openQueue(page);
    const card = queueCards(page, 'Продления').filter({ hasText: PUPIL });
    await expect(card).toContainText('Иванова М. П. · 7Б · Алгебра');
    await expect(card).toContainText(`10 ноября, 4-й урок · Контрольная работа · ${PUPIL}`);
    await expect(card).toContainText('Просит открыть до 30 ноября. Причина: болезнь.');
    await expect(card).toContainText('«Болела, пишет работу в среду»');
    await expectAccessible(page, 'queue');
    await card.getByLabel('Открыть до').fill('2026-11-25');
    await card.getByRole('button', { name: 'Разрешить меньше: до 25 ноября' }).press('Enter');
    await expect(card).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Решено' })).toContainText(
      'решение ждёт отправки: разрешить до 25 ноября',
    );
    await goToCell(teacher.page, PUPIL, CONTROL_DAY);
    await expect(panel(teacher.page)).toContainText('Продление: у завуча');
  });

  await test.step('the decision goes out: the very cell opens at the teacher, no other', async () => {
    await deputy.setOffline(false);
    await expect(state(deputy.page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
    await expect(deputy.page.getByRole('region', { name: 'Решено' })).toContainText(
      'разрешено до 25 ноября · Соколова И. В.',
    );
    const { page } = teacher;
    await expect(panel(page)).toContainText(`${PUPIL}: открыто по продлению до 25 ноября`, {
      timeout: 60_000,
    });
    await expectLocked(page, 'Жукова Полина', '9 ноября');
    await expectLocked(page, 'Иванов Роман', CONTROL_DAY);
    await openOwn(page);
    await expectAccessible(page, 'own questions');
    await openJournal(page, ALGEBRA);
  });

  await test.step('on the last day the mark is typed without a network', async () => {
    await teacher.close();
    await deputy.close();
    await school.stop();
    school.passTime(2 * DAY);
    const page = await teacher.start({ isOffline: true });
    await signIn(page, 'teacher');
    await openJournal(page, ALGEBRA);
    await goTo(page, PUPIL, CONTROL_DAY);
    await page.keyboard.press('4');
    await expect(await cell(page, PUPIL, CONTROL_DAY)).toHaveText('4 б');
    await expect(state(page)).toContainText('Ждут отправки: 1');
  });

  await test.step('the day after, the cell is closed again; what was typed in time arrives and counts', async () => {
    await teacher.close();
    school.passTime(DAY);
    await school.start();
    const page = await teacher.start({ isOffline: true });
    await signIn(page, 'teacher');
    await openJournal(page, ALGEBRA);
    await expectLocked(page, PUPIL, CONTROL_DAY);
    await expect(panel(page)).toContainText(
      'Завуч продлевал срок отметки за контрольную до 25 ноября, он истёк в 23:59',
    );
    await page.keyboard.press('5');
    await expect(await cell(page, PUPIL, CONTROL_DAY)).toHaveText('4 б');
    await teacher.setOffline(false);
    await expect(state(page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
    expect(
      school.rows('select value, author_id from mark where lesson_id = ? and pupil_id = ?', LESSON, PUPIL_ID),
    ).toEqual([{ value: '4', author_id: 't-01' }]);
  });

  await test.step('the history tells the question, the answer and the mark; the audit has both', async () => {
    const { page } = teacher;
    const dialog = await openHistory(page, PUPIL, CONTROL_DAY);
    await expect(dialog.getByRole('listitem')).toContainText([
      /отметка 4.*Иванова М. П./,
      /решение: разрешить.*Соколова И. В./,
      /просьба продлить срок до 30 ноября.*Иванова М. П./,
    ]);
    await closeHistory(page);
    expect(
      school.rows(
        `select person_id, action, detail from audit
         where subject in (select id from appeal where lesson_id = ? and pupil_id = ?) order by at`,
        LESSON,
        PUPIL_ID,
      ),
    ).toEqual([
      { person_id: 't-01', action: 'appeal-opened', detail: 'extension' },
      { person_id: 's-1', action: 'appeal-decided', detail: 'approved' },
    ]);
  });

  await test.step('the parent reads the mark', async () => {
    const phone = await openPhone(browser, school, guard);
    await signInParent(phone, 'parent');
    await phone.getByRole('link', { name: /Жукова Полина/ }).click();
    await phone.goto(`/diary/${PUPIL_ID}/week/2026-W46`);
    const tuesday = phone.getByRole('region', { name: /Вторник.*10 ноября/i });
    await expect(tuesday.getByRole('listitem').filter({ hasText: 'Алгебра' })).toContainText('4');
    await phone.context().close();
  });
});
