import type { Locator, Page } from '@playwright/test';
import { brokenTimetable, type ChosenFile, newClassTimetable, newPupilFile } from './support/import-files.ts';
import { signInOnline } from './support/journal.ts';
import type { SchoolServer } from './support/school-server.ts';
import { expect, test } from './support/test.ts';

const TABLES = [
  'person',
  'enrolment',
  'class',
  'study_group',
  'group_member',
  'weekly_slot',
  'lesson',
  'mark',
];

test('[I9] the operator imports people and a timetable: seen first, then applied, and again nothing', async ({
  school,
  openWindow,
}) => {
  const { page } = await openWindow();
  await signInOnline(page, 'operator');
  await page.getByRole('link', { name: 'Импорт' }).press('Enter');

  for (const file of [newPupilFile, newClassTimetable]) {
    await test.step(file.name, async () => {
      const before = counts(school);
      await check(page, file);
      const preview = page.getByRole('region', { name: 'Что изменится' });
      await expect(preview).toContainText(/добавится: [1-9]/);
      expect(counts(school), 'a preview changes nothing').toEqual(before);
      await page.getByRole('button', { name: 'Загрузить в школу' }).press('Enter');
      await expect(applied(page)).toBeVisible();
      const after = counts(school);
      expect(after).not.toEqual(before);
      await check(page, file);
      await expect(preview).toContainText('добавится: 0 · изменится: 0');
      await expect(preview).toContainText('Файл ничего не меняет.');
      await expect(page.getByRole('button', { name: 'Загрузить в школу' })).toHaveCount(0);
      expect(counts(school)).toEqual(after);
    });
  }
  expect(school.rows("select last_name from person where last_name = 'Ёлкина'")).toHaveLength(1);
  expect(school.rows("select name from class where name = '10А'")).toHaveLength(1);
});

test('a row is refused with its own reason; a hostile file is refused whole, in words', async ({
  school,
  openWindow,
}) => {
  const { page } = await openWindow();
  await signInOnline(page, 'operator');
  await page.getByRole('link', { name: 'Импорт' }).press('Enter');
  await check(page, newPupilFile);
  const row = page.getByRole('row').filter({ hasText: 'не принято' });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(/[А-я]{4,}.*\.$/);
  const before = counts(school);
  await check(page, brokenTimetable);
  await expect(page.getByRole('alert')).toContainText('Файл не принят, в школе ничего не изменилось.');
  await expect(page.getByRole('button', { name: 'Загрузить в школу' })).toHaveCount(0);
  expect(counts(school)).toEqual(before);
});

const applied = (page: Page): Locator => page.getByRole('heading', { name: 'Готово: изменения внесены' });

/** Chooses a file and asks what it would change. */
async function check(page: Page, file: ChosenFile): Promise<void> {
  await page.getByLabel('Файл').setInputFiles(file);
  const answered = page.waitForResponse(/\/api\/import\//);
  await page.getByRole('button', { name: 'Проверить' }).press('Enter');
  await answered;
}

const counts = (school: SchoolServer): Record<string, number> =>
  Object.fromEntries(
    TABLES.map((table) => {
      const [row] = school.rows<{ count: number }>(`select count(*) count from ${table}`);
      return [table, row?.count ?? 0];
    }),
  );
