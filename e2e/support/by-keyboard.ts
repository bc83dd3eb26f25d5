import { expect, type Page } from '@playwright/test';

/** Where the focus is, as far as a person can see it, and what cannot be right about that. */
type Stop = {
  readonly name: string;
  readonly field: string;
  readonly type: string;
  readonly value: string;
  /** In the document, not in the window. */
  readonly top: number;
  readonly left: number;
  readonly wrong: readonly string[];
};

/** More than any page of ours has stops. */
const MOST_STOPS = 120;

/**
 * Somebody who has a keyboard and nothing else. At every stop the focus is seen (WCAG 2.4.7) and hidden under nothing
 * (2.4.11), and from stop to stop it goes as one reads: down, and to the right (2.4.3).
 */
export class KeyboardReader {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    // Asked for with the key itself, the window for files may open before anybody holds it.
    page.on('filechooser', () => undefined);
  }

  /** Goes on by Tab until something of that name has the focus: what a button or a link says, or a field's label. */
  async reach(name: string | RegExp): Promise<void> {
    for await (const stop of this.#walk()) {
      if (typeof name === 'string' ? stop.name === name : name.test(stop.name)) return;
    }
    throw new Error(`Tab does not come to ${String(name)}`);
  }

  /** Reaches a link or a button and presses it. */
  async press(name: string | RegExp, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.reach(name);
    await this.#page.keyboard.press(key);
  }

  /** Past what stands at the head of every page. */
  async skipToContent(): Promise<void> {
    await this.press('К содержанию');
    await expect.poll(() => new URL(this.#page.url()).hash).toBe('#main');
  }

  /** Goes through a form and types what belongs into each field that it comes to; `name`: field → text. */
  async writeInto(values: Readonly<Record<string, string>>): Promise<void> {
    const left = new Map(Object.entries(values));
    for await (const { field, type } of this.#walk()) {
      const value = left.get(field);
      if (value === undefined) continue;
      if (type === 'select-one') await this.#choose(value);
      // Day and month alike, so that it is the same date however the browser orders them.
      else await this.#page.keyboard.type(type === 'date' ? value.replaceAll('.', '') : value);
      left.delete(field);
      if (left.size === 0) return;
    }
    throw new Error(`Tab does not come to ${[...left.keys()].join(', ')}`);
  }

  /** Stop after stop, each looked at. */
  async *#walk(): AsyncGenerator<Stop> {
    let last = await this.#stop();
    for (let step = 0; step < MOST_STOPS; step += 1) {
      await this.#page.keyboard.press('Tab');
      const stop = await this.#stop();
      expect(stop.wrong, `«${stop.name}» at ${this.#page.url()}`).toEqual([]);
      expect(comesAfter(stop, last), `«${last.name}», then «${stop.name}»`).toBe(true);
      yield stop;
      last = stop;
    }
  }

  /** Goes down a list of choices until that one stands in it. */
  async #choose(value: string): Promise<void> {
    for (let step = 0; step < MOST_STOPS; step += 1) {
      await this.#page.keyboard.press('ArrowDown');
      if ((await this.#stop()).value === value) return;
    }
    throw new Error(`no such choice: ${value}`);
  }

  /** Enter on a field for a file opens the system's own window, which is the system's to be worked by keys. */
  async attach(name: RegExp, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.reach(name);
    const opened = this.#page.waitForEvent('filechooser');
    await this.#page.keyboard.press('Enter');
    await (await opened).setFiles(file);
  }

  #stop(): Promise<Stop> {
    return this.#page.evaluate(stopAt);
  }
}

/** A stop of the same element is one of its parts, as a date has them; the first stop of a page comes after nothing. */
const comesAfter = (stop: Stop, last: Stop): boolean =>
  last.field + last.name === '' ||
  stop.top > last.top + 2 ||
  (Math.abs(stop.top - last.top) <= 40 && stop.left >= last.left);

/** Runs in the page, so it stands alone. */
function stopAt(): Stop {
  const one = document.activeElement;
  if (!(one instanceof HTMLElement) || one === document.body || one.id === 'main')
    return { name: '', field: '', type: '', value: '', top: -1000, left: 0, wrong: [] };
  const isField =
    one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLTextAreaElement;
  const label = isField ? one.labels?.[0]?.textContent : one.textContent;
  const { left, top, width, height } = one.getBoundingClientRect();
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
  const wrong: string[] = [];
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2 || outlineColor === 'rgba(0, 0, 0, 0)')
    wrong.push('nothing shows that it has the focus');
  if (top < 0 || left < 0 || top + Math.min(height, innerHeight) > innerHeight || left + width > innerWidth)
    wrong.push('it is not in the window');
  const places = [0.1, 0.5, 0.9].map((part) => [left + width * part, top + height / 2] as const);
  const isCovered = places.some(([x, y]) => {
    const upper = document.elementFromPoint(x, y);
    return upper === null || !(one.contains(upper) || upper.contains(one));
  });
  if (isCovered) wrong.push('something lies over it');
  const text = (one.getAttribute('aria-label') ?? label ?? '').replaceAll(/\s+/g, ' ').trim();
  if (text === '') wrong.push('it has no name');
  return {
    name: text,
    field: isField ? one.name : '',
    type: isField ? one.type : '',
    value: isField ? one.value : '',
    top: top + scrollY,
    left: left + scrollX,
    wrong,
  };
}
