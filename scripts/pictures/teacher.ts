import type { BrowserContext, Page } from '@playwright/test';
import { savePicture } from './save-picture.ts';
import {
  cellOf,
  fillSignIn,
  openClient,
  openComputer,
  openJournal,
  type School,
  waitForState,
} from './school.ts';

const TODAY = '23 ноября';

/** From signing in to a day without a network. */
export async function picturesOfTeacher(school: School): Promise<void> {
  const context = await openComputer(school);
  const page = await openClient(context, school);
  await savePicture(page, 'sign-in');
  await fillSignIn(page, school, 'teacher');
  await waitForState(page, 'Отправлено в школу');
  await savePicture(page, 'my-day');
  await journal(page);
  await withoutNetwork(page, context);
  await context.close();
}

async function journal(page: Page): Promise<void> {
  await openJournal(page, '7Б Алгебра');
  await typeLesson(page);
  await waitForState(page, 'Отправлено в школу');
  await savePicture(page, 'journal');
  await savePicture(page.getByRole('complementary'), 'lesson-card');
  await page.emulateMedia({ colorScheme: 'dark' });
  await savePicture(page, 'journal-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await (await cellOf(page, 'Кузнецов Артём', '12 ноября')).click();
  await page.getByText('Кузнецов Артём: закрыто').waitFor();
  await savePicture(page, 'locked-cell');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await savePicture(page, 'keys');
  await page.keyboard.press('Escape');
}

/** Marks down the column, who is away («y» and «,» are «н» and «б» of the Russian layout), topic and homework. */
async function typeLesson(page: Page): Promise<void> {
  await (await cellOf(page, 'Алексеев Иван', TODAY)).click();
  for (const key of ['5', 'Enter', '4', 'Enter', 'y', 'Enter', 'Enter', '3', 'Enter', '5', 'Enter', '4'])
    await page.keyboard.press(key);
  await page.getByLabel('Тема урока').fill('Степень с натуральным показателем');
  await page.getByLabel(/^Задание на .* всем$/).fill('§ 12, № 374–377');
  await (await cellOf(page, 'Гаврилова Алиса', TODAY)).click();
}

async function withoutNetwork(page: Page, context: BrowserContext): Promise<void> {
  await context.setOffline(true);
  await (await cellOf(page, 'Данилова Ева', TODAY)).click();
  for (const key of ['5', 'Enter', '4', 'Enter', ',', 'Enter', '3']) await page.keyboard.press(key);
  await waitForState(page, 'Нет связи');
  await waitForState(page, 'Ждут отправки: 4');
  await savePicture(page, 'offline');
}
