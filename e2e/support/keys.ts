import { expect, type Page } from '@playwright/test';

/** Letters of attendance: where the Russian layout has each, and what the English layout has there. */
const LETTERS = {
  н: { code: 'KeyY', latin: 'y' },
  б: { code: 'Comma', latin: ',' },
  у: { code: 'KeyE', latin: 'e' },
  о: { code: 'KeyJ', latin: 'j' },
} as const;
export type Letter = keyof typeof LETTERS;

/** Strikes the key that bears this letter, with the Russian or the English layout chosen in the system. */
export async function strike(page: Page, letter: Letter, layout: 'ru' | 'en'): Promise<void> {
  const { code, latin } = LETTERS[letter];
  const key = layout === 'ru' ? letter : latin;
  // Playwright's own keyboard knows one layout only; this is the event that a keyboard of the system gives.
  const session = await page.context().newCDPSession(page);
  const windowsVirtualKeyCode = key.toUpperCase().charCodeAt(0);
  await session.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    code,
    key,
    text: key,
    windowsVirtualKeyCode,
  });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key, windowsVirtualKeyCode });
  await session.detach();
}

/** Strikes keys one after another: `'5', 'Enter'`. */
export async function strikeAll(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/**
 * Goes through the page by Tab from its beginning: whatever can be worked with is reached, and shows that it has the
 * focus. A field of a date has several stops of its own.
 */
export async function expectAllByTab(page: Page): Promise<void> {
  const controls = page.locator('a[href], button, select, textarea, input:not([type=hidden])');
  const count = await controls.count();
  await page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.blur() : null,
  );
  for (let step = 0; step < count * 3; step += 1) {
    await page.keyboard.press('Tab');
    const isOver = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return true;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      if (outlineStyle !== 'none' && outlineWidth !== '0px') focused.setAttribute('data-seen-focus', '');
      return false;
    });
    if (isOver && step > 0) break;
  }
  const missed = await controls.evaluateAll((found) =>
    found.filter((one) => !one.hasAttribute('data-seen-focus')).map((one) => one.outerHTML.slice(0, 120)),
  );
  expect(count).toBeGreaterThan(3);
  expect(missed, page.url()).toEqual([]);
}
