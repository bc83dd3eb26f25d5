import { cell, currentCell, goTo, openJournal, signInOnline, state } from './support/journal.ts';
import { expect, test } from './support/test.ts';

const PUPIL = 'Кузнецов Артём';
const DAY = '10 ноября';

test('[X1][X2][X3][I3] the whole story of an extension between two people, both offline in turn', async ({
  openBrowser,
}) => {
  test.setTimeout(240_000);
  const teacher = await openBrowser();
  const head = await openBrowser();
  const panel = teacher.page.getByRole('region', { name: 'Отметка' });

  await test.step('the teacher asks without a network, from the locked cell', async () => {
    await signInOnline(teacher.page, 'teacher');
    await openJournal(teacher.page, '7Б Алгебра');
    await teacher.setOffline(true);
    await goTo(teacher.page, PUPIL, DAY);
    await teacher.page.keyboard.press('F8');
    const dialog = teacher.page.getByRole('dialog', { name: 'Попросить продление' });
    await dialog.getByRole('radio', { name: 'ученик отсутствовал и пишет позже' }).check();
    await dialog.getByRole('button', { name: 'Отправить завучу' }).press('Enter');
    await expect(panel).toContainText('Продление: запрос ждёт отправки');
    await expect(state(teacher.page)).toContainText('Ждут отправки: 1');
    await teacher.setOffline(false);
    await expect(panel).toContainText('Продление: у завуча', { timeout: 60_000 });
  });

  await test.step('the deputy head begins with it and approves less, without a network', async () => {
    await signInOnline(head.page, 'zavuch');
    await expect(head.page).toHaveURL(/#\/appeals$/);
    const open = head.page.getByRole('region', { name: 'Продления' }).getByRole('listitem');
    const card = open.filter({ hasText: `${DAY}, ` }).filter({ hasText: PUPIL });
    await expect(card).toContainText(PUPIL);
    await expect(card).toContainText('Причина: ученик отсутствовал и пишет позже.');
    await head.setOffline(true);
    await card.getByLabel('Открыть до').fill('2026-11-25');
    await card.getByRole('button', { name: 'Разрешить меньше: до 25 ноября' }).press('Enter');
    const answered = head.page.getByRole('region', { name: 'Решено' }).getByRole('listitem');
    const decided = answered.filter({ hasText: `${DAY}, ` }).filter({ hasText: PUPIL });
    await expect(decided).toContainText('решение ждёт отправки: разрешить');
    await head.setOffline(false);
    await expect(decided).toContainText('разрешено до 25 ноября', { timeout: 60_000 });
  });

  await test.step('exactly that cell opens, the answer is new, and the mark is accepted', async () => {
    await expect(panel).toContainText(`${PUPIL}: открыто по продлению до 25 ноября`, { timeout: 60_000 });
    await expect(teacher.page.getByRole('link', { name: /^Не принято/ })).toHaveAccessibleName(
      /нов(ый|ых) ответ/,
    );
    await teacher.page.keyboard.press('5');
    await expect(await cell(teacher.page, PUPIL, DAY)).toHaveText('5');
    await teacher.page.keyboard.press('ArrowDown');
    const below = (await (await currentCell(teacher.page)).textContent()) ?? '';
    await teacher.page.keyboard.press('1');
    await expect(await currentCell(teacher.page)).toHaveText(below);
    await expect(state(teacher.page)).toHaveText('Отправлено в школу', { timeout: 60_000 });
    await teacher.page.keyboard.press('ArrowUp');
    await teacher.page.keyboard.press('F4');
    const history = teacher.page.getByRole('dialog', { name: 'История клетки' });
    await expect(history.getByRole('listitem').filter({ hasText: 'отметка 5' })).toContainText(
      'стоит в журнале',
    );
    await expect(history).toContainText('просьба продлить срок до 30 ноября');
    await expect(history).toContainText('Разрешено: ');
  });
});
