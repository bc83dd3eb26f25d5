import { expect, test } from './support/test.ts';

test('a file of the client that does not come leaves a message and a way on, not a blank page', async ({
  school,
  browser,
}) => {
  // The worker would bring the files from its own store.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const chunk = /\/assets\/start-[^/]*\.js$/;
  await page.route(chunk, (route) => route.abort());
  await page.goto(school.address);
  const message = page.getByRole('alert');
  await expect(message).toContainText('Журнал не открылся');
  await expect(message).toContainText('Всё, что было сохранено на этом компьютере, цело.');
  await page.evaluate(() => localStorage.setItem('zvonok.language', 'en'));
  await page.reload();
  await expect(message).toContainText('The journal did not open');
  await page.unroute(chunk);
  await message.getByRole('button', { name: 'Reload the page' }).click();
  await expect(page.locator('form')).toBeVisible();
  await context.close();
});
