import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessibleInBoth } from './support/axe.ts';
import { HttpDevice } from './support/http-device.ts';
import { signInOnline } from './support/journal.ts';
import { printed } from './support/printed.ts';
import type { SchoolServer } from './support/school-server.ts';
import { expect, test } from './support/test.ts';

test('[PD1] [PD2] [PD3] the head sees who looked and who was refused, and takes a person’s data away', async ({
  school,
  openWindow,
}) => {
  const request = await lookedAt(school);
  const { page } = await openWindow();
  await signInOnline(page, 'director');
  await page
    .getByRole('navigation', { name: 'Разделы' })
    .getByRole('link', { name: 'Доступ к данным', exact: true })
    .press('Enter');
  await expect(page.getByRole('heading', { name: 'Доступ к данным', level: 1 })).toBeVisible();

  const views = page.getByRole('table', { name: 'Кто и что смотрел' });
  const operator = nameOf(school, 'operator');
  await expect(
    views
      .getByRole('row')
      .filter({ hasText: operator })
      .filter({ hasText: `заявление${request.number}` }),
  ).toHaveCount(1);
  const refused = page
    .getByRole('table', { name: 'Отклонённые попытки доступа' })
    .getByRole('row')
    .filter({ hasText: nameOf(school, 'teacher') });
  await expect(refused).toContainText('эта роль сюда не допущена');
  await expect(refused).toContainText('заявления на доступ');
  await expect(refused.getByRole('cell').last()).toHaveText('2');

  await page.getByLabel('Начало фамилии').fill('кузнецов');
  await page.getByRole('button', { name: 'Найти', exact: true }).press('Enter');
  const save = page.getByRole('button', { name: /^Сохранить для чтения: Кузнецов Артём/ });
  await expect(save).toBeVisible();
  await expectAccessibleInBoth(page, 'access to data', '#content');
  const file = await downloaded(page, () => save.press('Enter'));
  expect(file.name).toMatch(/^Кузнецов Артём.*\.html$/);
  expect(file.text).toContain('Кузнецов');
  await expect(page.getByText('Файл сохранён.')).toBeVisible();

  await page.getByRole('button', { name: 'Показать', exact: true }).press('Enter');
  await expect(views.getByRole('row').filter({ hasText: 'выгрузка данных человека' })).toContainText(
    'Кузнецов А. А.',
  );
  const paper = await printed(page, () =>
    page.getByRole('button', { name: 'Напечатать за эти дни' }).press('Enter'),
  );
  await expect(paper.getByRole('row').filter({ hasText: operator }).first()).toBeVisible();
});

type Looked = { readonly id: string; readonly number: string };

/** The operator looks at a request, a teacher tries to twice. */
async function lookedAt(school: SchoolServer): Promise<Looked> {
  const [request] = school.rows<Looked>('select id, number from access_request where number is not null');
  if (!request) throw new Error('the demo has no request');
  const path = `/api/access/requests/${request.id}`;
  await (await HttpDevice.signIn(school, 'operator')).ask('GET', path);
  const teacher = await HttpDevice.signIn(school, 'teacher');
  for (let time = 0; time < 2; time += 1) expect((await teacher.call('GET', path)).status).toBe(403);
  return request;
}

function nameOf(school: SchoolServer, login: string): string {
  const [person] = school.rows<{ last_name: string }>(
    'select p.last_name from person p join account a on a.person_id = p.id where a.login = ?',
    login,
  );
  if (!person) throw new Error(`nobody signs in as ${login}`);
  return person.last_name;
}

async function downloaded(page: Page, ask: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), ask()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}
