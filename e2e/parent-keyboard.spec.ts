import { KeyboardReader } from './support/by-keyboard.ts';
import { goBy, openCounter, requestOf, smallPdf } from './support/counter.ts';
import { PASSWORD } from './support/school-template.ts';
import { expect, test } from './support/test.ts';

/** Whose diary is asked for; the parent at the keyboard reads another child's already. */
const CHILD = { id: 'p-7b-14', name: 'Кузнецов Артём, 7Б' };
const FIELDS = {
  'applicant.last': 'Хасанова',
  'applicant.first': 'Алия',
  'applicant.identitySeries': '45 10',
  'applicant.identityNumber': '123456',
  'applicant.identityIssuedBy': 'ОВД района',
  'applicant.identityIssuedOn': '05.05.2010',
  'applicant.address': 'Нижний Новгород, улица Ильинская, 1',
  'applicant.phone': '+7 900 123-45-67',
  'pupil.last': 'Кузнецов',
  'pupil.first': 'Артём',
  'delivery.way': 'account',
};

test('[PP12] [AR7] from the sign-in to the first look at the diary by keyboard alone', async ({
  school,
  browser,
  guard,
}) => {
  await goBy(school, 'nn-2026');
  const { operator, operatorTakes, headTakes } = await openCounter(school);
  const context = await browser.newContext({
    baseURL: school.address,
    viewport: { width: 800, height: 600 },
    locale: 'ru-RU',
  });
  guard.watch(context);
  const page = await context.newPage();
  const reader = new KeyboardReader(page);
  const heading = (name: string | RegExp) =>
    expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await test.step('signs in, and finds the way to a request', async () => {
    await page.goto('/diary');
    await reader.writeInto({ login: 'parent2', password: PASSWORD });
    await reader.press('Войти', 'Space');
    await expect(page.getByText(/Хасанов Эмиль, 7Б/)).toBeVisible();
    await reader.press('Ещё');
    await heading('Ещё');
    await reader.skipToContent();
    await reader.press('Заявления и жалобы');
    await heading('Мои заявления');
    await reader.press('Подать заявление');
  });

  await test.step('answers the questions: the first of the answers by Space, another by an arrow', async () => {
    await heading('Новое заявление');
    await reader.skipToContent();
    await reader.press('Доступ к электронному дневнику', 'Space');
    await reader.press('Дальше');
    await expect(page.getByText('Кем вы приходитесь ребёнку?')).toBeVisible();
    await reader.reach('Родитель');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await expect(page.getByLabel('Родитель')).toBeChecked();
    await reader.press('Дальше');
    await expect(page.getByText('Я сам(а)')).toBeVisible();
    await reader.press(/^Я сам/, 'Space');
    await reader.press('Дальше', 'Space');
    await expect(page.getByRole('button', { name: 'Заполнить заявление' })).toBeVisible();
    await reader.press('Заполнить заявление');
  });

  await test.step('attaches, fills in, is told what is missing and led to it, and sends', async () => {
    await heading(/Заявление о доступе/);
    await reader.attach(/^Файл/, smallPdf('паспорт.pdf'));
    await reader.press('Приложить');
    await expect(page.getByRole('button', { name: 'Убрать паспорт.pdf' })).toBeVisible();
    await reader.skipToContent();
    await reader.writeInto({ ...FIELDS, 'applicant.phone': '12' });
    await reader.press('Согласен(на)', 'Space');
    await reader.press('Отправить в школу');
    await expect(page.getByRole('alert')).toContainText('Поправьте');
    await reader.press(/^Телефон/);
    await expect(page.getByRole('textbox', { name: 'Телефон' })).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(FIELDS['applicant.phone']);
    await expect(page.getByRole('checkbox', { name: 'Согласен(на)' })).toBeChecked();
    await reader.press('Отправить в школу');
    await expect(page.getByText(/^Зарегистрировано .* номер \d+\/2026/)).toBeVisible();
  });

  await test.step('the school decides; the parent follows the request to the diary', async () => {
    const id = requestOf(page);
    const [own] = school.rows<{ person_id: string }>("select person_id from account where login = 'parent2'");
    await operatorTakes(id, { type: 'accept' }, { type: 'examine' });
    await headTakes(id, { type: 'grant' });
    await operator.ask('POST', `/api/access/requests/${id}/open-access`, {
      pupilId: CHILD.id,
      person: { by: 'id', personId: own?.person_id },
    });
    await operatorTakes(id, { type: 'deliver', way: 'account', receiver: 'applicant' });
    await reader.press('Заявления');
    await heading('Мои заявления');
    await reader.skipToContent();
    await reader.press(/^№ \d+\/2026, Кузнецов Артём$/);
    await expect(page.getByText('Результат получен').first()).toBeVisible();
    await reader.press('Открыть дневник');
    await heading('Чей дневник открыть?');
    await reader.press(CHILD.name);
    await expect(page.getByRole('heading', { name: /Понедельник/ })).toBeVisible();
    await expect(page.getByText(CHILD.name)).toBeVisible();
    await reader.press('Отметки');
    await heading(/Отметки/);
  });
  await context.close();
});
