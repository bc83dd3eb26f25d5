import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

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
