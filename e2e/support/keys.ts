import type { Page } from '@playwright/test';

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
