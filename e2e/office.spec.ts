import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { SMTPServer } from 'smtp-server';
import { asId, type MailId, type SchoolId } from '../shared/kernel/ids.ts';
import { expectAccessibleInBoth } from './support/axe.ts';
import { signInOnline } from './support/journal.ts';
import { printed } from './support/printed.ts';
import type { SchoolServer } from './support/school-server.ts';
import { expect, test } from './support/test.ts';

const schoolId = asId<SchoolId>('demo');

test('[AR11] [AR21] [DL1] [DOC2] [DOC6] [ID9] [ML4] [ML5] [J2] the operator keeps the registers of the office by keyboard', async ({
  school,
  openWindow,
}) => {
  const mail = await startMailServer();
  await school.stop();
  school.mail = { url: mail.url, from: 'school@zvonok.example' };
  await mailFailed(school);
  await school.start();
  const { page } = await openWindow();
  await signInOnline(page, 'operator');

  await test.step('the register: exported as it is shown, and printed with its heading', async () => {
    await open(page, 'Реестр заявлений');
    await expect(page.getByRole('rowheader', { name: '1/2026', exact: true })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Сроки' })).toContainText('принять решение');
    await inBoth(page, 'register');
    const csv = await downloaded(page, () => press(page, 'Таблица CSV: Реестр заявлений'));
    expect(csv.name).toBe('Реестр заявлений 2026-10-01 – 2026-12-31.csv');
    expect(csv.content.toString()).toMatch(/^\uFEFF[^\r\n]+\r\n1\/2026;/);
    const book = await downloaded(page, () => press(page, 'Таблица XLSX: Реестр заявлений'));
    expect(book.name).toBe('Реестр заявлений 2026-10-01 – 2026-12-31.xlsx');
    expect(book.content.subarray(0, 4).toString()).toBe('PK\u0003\u0004');
    await press(page, 'Прошлый квартал');
    await expect(page.getByText('За эти дни заявлений не регистрировали.')).toBeVisible();
    await press(page, 'Этот квартал');
    await expect(page.getByRole('rowheader', { name: '1/2026', exact: true })).toBeVisible();
    const paper = await printed(page, () => press(page, 'Напечатать реестр'));
    await expect(paper).toContainText(/1 октября – 31 декабря 2026\sг\./);
    await expect(paper.getByRole('rowheader', { name: '1/2026', exact: true })).toBeVisible();
    await expect(paper).toContainText('Ответственный ___');
    await expect(page.getByRole('main')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  });

  await test.step('a day is made a day off: first what it moves, then it is saved', async () => {
    await open(page, 'Рабочий календарь');
    await page.getByLabel('День', { exact: true }).fill('2026-11-28');
    await press(page, 'Добавить к правкам');
    await expect(fault(page, 'День')).toHaveText('Этот день и так такой. Проверьте дату.');
    await page.getByLabel('День', { exact: true }).fill('2026-11-24');
    await page.getByLabel('Причина', { exact: true }).fill('Перенос с 3 января');
    await page.getByLabel('Постановление: номер и дата').fill('№ 1 от 1 октября 2026 года');
    await press(page, 'Добавить к правкам');
    const effect = page.getByRole('region', { name: /Что сдвинется/ });
    await expect(effect.getByText(/^Сдвин[уе]тся \d+ открыт/)).toBeVisible();
    const row = effect.getByRole('row', { name: /Заявление № 5\/2026.*принять решение/ });
    await expect(row).toContainText(/24 ноября 2026\sг\..*25 ноября 2026\sг\./);
    expect(transferred(school)).toEqual([]);
    await inBoth(page, 'calendar with changes', '[aria-labelledby=transferred]');
    // January has days of every kind; the other months only make the check longer.
    await inBoth(page, 'a month', '.year-month:first-child');
    await open(page, 'Почта');
    await open(page, 'Рабочий календарь');
    await press(page, 'Сохранить календарь');
    await expect(page.getByText('Календарь сохранён.')).toBeVisible();
    await expect(effect).toHaveCount(0);
    expect(transferred(school)).toEqual([{ kind: 'off', reason: 'Перенос с 3 января' }]);
  });

  await test.step('what a control work weighs: decided, and told with its day from the school’s facts', async () => {
    await open(page, 'Вес отметок');
    await page.getByLabel('контрольная').selectOption('2');
    await press(page, 'Сохранить');
    await expect(page.getByText('Сохранено. Средние пересчитаны.')).toBeVisible();
    await expect(page.getByText(/^Действует с \d+ ноября\.$/)).toBeVisible();
    await expect(page.getByLabel('контрольная')).toHaveValue('2');
    await inBoth(page, 'weights of marks');
    expect(school.rows("select detail from audit where action = 'work-weights'")).toEqual([
      { detail: 'plain -> control:2' },
    ]);
  });

  await test.step('a template: wrong at its line, looked at, saved, put back', async () => {
    await open(page, 'Шаблоны');
    await expect(page.getByRole('table', { name: 'Шаблоны документов' }).first()).toBeVisible();
    await inBoth(page, 'templates');
    await page.getByRole('button', { name: /^Открыть шаблон: Отказ в приёме/ }).press('Enter');
    const text = page.getByRole('textbox', { name: 'Текст шаблона' });
    await expect(text).not.toHaveValue('');
    const shipped = await text.inputValue();
    await text.fill(`${shipped}\nВыдано {{кому-нибудь}}`);
    await press(page, 'Сохранить');
    const line = shipped.split('\n').length + 1;
    await expect(page.getByRole('alert')).toContainText(`Строка ${line}. Поля «кому-нибудь»`);
    await expect(text).toBeFocused();
    expect(await marked(text)).toBe('Выдано {{кому-нибудь}}');
    await inBoth(page, 'template with a fault');
    await text.fill(`${shipped}\nНапишите нам, если что-то непонятно.`);
    const pdf = await downloaded(page, () => press(page, 'Посмотреть документ'));
    expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-');
    await press(page, 'Сохранить');
    await expect(page.getByText('Шаблон сохранён.')).toBeVisible();
    expect(school.rows('select template_id from document_template')).toHaveLength(1);
    await press(page, 'Вернуть исходный текст');
    await expect(text).toHaveValue(shipped);
    await expect(page.getByRole('button', { name: 'Вернуть мой текст' })).toBeVisible();
    expect(school.rows('select template_id from document_template')).toEqual([]);
  });

  await test.step('a paper diary: asked for, printed, handed over; without a network what was typed stays', async () => {
    await open(page, 'Бумажный дневник');
    await page.getByLabel('Ученик: фамилия или класс').fill('кузнецов артём');
    await press(page, 'Найти');
    await page.getByRole('button', { name: /^Кузнецов Артём.*7Б$/ }).press('Enter');
    await page.getByLabel('Кто попросил: фамилия').fill('Кузнецова Мария Павловна');
    await press(page, 'Записать просьбу');
    await expect(fault(page, 'Основание, например')).toHaveText('Укажите, по какой бумаге.');
    await page.getByLabel('Основание, например').fill('заявление от 20 ноября');
    await school.stop();
    await press(page, 'Записать просьбу');
    await expect(page.getByText('Связи со школой нет, поэтому пока не сделано.')).toBeVisible();
    await school.start();
    await press(page, 'Записать просьбу');
    await expect(page.getByText('бумажный дневник будет печататься')).toBeVisible();
    const pdf = await downloaded(page, () => press(page, 'Напечатать неделю: 1'));
    expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-');
    await press(page, 'Отметить выдачу: Кузнецов Артём');
    const form = page.getByRole('form', { name: 'Отметить выдачу: Кузнецов Артём' });
    await inBoth(page, 'paper diary');
    await form.getByRole('button', { name: 'Отметить выдачу' }).press('Enter');
    await expect(page.getByText('Выдано 1 из 1.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Прекратить печать: Кузнецов Артём' })).toBeFocused();
    await expect(page.getByRole('row', { name: /получил: Кузнецова Мария Павловна/ })).toBeVisible();
  });

  await test.step('mail: why it failed, stopped with a reason, and sent again', async () => {
    await open(page, 'Почта');
    // The form beneath stands in a row of its own until the server has answered.
    const row = page
      .getByRole('row', { name: /Решение по заявлению № 7/ })
      .filter({ has: page.getByRole('rowheader') });
    await expect(row).toContainText('Такого адреса нет. Уточните его у получателя.');
    await expect(row).toContainText('smtp-550');
    const failing = page.getByRole('row', { name: /О решении предоставить доступ/ });
    await expect(failing).toContainText('В шаблоне школы ошибка. Откройте «Шаблоны» и исправьте её.');
    await expect(failing.getByRole('link', { name: 'Заявление № 5/2026' })).toBeVisible();
    await row.getByRole('button', { name: /^Не отправлять/ }).press('Enter');
    await press(page, 'Не отправлять');
    await expect(fault(page, 'Почему письмо не нужно')).toHaveText('Напишите причину в нескольких словах.');
    await inBoth(page, 'mail');
    await page.getByLabel('Почему письмо не нужно отправлять').fill('сообщили по телефону');
    await press(page, 'Не отправлять');
    await expect(row).toContainText(/Снято с отправки .* Причина: сообщили по телефону/);
    await expect(row.getByRole('button', { name: /^Отправить снова/ })).toBeFocused();
    await page.getByLabel('Сотрудникам: сроки заявлений и жалоб').fill('07:45');
    await press(page, 'Сохранить');
    await expect(page.getByText('Сохранено. Действует с ближайшей сводки.')).toBeVisible();
    expect(school.rows('select staff_at, diary_at from digest_setting')).toEqual([
      { staff_at: '07:45', diary_at: '19:00' },
    ]);
    await row.getByRole('button', { name: /^Отправить снова/ }).press('Enter');
    await expect.poll(() => mail.recipients).toEqual(['parent@zvonok.example']);
    // The letter is settled a moment after the mail server has it.
    await expect(async () => {
      await press(page, 'Обновить');
      await expect(page.getByText('Неотправленных писем нет.')).toBeVisible({ timeout: 2000 });
    }).toPass();
  });

  await test.step('the card and the papers of parents', async () => {
    await open(page, 'Карточка школы');
    await page.getByLabel('Часы приёма').fill('Понедельник с 9:00 до 12:00');
    await inBoth(page, 'school card');
    await press(page, 'Сохранить');
    await expect(page.getByText('Карточка сохранена.')).toBeVisible();
    expect(school.rows('select opening_hours from school_access')).toEqual([
      { opening_hours: 'Понедельник с 9:00 до 12:00' },
    ]);
    await open(page, 'Согласия и копии');
    const [parent] = school.rows<{ last_name: string }>(
      "select p.last_name from person p join account a on a.person_id = p.id where a.login = 'parent'",
    );
    await page.getByLabel('Фамилия родителя').fill(parent?.last_name ?? '');
    await press(page, 'Найти');
    await page.getByRole('list', { name: 'Найденные родители' }).getByRole('button').first().press('Enter');
    await page.getByLabel('Кем выдан').fill('Отделом внутренних дел');
    await press(page, 'Отозвать согласия');
    await expect(page.getByText(/^Отметьте, что отзыв получен/)).toBeVisible();
    await inBoth(page, 'consents and copies');
    await press(page, 'Сохранить');
    await expect(page.getByText('Сведения из копий сохранены.')).toBeVisible();
    expect(
      school.rows("select 1 found from kept_copy where identity_issued_by = 'Отделом внутренних дел'"),
    ).toHaveLength(1);
  });

  await test.step('two records of one parent: what differs and moves is shown, then they are joined', async () => {
    const [kept, gone] = school.rows<{ id: string; name: string }>(
      `select p.id, p.last_name || ' ' || p.first_name name from person p join guardian g on g.person_id = p.id
       where not exists (select 1 from account a where a.person_id = p.id) order by p.id limit 2`,
    );
    if (!kept || !gone) throw new Error('the demonstration has no such parents');
    await open(page, 'Согласия и копии');
    for (const [label, { name }] of [
      ['Запись, которая останется', kept],
      ['Запись, которая вольётся в неё', gone],
    ] as const) {
      await page.getByLabel(label).focus();
      await page.keyboard.type(name);
      await expect(page.getByRole('option', { name })).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    }
    await expect(page.getByRole('table', { name: 'Что в записях' })).toContainText(
      'разное, останется первое',
    );
    await expect(page.getByText(/^Дневники детей: \d/)).toBeVisible();
    await press(page, 'Объединить записи');
    await expect(page.getByLabel('Какой документ показан')).toBeFocused();
    await inBoth(page, 'records to be joined');
    await page.getByLabel('Какой документ показан').selectOption({ index: 1 });
    const papers = school.rows<{ number: string }>(
      'select identity_series || identity_number number from kept_copy where person_id in (?, ?)',
      kept.id,
      gone.id,
    );
    await page.getByLabel('Серия и номер').fill(papers[0]?.number ?? '4510 123456');
    await page.getByLabel('Чьё имя в документе').fill(kept.name);
    await page.getByLabel('Причина').fill('записан дважды');
    await page.getByRole('checkbox', { name: /один человек/ }).press('Space');
    await press(page, 'Объединить записи');
    await expect(page.getByText(/^Записи объединены/)).toBeFocused();
    expect(school.rows('select kept_person_id, gone_person_id from person_joining')).toEqual([
      { kept_person_id: kept.id, gone_person_id: gone.id },
    ]);
  });

  await test.step('who reads a diary: what would go is shown, then it is ended', async () => {
    await open(page, 'Кто видит дневник');
    const [child] = school.rows<{ id: string; name: string }>(
      `select p.id, p.last_name || ' ' || p.first_name name from guardian g join person p on p.id = g.pupil_id
       join account a on a.person_id = g.person_id where a.login = 'parent'`,
    );
    await page.getByLabel('Фамилия ученика или класс').fill(child?.name ?? '');
    await press(page, 'Найти');
    await page.getByRole('list', { name: 'Найденные ученики' }).getByRole('button').first().press('Enter');
    await expect(page.getByRole('table', { name: 'Кому открыт дневник' })).toContainText('список школы');
    await press(page, 'Прекратить доступ всем…');
    await expect(page.getByLabel('Почему')).toBeFocused();
    await press(page, 'Прекратить доступ');
    await expect(fault(page, 'Почему')).toHaveText('Выберите причину.');
    await page.getByLabel('Почему').selectOption('departure');
    await page.getByLabel('Приказ: номер').fill('12-у');
    await page.getByLabel('Дата документа').fill('2026-11-20');
    await expect(page.getByText('Что произойдёт сразу')).toBeVisible();
    await inBoth(page, 'who reads a diary');
    await page.getByLabel('Основание проверено, доступ прекратить').press('Space');
    await press(page, 'Прекратить доступ');
    await expect(page.getByText(/^Готово: дневник закрыт/)).toBeVisible();
    await expect(page.getByText('Сейчас этот дневник не открыт никому.')).toBeVisible();
    expect(
      school.rows(`select 1 from guardian where pupil_id = '${child?.id}' and granted_to is null`),
    ).toHaveLength(0);
  });
  await mail.stop();
});

async function open(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Разделы' })
    .getByRole('link', { name, exact: true })
    .press('Enter');
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** A button that waits for an answer takes no key yet. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await expect(button).toBeEnabled();
  await button.press('Enter');
}

/** What a screen reader reads with the field. */
const fault = (page: Page, label: string): Locator =>
  page.locator('.form-field').filter({ hasText: label }).locator('.form-fault');

const inBoth = (page: Page, name: string, within = '#content'): Promise<void> =>
  expectAccessibleInBoth(page, name, within);

async function downloaded(page: Page, ask: () => Promise<void>): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), ask()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** What is selected in a text area. */
const marked = (area: Locator): Promise<string> =>
  area.evaluate((node) => {
    const { value, selectionStart, selectionEnd } = node as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });

const transferred = (school: SchoolServer): unknown[] =>
  school.rows("select kind, reason from transferred_day where date = '2026-11-24'");

/** A letter that the mail server refused once and for all, and a message of which no paper could be made. */
const mailFailed = (school: SchoolServer): Promise<void> =>
  school.change(async (tx) => {
    const { id } = await tx
      .selectFrom('access_request')
      .select('id')
      .where('number', '=', '5/2026')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('notification')
      .values({
        school_id: schoolId,
        id: 'failing',
        kind: 'request-granted',
        request_id: id,
        payload: JSON.stringify({ number: '5/2026' }),
        created_at: school.now(),
        failures: 2,
        error_code: 'template-unknown-field',
        next_try_at: school.now() + 3_600_000,
      })
      .execute();
    await tx
      .insertInto('mail_outbox')
      .values({
        school_id: schoolId,
        id: asId<MailId>('failed'),
        kind: 'decision',
        to_address: 'parent@zvonok.example',
        subject: 'Решение по заявлению № 7',
        text: 'Здравствуйте!',
        attachments: '[]',
        created_at: school.now(),
        attempts: 1,
        error_code: 'smtp-550',
      })
      .execute();
  });

/** A real mail server that takes everything. */
async function startMailServer() {
  const recipients: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      recipients.push(address);
      done();
    },
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done());
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, recipients, stop };
}
