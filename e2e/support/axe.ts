import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** WCAG 2.2 AA as far as axe can tell: nothing at all is found, grave or not. */
export async function expectConforming(page: Page, name: string): Promise<void> {
  const builder = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], runOnly: WCAG })
    .setLegacyMode();
  const { violations } = await builder.analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target).join(', ')}`,
  );
  expect(found, name).toEqual([]);
}

/** What axe calls serious or critical, on the page or within a part of it, must be nothing. */
export async function expectAccessible(page: Page, name: string, within?: string): Promise<void> {
  // Of what passes axe tells one node a rule, and it ends in the page itself: no page here has a foreign frame.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const found = grave.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target).join(', ')}`,
  );
  expect(found, name).toEqual([]);
}
