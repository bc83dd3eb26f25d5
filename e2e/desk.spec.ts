import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { asId, type PersonId, type PupilId } from '../shared/kernel/ids.ts';
import { expectAccessible, expectAccessibleInBoth } from './support/axe.ts';
import { expectAccessEnded, goBy, openCounter, smallPdf } from './support/counter.ts';
import { signInOnline } from './support/journal.ts';
import { openPhone, signInParent } from './support/parent.ts';
import type { SchoolServer } from './support/school-server.ts';
import { expect, test } from './support/test.ts';

const RESOLUTION = 'Оператору: сверить с личным делом и открыть доступ';
/** The Friday on which the letter really came; today is the Monday after it. */
const ARRIVED = '2026-11-20';
const REASON = 'Класс в заявлении не тот, в котором учится ребёнок';

test('[AR2] [AR7] [AR9] [AR10] [AR12] [AR14] a letter goes through the desk to an opened diary and its end', async ({
  school,
  browser,
  guard,
  openWindow,
}) => {
  test.setTimeout(240_000);
  const parent = await livnyParent(school);
  const { page } = await openWindow();
  const headBrowser = await openWindow();
  const head = headBrowser.page;
  await signInOnline(page, 'operator');
  await page.getByRole('link', { name: /^Обращения/ }).press('Enter');

  await test.step('the queue: overdue is said in words, and stands first', async () => {
    const rows = page.getByRole('table', { name: 'Обращения' }).getByRole('row');
    await expect(rows.nth(1)).toContainText(/просрочено на \d+ рабоч/);
    await page.getByRole('checkbox', { name: 'только просроченные' }).press('Space');
    await expect(rows.filter({ hasText: 'осталось' })).toHaveCount(0);
    await page.getByRole('checkbox', { name: 'только просроченные' }).press('Space');
    await expect(page.getByRole('link', { name: /^Обращения/ })).toContainText(/из них просрочено: \d/);
    await expectAccessibleInBoth(page, 'queue');
  });

  await test.step('what came on paper is entered; what is malformed is said at its field; a cut loses nothing', async () => {
    await page.getByRole('link', { name: 'Записать заявление' }).press('Enter');
    const form = page.getByRole('form', { name: 'Новое заявление' });
    const enter = form.getByRole('button', { name: 'Зарегистрировать' });
    await form.getByLabel('Как пришло').selectOption({ label: 'Почтой' });
    await form.getByLabel('Когда пришло на самом деле').fill(ARRIVED);
    await typeIn(form, 'Заявитель', { Фамилия: parent.last, Имя: '123' });
    await typeIn(form, 'Ученик', { Фамилия: parent.pupilLast, Имя: parent.pupilFirst, Класс: '7Б' });
    // Who it is in the school's lists is chosen by what tells namesakes apart, and outlives the cut below.
    const person = form.getByRole('combobox', { name: 'Заявитель' });
    await person.pressSequentially(parent.last);
    const line = page.getByRole('option', { name: `${parent.last} ${parent.first}` });
    await expect(line).toHaveCount(1);
    await expectAccessibleInBoth(page, 'applicants to choose from', '[role="listbox"]');
    await line.click();
    await expect(form.getByText(/^Выбран человек: /)).toBeVisible();
    await enter.press('Enter');
    await expect(form).toContainText('Пишите буквами, без цифр и знаков.');
    await expectAccessibleInBoth(page, 'form of a request with a fault');
    await typeIn(form, 'Заявитель', { Имя: parent.first });
    await school.stop();
    await enter.press('Enter');
    await expect(form.getByRole('alert')).toContainText('Набранное останется');
    await school.start();
    await endSessions(school, 'operator');
    await enter.press('Enter');
    await expect(form.getByRole('alert')).toContainText(
      'Сеанс закончился. Войдите снова: набранное останется.',
    );
    await form.getByRole('button', { name: 'Войти снова' }).press('Enter');
    await signInOnline(page, 'operator');
    await expect(form.getByLabel('Когда пришло на самом деле')).toHaveValue(ARRIVED);
    await expect(form.getByText(/^Выбран человек: /)).toBeVisible();
    await enter.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Заявление № \d+\/2026$/);
    await expect(page.getByRole('definition').filter({ hasText: 'почта' }).first()).toBeVisible();
    await expect(page.getByRole('definition').filter({ hasText: '20 ноября' }).first()).toBeVisible();
  });
  const number =
    (await page.getByRole('heading', { level: 1 }).textContent())?.replace('Заявление ', '') ?? '';

  await test.step('accepted; what the head does is named as the head’s', async () => {
    await step(page, 'Принять');
    await expect(page.getByRole('status').filter({ hasText: 'Записано: принято.' })).toBeVisible();
    await expect(page.getByText('Наложить резолюцию: делает директор')).toBeVisible();
    await expect(page.getByText(/^Начать рассмотрение: Сначала нужна резолюция/)).toBeVisible();
  });

  await test.step('the head has a page of their own, and writes a resolution', async () => {
    await signInOnline(head, 'director');
    await expect(head.getByRole('heading', { level: 1 })).toHaveText('Обращения');
    await head.getByRole('link', { name: number }).press('Enter');
    await head.getByRole('button', { name: 'Наложить резолюцию' }).press('Enter');
    const form = head.getByRole('form', { name: 'Наложить резолюцию' });
    await form.getByRole('button', { name: 'Наложить резолюцию' }).press('Enter');
    await expect(form).toContainText('Напишите текст.');
    await form.getByLabel('Текст').fill(RESOLUTION);
    await form.getByRole('button', { name: 'Наложить резолюцию' }).press('Enter');
    await expect(head.getByText(RESOLUTION)).toBeVisible();
  });

  await test.step('who was slower is told, and nothing typed is lost', async () => {
    await page.getByRole('button', { name: 'Отметить визит' }).press('Enter');
    const form = page.getByRole('form', { name: 'Отметить визит' });
    await form.getByRole('button', { name: 'Отметить визит' }).press('Enter');
    await expect(form.getByRole('alert')).toContainText('коллега сделал здесь следующий шаг');
    await expect(page.getByText(RESOLUTION)).toBeVisible();
    await form.getByRole('button', { name: 'Отметить визит' }).press('Enter');
    await expect(page.getByText('заявитель приходил', { exact: true })).toBeVisible();
  });

  await test.step('compared side by side: what differs is marked', async () => {
    await step(page, 'Начать рассмотрение');
    await page.getByRole('button', { name: 'Сверить с копиями школы' }).press('Enter');
    const form = page.getByRole('form', { name: 'Сверить с копиями школы' });
    await form
      .getByRole('group', { name: 'Заявитель' })
      .getByRole('radio', { name: new RegExp(`${parent.last} ${parent.first}`) })
      .press('Space');
    await form
      .getByRole('group', { name: 'Ученик' })
      .getByRole('radio', { name: new RegExp(parent.pupilFirst) })
      .press('Space');
    const table = form.getByRole('table', { name: 'Сверка с копиями' });
    await expect(table.getByRole('row', { name: /^Класс Ученик 7Б 7Б совпадает/ })).toBeVisible();
    await expectAccessible(page, 'comparison');
    await form.getByRole('button', { name: 'Записать сверку' }).press('Enter');
    await expect(page.getByText('всё совпало')).toBeVisible();
  });

  await test.step('the head sees the same and decides', async () => {
    await head.getByRole('link', { name: 'К списку' }).press('Enter');
    await head.getByRole('link', { name: number }).press('Enter');
    await head.getByRole('button', { name: 'Показать сверку рядом' }).press('Enter');
    await expect(head.getByRole('table', { name: 'Сверка с копиями' })).toBeVisible();
    await step(head, 'Решить: предоставить');
    await expect(head.getByText('решено предоставить', { exact: true })).toBeVisible();
  });

  await test.step('access is opened to the chosen person, the result given, the request closed', async () => {
    await page.getByRole('link', { name: 'К списку' }).press('Enter');
    await page.getByRole('link', { name: number }).press('Enter');
    await page.getByRole('button', { name: 'Открыть доступ' }).press('Enter');
    const form = page.getByRole('form', { name: 'Открыть доступ' });
    await expect(
      form.getByRole('radio', { name: new RegExp(`^${parent.last} ${parent.first}`) }),
    ).toBeChecked();
    await form.getByRole('button', { name: 'Открыть доступ' }).press('Enter');
    await expect(page.getByText(new RegExp(`${parent.last} ${parent.first}.* видит дневник`))).toBeVisible();
    await page.getByRole('button', { name: 'Выдать результат' }).press('Enter');
    const deliver = page.getByRole('form', { name: 'Выдать результат' });
    await deliver.getByLabel('Как', { exact: true }).selectOption({ label: 'Почтой' });
    await deliver.getByLabel('Кто получил').selectOption({ label: 'сам заявитель' });
    await deliver.getByRole('button', { name: 'Выдать результат' }).press('Enter');
    await expect(page.getByText('почтой, сам заявитель')).toBeVisible();
    await step(page, 'Завершить');
    await expect(page.getByText('завершено', { exact: true })).toBeVisible();
    expect(grants(school, parent.id)).toBeGreaterThan(0);
    await expectAccessible(page, 'a closed request');
  });

  await test.step('the parent reads; the operator closes, and the next click says why and shows nothing', async () => {
    const phone = await openPhone(browser, school, guard);
    await signInParent(phone, 'parent');
    await phone.getByRole('link', { name: `${parent.pupilLast} ${parent.pupilFirst}, 7Б` }).press('Enter');
    await expect(phone.getByRole('heading', { name: '23–28 ноября' })).toBeVisible();
    await page.getByRole('button', { name: 'Закрыть доступ', exact: true }).press('Enter');
    const form = page.getByRole('form', { name: 'Закрыть доступ' });
    await form.getByLabel('Почему').selectOption({ label: 'Ученик отчислен' });
    await expectAccessible(page, 'form of an end');
    await form.getByRole('button', { name: 'Закрыть доступ' }).press('Enter');
    await expect(page.getByText('доступ закрыт', { exact: true })).toBeVisible();
    await phone.getByRole('link', { name: 'Отметки' }).press('Enter');
    await expectAccessEnded(phone, 'expulsion');
    await phone.context().close();
  });

  await test.step('a scan is added to a request, and saved from it again as it was', async () => {
    await goBy(school, 'nn-2026');
    const { operator } = await openCounter(school);
    const entered = await operator.ask<{ number: string }>('POST', '/api/access/requests', {
      category: 'А1',
      channel: 'post',
      receivedOn: ARRIVED,
      fields: { 'applicant.last': parent.last, 'pupil.last': parent.pupilLast },
      hasConsent: true,
    });
    await page.getByRole('link', { name: 'К списку' }).press('Enter');
    await page.getByRole('link', { name: entered.number, exact: false }).press('Enter');
    const scan = smallPdf('паспорт.pdf');
    await page.getByLabel('Приложить файл: Документ, удостоверяющий личность').setInputFiles(scan);
    const save = page.getByRole('button', { name: 'Скачать: паспорт.pdf' });
    await expect(save).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent('download'), save.press('Enter')]);
    expect(download.suggestedFilename()).toBe('паспорт.pdf');
    expect((await readFile(await download.path())).equals(scan.buffer)).toBe(true);
    await goBy(school, 'livny-2021');
  });

  await test.step('the head refuses another by a ground with its reason', async () => {
    await head.getByRole('link', { name: 'К списку' }).press('Enter');
    await head.getByLabel('Состояние', { exact: true }).selectOption({ label: 'Рассматривается' });
    await head.getByRole('rowheader').getByRole('link').first().press('Enter');
    await head.getByRole('button', { name: 'Решить: отказать' }).press('Enter');
    const form = head.getByRole('form', { name: 'Решить: отказать' });
    await form.getByRole('checkbox', { name: /13\.1\.4/ }).press('Space');
    await form.getByRole('button', { name: 'Решить: отказать' }).press('Enter');
    await expect(form).toContainText('Отметьте хотя бы одно основание');
    await form.getByRole('textbox', { name: /^На чём основано/ }).fill(REASON);
    await expectAccessibleInBoth(head, 'form of a refusal');
    await form.getByRole('button', { name: 'Решить: отказать' }).press('Enter');
    await expect(head.getByText(new RegExp(`п\\. 13\\.1\\.4\\)\\. ${REASON}`))).toBeVisible();
  });
});

test('[CP1] [CP3] [AR19] a complaint is entered, decided by the head, and answered with all its parts', async ({
  openWindow,
}) => {
  const { page } = await openWindow();
  await signInOnline(page, 'operator');
  await page.getByRole('link', { name: /^Жалобы/ }).press('Enter');
  await page.getByRole('link', { name: 'Записать жалобу' }).press('Enter');
  const form = page.getByRole('form', { name: 'Новая жалоба' });
  await form.getByRole('button', { name: 'Зарегистрировать' }).press('Enter');
  await expect(form.getByText('Заполните это поле.')).toHaveCount(6);
  await expectAccessible(page, 'form of a complaint');
  await form.getByLabel('О чём жалоба').selectOption({ label: 'Потребовали плату' });
  await form.getByLabel('Как пришло').selectOption({ label: 'почта' });
  const texts = {
    'На кого': 'Школа, секретарь',
    'Кто жалуется': 'Новикова Елена',
    Адрес: 'улица Садовая, 1',
    Телефон: '+7 900 123-45-67',
    'Что обжалуют': 'Плату за выдачу логина',
    Доводы: 'Услуга бесплатная',
  };
  for (const [label, text] of Object.entries(texts)) await form.getByLabel(label, { exact: true }).fill(text);
  const about = form.getByRole('combobox', { name: /^На кого жалоба/ });
  await about.pressSequentially('овна');
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('учитель');
  await expectAccessibleInBoth(page, 'people to choose from', '[role="listbox"]');
  await about.press('ArrowDown');
  await about.press('Enter');
  await expect(form.getByText(/^Выбран человек: .*учитель/)).toBeVisible();
  await form.getByRole('button', { name: 'Зарегистрировать' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Жалоба № \d+\/2026$/);
  await expect(page.getByText('Удовлетворить: делает директор')).toBeVisible();

  const { page: head } = await openWindow();
  await signInOnline(head, 'director');
  await head.getByRole('link', { name: /^Жалобы/ }).press('Enter');
  await head
    .getByRole('row', { name: /Потребовали плату/ })
    .getByRole('link')
    .press('Enter');
  await head.getByRole('button', { name: 'Удовлетворить' }).press('Enter');
  const decision = head.getByRole('form', { name: 'Удовлетворить' });
  await decision.getByLabel('Почему').fill('Плату брать нельзя');
  await decision.getByLabel('Что и когда будет исправлено').fill('Вернём до 30 ноября');
  await decision.getByRole('button', { name: 'Удовлетворить' }).press('Enter');
  await expect(head.getByText('Вернём до 30 ноября')).toBeVisible();

  await page.getByRole('link', { name: 'К списку' }).press('Enter');
  await page
    .getByRole('row', { name: /Потребовали плату/ })
    .getByRole('link')
    .press('Enter');
  await page.getByRole('button', { name: 'Записать ответ' }).press('Enter');
  const answer = page.getByRole('form', { name: 'Записать ответ' });
  await expect(answer.getByLabel('На чём основано решение')).toHaveValue('Плату брать нельзя');
  await answer.getByLabel('Как отправлен ответ').selectOption({ label: 'На электронную почту' });
  await answer.getByLabel('Кто подал жалобу').fill(' ');
  await answer.getByRole('button', { name: 'Записать ответ' }).press('Enter');
  await expect(answer).toContainText('Заполните эту часть ответа.');
  await expectAccessibleInBoth(page, 'answer to a complaint');
  await answer.getByLabel('Кто подал жалобу').fill('Новикова Елена');
  await answer.getByRole('button', { name: 'Записать ответ' }).press('Enter');
  await expect(page.getByText('Ответ отправлен')).toBeVisible();
});

type Parent = {
  readonly id: string;
  readonly last: string;
  readonly first: string;
  readonly pupilLast: string;
  readonly pupilFirst: string;
};

/** The school goes by the rules with acceptance and resolution; who asks is a parent of a pupil of 7Б, and reads no more. */
async function livnyParent(school: SchoolServer): Promise<Parent> {
  await school.change((tx) => tx.updateTable('school_access').set({ profile_id: 'livny-2021' }).execute());
  const [parent] = school.rows<Parent>(
    `select p.id, p.last_name as last, p.first_name as first, c.last_name as pupilLast, c.first_name as pupilFirst
     from guardian g join person p on p.id = g.person_id join person c on c.id = g.pupil_id
     where g.pupil_id = 'p-7b-14' order by p.id`,
  );
  if (!parent) throw new Error('the demo has no parent of this pupil');
  await school.change((tx) =>
    tx
      .updateTable('guardian')
      .set({ granted_to: '2026-10-31' })
      .where('pupil_id', '=', asId<PupilId>('p-7b-14'))
      .where('person_id', '=', asId<PersonId>(parent.id))
      .execute(),
  );
  return parent;
}

/** Somebody's sessions are over, as after a month away. */
const endSessions = (school: SchoolServer, login: string): Promise<void> =>
  school.change((tx) =>
    tx
      .deleteFrom('session')
      .where('person_id', 'in', (row) =>
        row.selectFrom('account').select('person_id').where('login', '=', login),
      )
      .execute(),
  );

const grants = (school: SchoolServer, personId: string): number =>
  school.rows('select id from access_grant where person_id = ?', personId).length;

/** Opens the form of a step that asks for nothing, and takes it. */
async function step(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).press('Enter');
  await page
    .getByRole('form', { name, exact: true })
    .getByRole('button', { name, exact: true })
    .press('Enter');
}

async function typeIn(
  form: Locator,
  section: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const group = form.getByRole('group', { name: section });
  for (const [label, value] of Object.entries(values))
    await group.getByLabel(label, { exact: true }).fill(value);
}
