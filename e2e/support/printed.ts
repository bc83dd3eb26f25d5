import { expect, type Locator, type Page } from '@playwright/test';

/** What would go to the printer: the event that a browser gives, and the page as it is laid out then. */
export async function printed(page: Page, ask: () => Promise<unknown>): Promise<Locator> {
  await page.evaluate(() => {
    window.print = () => window.dispatchEvent(new Event('beforeprint'));
  });
  await ask();
  await page.emulateMedia({ media: 'print' });
  const paper = page.locator('body > .paper');
  await expect(paper).toBeVisible();
  return paper;
}
