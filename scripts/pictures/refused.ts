import type { Page } from '@playwright/test';
import { savePicture } from './save-picture.ts';
import {
  cellOf,
  openClient,
  openComputer,
  openJournal,
  type School,
  signIn,
  waitForState,
} from './school.ts';

const CLOSING_DAY = '16 ноября';
const SCHOOL_MIDNIGHT = Temporal.Instant.from('2026-11-24T00:00:05+03:00').epochMilliseconds;

/**
 * A truly refused mark. The teacher's laptop knows the lesson as a control work (ten days) and loses the network; the
 * same teacher makes it an ordinary lesson again (seven days, until midnight) on the school's computer. After midnight
 * the laptop still takes the mark, and the school must refuse it.
 */
export async function pictureOfRefused(school: School): Promise<void> {
  const [atHome, atSchool] = await Promise.all([openComputer(school), openComputer(school)]);
  const laptop = await openLesson(await openClient(atHome, school), school);
  await chooseWork(laptop, 'Контрольная работа');
  await atHome.setOffline(true);
  const desk = await openLesson(await openClient(atSchool, school), school);
  await chooseWork(desk, 'Работа на уроке');
  await desk.waitForFunction((midnight) => Date.now() > midnight, SCHOOL_MIDNIGHT, { timeout: 150_000 });
  await (await cellOf(laptop, 'Кузнецов Артём', CLOSING_DAY)).click();
  await laptop.keyboard.press('5');
  await waitForState(laptop, 'Ждут отправки: 1');
  await atHome.setOffline(false);
  await laptop.getByRole('link', { name: /^Не принято: 1$/ }).click({ timeout: 60_000 });
  await laptop.getByRole('button', { name: 'Понятно' }).waitFor();
  await savePicture(laptop, 'refused');
  await Promise.all([atHome.close(), atSchool.close()]);
}

async function openLesson(page: Page, school: School): Promise<Page> {
  await signIn(page, school, 'teacher');
  await openJournal(page, '7Б Алгебра');
  await (await cellOf(page, 'Кузнецов Артём', CLOSING_DAY)).click();
  return page;
}

async function chooseWork(page: Page, name: string): Promise<void> {
  await page.getByLabel('Вид работы').selectOption({ label: name });
  await page.getByRole('heading', { name }).waitFor();
  await waitForState(page, 'Отправлено в школу');
}
