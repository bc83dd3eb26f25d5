import 'temporal-polyfill/global';
import { test as base, expect } from '@playwright/test';
import { type GridHost, startGridHost } from '../grid-host/serve.ts';
import { Guard } from './guard.ts';
import { PersonBrowser } from './person-browser.ts';
import { SchoolServer } from './school-server.ts';
import { makeSchoolTemplate, type SchoolTemplate } from './school-template.ts';
import { ServerHost } from './server-host.ts';

export { expect };

type Fixtures = {
  /** Watches every browser of the test; what it found fails the test at its end. */
  readonly guard: Guard;
  /** A running server with a school of the test's own. */
  readonly school: SchoolServer;
  /** Opens a private window at the school's address. */
  readonly openWindow: () => Promise<PersonBrowser>;
  /** Opens a browser on a new profile there: where something has to outlive it. */
  readonly openBrowser: () => Promise<PersonBrowser>;
};

/** Made when a worker's first test asks for them. One `test` has them all, or each would need workers of its own. */
type WorkerFixtures = {
  readonly template: SchoolTemplate;
  readonly host: ServerHost;
  /** Screens over arrays in memory: `grid-host/screens-test.ts`. */
  readonly gridHost: GridHost;
};

/** Tests of the whole product: a real server, real browsers, one school for each test. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  reuseContext: [true, { scope: 'worker' }],
  gridHost: [
    async ({ browserName: _browser }, give) => {
      const host = await startGridHost();
      await give(host);
      await host.close();
    },
    { scope: 'worker' },
  ],
  template: [
    async ({ browserName }, give) => {
      if (browserName !== 'chromium') throw new Error(`the profiles of ${browserName} are not known here`);
      const template = await makeSchoolTemplate();
      await give(template);
      await template.remove();
    },
    { scope: 'worker' },
  ],
  host: [
    async ({ template: _template }, give) => {
      const host = new ServerHost();
      await give(host);
      await host.kill();
    },
    { scope: 'worker' },
  ],
  school: async ({ template, host }, give) => {
    const school = await SchoolServer.over(template, host);
    await school.start();
    await give(school);
    await school.remove();
  },
  guard: async ({ school }, give) => {
    const guard = new Guard(school.address);
    await give(guard);
    expect(guard.found).toEqual([]);
  },
  openWindow: async ({ school, guard, browser }, give) =>
    opening(give, () => PersonBrowser.open(school, guard, { windowOf: browser })),
  openBrowser: async ({ school, guard }, give) => opening(give, () => PersonBrowser.open(school, guard)),
});

/** Lends a way to open browsers, and removes what was opened when the test is over. */
async function opening(
  give: (open: Fixtures['openBrowser']) => Promise<void>,
  open: () => Promise<PersonBrowser>,
): Promise<void> {
  const opened: PersonBrowser[] = [];
  await give(async () => {
    const browser = await open();
    opened.push(browser);
    return browser;
  });
  for (const browser of opened) await browser.remove();
}
