import type { Page } from '@playwright/test';
import { savePicture } from './save-picture.ts';
import { fillSignIn, type School } from './school.ts';

const SECTIONS = [
  { link: 'Отметки', picture: 'diary-marks' },
  { link: 'Табель', picture: 'diary-report' },
  { link: 'Пропуски', picture: 'diary-attendance' },
  { link: 'Расписание', picture: 'diary-timetable' },
  { link: 'Задания', picture: 'diary-content' },
];

/** The diary on a phone, with scripts switched off: the pages need none. */
export async function picturesOfParent(school: School): Promise<void> {
  const context = await school.browser.newContext({
    locale: 'ru-RU',
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(school.diaryUrl);
  await savePicture(page, 'diary-sign-in');
  await fillSignIn(page, school, 'parent');
  await page.getByRole('link', { name: 'Кузнецов Артём' }).click();
  await page.getByRole('navigation', { name: 'Разделы дневника' }).waitFor();
  await savePicture(page, 'diary-week');
  const week = page.url();
  for (const { link, picture } of SECTIONS) await section(page, link, picture);
  await page.goto(week);
  // A week that is over has its marks and homework.
  await page.getByRole('link', { name: 'Прошлая неделя' }).click();
  await page.getByRole('heading', { name: '16–21 ноября' }).waitFor();
  await savePicture(page, 'diary-past-week');
  await page.getByRole('link', { name: 'Печать недели' }).click();
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: 'print' });
  await savePicture(page, 'diary-print');
  await context.close();
}

async function section(page: Page, link: string, picture: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Разделы дневника' }).getByRole('link', { name: link }).click();
  await page.locator(`[aria-current=page]`, { hasText: link }).waitFor();
  await savePicture(page, picture);
}
