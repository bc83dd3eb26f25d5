import { expect, type Page } from '@playwright/test';

/** A phone as narrow as they come, and a screen on a desk. */
const WIDTHS = [320, 1280];
const HEIGHT = 720;

/**
 * The text alone at twice its size (WCAG 1.4.4), as a reader sets it in the browser: nothing is cut off, nothing runs over
 * anything else, no word is broken that has room, and only a table of its own kind scrolls sideways. The page is left as
 * it was.
 */
export async function expectTextZooms(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    expect(await page.evaluate(spoiled), `${name}, text at 200 %, ${width} px`).toEqual([]);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
}

/** What is wrong with the text of the page as it is drawn now. Runs in the page, so it stands alone. */
function spoiled(): string[] {
  const found: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`the page scrolls sideways: ${root.scrollWidth}`);
  const skip = document.querySelector('.skip');
  if (skip && skip.getBoundingClientRect().bottom > 0)
    found.push('the way past the head shows without the focus');
  const isOwn = (one: Element) => one.closest('.wide, .vh, .skip, select, textarea, script, style') === null;
  const nameOf = (one: Element) =>
    `<${one.tagName.toLowerCase()} class="${one.className}"> ${one.textContent?.trim().slice(0, 40)}`;

  for (const one of document.body.querySelectorAll('*')) {
    const { display, overflowY } = getComputedStyle(one);
    if (
      !isOwn(one) ||
      one.tagName === 'INPUT' ||
      (display.startsWith('inline') && display !== 'inline-block')
    )
      continue;
    if (one.scrollWidth > one.clientWidth + 1) found.push(`runs out of its box: ${nameOf(one)}`);
    if (overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1)
      found.push(`cut off: ${nameOf(one)}`);
  }

  const room = document.querySelector('main')?.clientWidth ?? root.clientWidth;
  const lines: Array<{ rect: DOMRect; of: Element }> = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const of = node.parentElement;
    if (of === null || !isOwn(of) || node.textContent?.trim() === '') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) if (rect.width > 1) lines.push({ rect, of });
    // A legend lies in the line of its frame, which leaves it less room.
    if (of.closest('legend') !== null) continue;
    for (const { index, 0: word } of (node.textContent ?? '').matchAll(
      /(?<![\p{L}\d@./_-])\p{L}{4,}(?![\p{L}\d@./_-])/gu,
    )) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const pieces = [...range.getClientRects()].filter(({ width }) => width > 0);
      const whole = pieces.reduce((sum, { width }) => sum + width, 0);
      const tops = new Set(pieces.map(({ top }) => Math.round(top)));
      if (tops.size > 1 && whole <= room - 32)
        found.push(`a word is broken: ${word} (${Math.round(whole)} of ${room - 32})`);
    }
  }
  for (const [index, { rect, of }] of lines.entries()) {
    for (const other of lines.slice(index + 1)) {
      const across = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
      const down = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
      if (across > 2 && down > Math.min(rect.height, other.rect.height) / 3)
        found.push(`one over the other: ${nameOf(of)} and ${nameOf(other.of)}`);
    }
  }
  return [...new Set(found)];
}
