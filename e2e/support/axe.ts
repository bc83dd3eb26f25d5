import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.0, 2.1 and 2.2 of the levels A and AA, and what axe calls good practice beside them. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What depends on colours and sizes; everything else axe finds alike in every look of one page. */
const LOOK_RULES = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];
type AxeOfPage = { run: (context: string, options: object) => Promise<{ violations: Violations }> };

/** Nothing at all is found on the page or within a part of it, grave or not: as far as axe can tell. */
export async function expectAccessible(page: Page, name: string, within?: string): Promise<void> {
  // Of what passes axe tells one node a rule, and it ends in the page itself: no page here has a foreign frame.
  const builder = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], runOnly: RULES })
    .setLegacyMode();
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze();
  expectNone(violations, name);
}

/** The same for another look (mode, size) of what was just looked at whole: axe is in the page already. */
export async function expectReadable(page: Page, name: string, within = 'body'): Promise<void> {
  const violations = await page.evaluate(
    async ({ values, context }) => {
      const { axe } = globalThis as unknown as { axe: AxeOfPage };
      const options = { resultTypes: ['violations'], runOnly: { type: 'rule', values } };
      return (await axe.run(context, options)).violations;
    },
    { values: LOOK_RULES, context: within },
  );
  expectNone(violations, name);
}

/** A screen of the client in both of its modes; it is left in the light one. */
export async function expectAccessibleInBoth(page: Page, name: string, within?: string): Promise<void> {
  await inMode(page, 'light');
  await expectAccessible(page, `${name}, light`, within);
  await inMode(page, 'dark');
  await expectReadable(page, `${name}, dark`, within);
  await inMode(page, 'light');
}

async function inMode(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mode', colorScheme);
  // Half way between two modes a button has the contrast of neither: drawn first, then settled.
  await page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await drawn();
    await drawn();
    const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(changing.map((one) => one.finished));
  });
}

function expectNone(violations: Violations, name: string): void {
  const found = violations.map(
    ({ id, help, impact, nodes }) =>
      `${id} (${impact}): ${help}: ${nodes.map(({ target }) => target).join(', ')}`,
  );
  expect(found, name).toEqual([]);
}
