import type { Page } from '@playwright/test';

const PUPILS = 30;
const DIGITS = ['5', '4', '3', '2'] as const;
/** Between two keys: six marks a second, quicker than anybody types. */
const PAUSE_MS = 80;

/** Types one mark to each pupil of the lesson under the cursor; down in even rounds, up in odd ones. */
export async function typeColumn(page: Page, round: number, pause = PAUSE_MS): Promise<void> {
  const digit = DIGITS[round % DIGITS.length] ?? '5';
  for (let pupil = 0; pupil < PUPILS; pupil += 1) {
    await page.keyboard.press(digit);
    await page.waitForTimeout(pause);
    await page.keyboard.press(round % 2 === 0 ? 'ArrowDown' : 'ArrowUp');
    await page.waitForTimeout(pause);
  }
}
