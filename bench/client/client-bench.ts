import type { BrowserContext, Page } from '@playwright/test';
import type { Bench, Figure } from '../figure.ts';
import { ask, openPage, startBrowser } from './bench-browser.ts';
import { startYearServer, type YearServer } from './year-server.ts';

/** A started server, a browser, and the pages that are measured in it. */
export type ClientBench = {
  readonly server: YearServer;
  readonly context: BrowserContext;
  readonly page: (name: 'client' | 'arrays' | 'bare-grid' | 'raw' | 'pouch') => Promise<Page>;
};

/** A bench of the client: everything it needs is started for it and ended after it. */
export function clientBench(
  name: string,
  measure: (bench: ClientBench) => Promise<readonly Figure[]>,
): Bench {
  return {
    name,
    async run() {
      const server = await startYearServer();
      const context = await startBrowser();
      try {
        return await measure({
          server,
          context,
          page: (page) => openPage(context, `${server.url}/${page}.html`),
        });
      } finally {
        await context.close();
        await server.close();
      }
    },
  };
}

/** Brings the teacher's whole year into the profile's database. */
export async function bringYear({ page, server }: ClientBench): Promise<void> {
  await ask(await page('client'), 'firstSync', server.login);
}
