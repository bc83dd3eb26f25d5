import { expect, test } from '@playwright/test';
import { readyClient } from '../scripts/demo/client-build.ts';
import { buildGridHost } from './grid-host/serve.ts';

// Before all tests that need the client, and once: two of them side by side would each build it.
test('the client is built from these sources', async () => {
  expect(await readyClient()).toContain('renderer');
});

test('the screens over arrays in memory are built from them as well', async () => {
  await buildGridHost();
});
