import { test as base } from '../support/test.ts';

/**
 * Tests of screens over arrays in memory; the page that shows them is the base of `page.goto`. One window serves a
 * worker's tests, each begun without what another kept in it: a new one, with all of the client to read and compile,
 * took longer than most of them.
 */
export const test = base.extend({
  baseURL: ({ gridHost }, give) => give(gridHost.url),
  viewport: { width: 1366, height: 768 },
});
