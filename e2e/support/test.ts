import 'temporal-polyfill/global';
import { test as base, expect } from '@playwright/test';
import { Guard } from './guard.ts';
import { type BrowserOptions, PersonBrowser } from './person-browser.ts';
import { SchoolServer } from './school-server.ts';
import { makeSchoolTemplate, type SchoolTemplate } from './school-template.ts';

export { expect };

type Fixtures = {
  /** Watches every browser of the test; what it found fails the test at its end. */
  readonly guard: Guard;
  /** A running server with a school of the test's own. */
  readonly school: SchoolServer;
  /** Opens a browser on a new profile at the school's address. */
  readonly openBrowser: (options?: BrowserOptions) => Promise<PersonBrowser>;
};

/** Tests of the whole product: a real server, real browsers, one school for each test. */
export const test = base.extend<Fixtures, { template: SchoolTemplate }>({
  template: [
    async ({ browserName }, give) => {
      if (browserName !== 'chromium') throw new Error(`the profiles of ${browserName} are not known here`);
      const template = await makeSchoolTemplate();
      await give(template);
      await template.remove();
    },
    { scope: 'worker' },
  ],
  school: async ({ template }, give) => {
    const school = await SchoolServer.over(template);
    await school.start();
    await give(school);
    await school.remove();
  },
  guard: async ({ school }, give) => {
    const guard = new Guard(school.address);
    await give(guard);
    expect(guard.found).toEqual([]);
  },
  openBrowser: async ({ school, guard }, give) => {
    const opened: PersonBrowser[] = [];
    await give(async (options) => {
      const browser = await PersonBrowser.open(school, guard, options);
      opened.push(browser);
      return browser;
    });
    for (const browser of opened) await browser.remove();
  },
});
