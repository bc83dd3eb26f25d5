import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

/** Watches a browser for what must never happen, whatever else a test is about. */
export class Guard {
  readonly found: string[] = [];
  readonly #origin: string;

  /** @param address the school's server, the only one that anything may be asked of */
  constructor(address: string) {
    this.#origin = new URL(address).origin;
  }

  watch(context: BrowserContext): void {
    context.on('request', (request) => {
      const url = new URL(request.url());
      const isOwn = url.origin === this.#origin || url.protocol === 'blob:' || url.protocol === 'data:';
      if (!isOwn) this.found.push(`request to a foreign origin: ${request.url()}`);
    });
    context.on('console', (message) => this.#hear(message));
    context.on('weberror', (error) => this.found.push(`error of a page: ${error.error().message}`));
    context.on('page', (page) => this.#watchPage(page));
    for (const page of context.pages()) this.#watchPage(page);
  }

  #watchPage(page: Page): void {
    page.on('crash', () => this.found.push('a page crashed'));
  }

  /** A breach of the page's policy is told only on the console. */
  #hear(message: ConsoleMessage): void {
    if (/content security policy|trusted type/i.test(message.text())) this.found.push(message.text());
  }
}
