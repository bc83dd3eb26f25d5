import { savePicture } from './save-picture.ts';
import { openClient, openComputer, type School, signIn } from './school.ts';

/** A list as a school keeps it: one new pupil, one with a number now known, one without a class. */
const PUPILS = [
  'Фамилия;Имя;Отчество;Класс;Дата рождения;№ личного дела',
  'Яковлева;Мария;Олеговна;7Б;14.03.2013;К-118',
  'Кузнецов;Артём;;7Б;;К-107',
  'Орлова;Вера;;;02.09.2013;К-119',
].join('\r\n');

/** What the deputy head and the operator see. */
export async function picturesOfStaff(school: School): Promise<void> {
  await deputyHead(school);
  await operator(school);
}

async function deputyHead(school: School): Promise<void> {
  const context = await openComputer(school);
  const page = await openClient(context, school);
  await signIn(page, school, 'deputy-head');
  // Who has something to decide begins with it.
  await page.getByRole('heading', { name: 'На решение', level: 1 }).waitFor();
  await savePicture(page, 'appeals');
  await page.getByRole('link', { name: 'Все журналы' }).click();
  await page.getByRole('searchbox').fill('7Б');
  await page.getByRole('row', { name: /Геометрия/ }).waitFor();
  await savePicture(page, 'all-journals');
  await page
    .getByRole('row', { name: /Геометрия/ })
    .getByText('Открыть')
    .click();
  await page.getByRole('grid').waitFor({ timeout: 60_000 });
  await savePicture(page, 'journal-to-read');
  await context.close();
}

async function operator(school: School): Promise<void> {
  const context = await openComputer(school);
  const page = await openClient(context, school);
  await signIn(page, school, 'operator');
  await page.getByRole('link', { name: 'Импорт' }).click();
  await page.getByRole('radio', { name: /^Ученики/ }).check();
  const buffer = Buffer.from(`\uFEFF${PUPILS}`);
  const file = { name: 'ученики.csv', mimeType: 'text/csv', buffer };
  await page.getByLabel('Выбрать файл').setInputFiles(file);
  await page.getByRole('button', { name: 'Проверить' }).click();
  await page.getByRole('heading', { name: 'Что изменится' }).waitFor();
  await savePicture(page, 'import-preview');
  await page.getByRole('link', { name: 'Замены' }).click();
  const form = page.getByRole('form', { name: 'Новая замена' });
  await form.getByLabel('Кого заменяют').selectOption({ label: 'Иванова М. П.' });
  for (const day of ['С какого дня', 'По какой день']) await form.getByLabel(day).fill('2026-11-26');
  await form.getByLabel('Кто заменяет').selectOption({ label: 'Савельев Т. И.' });
  await form.getByRole('checkbox').first().waitFor();
  await savePicture(page, 'substitutions');
  await context.close();
}
