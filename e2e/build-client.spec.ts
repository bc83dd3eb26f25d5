import { expect, test } from '@playwright/test';
import { readyClient } from '../scripts/demo/client-build.ts';

// Before all tests that need the client, and once: two of them side by side would each build it.
test('the client is built from these sources', async () => {
  expect(await readyClient()).toContain('renderer');
});
