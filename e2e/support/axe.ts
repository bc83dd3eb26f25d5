import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.0, 2.1 and 2.2 of the levels A and AA, and what axe calls good practice beside them. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What depends on colours and sizes; everything else axe finds alike in any look of the same page. */
const LOOK_RULES = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

/** Nothing at all is found on the page or within a part of it, grave or not: as far as axe can tell. */
export const expectAccessible = (page: Page, name: string, within?: string): Promise<void> =>
  expectNothingFound(page, name, { runOnly: RULES, within });

/** The same for another look (mode, size) of a page that was looked at whole. */
export const expectReadable = (page: Page, name: string): Promise<void> =>
  expectNothingFound(page, name, { runOnly: { type: 'rule', values: LOOK_RULES }, within: undefined });

type Asked = {
  readonly runOnly: string[] | { readonly type: 'rule'; readonly values: string[] };
  readonly within: string | undefined;
};

async function expectNothingFound(page: Page, name: string, { runOnly, within }: Asked): Promise<void> {
  // Of what passes axe tells one node a rule, and it ends in the page itself: no page here has a foreign frame.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'], runOnly }).setLegacyMode();
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze();
  const found = violations.map(
    ({ id, help, impact, nodes }) =>
      `${id} (${impact}): ${help}: ${nodes.map(({ target }) => target).join(', ')}`,
  );
  expect(found, name).toEqual([]);
}
