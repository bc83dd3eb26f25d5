import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.ts';

const { executablePath, args } = await findBrowser();

const buildsClient = 'build-client.spec.ts';

// The tests start their own servers, each on a free port, because they stop and kill them as well.
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // A test waits half of its time, for browsers to open and for what has to come: two of them fill two cores.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  // A slow machine may take its time; what is awaited must still come.
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args },
    locale: 'ru-RU',
    // A trace keeps every state of a grid of a thousand cells: a third of the run. `--trace on` asks for it.
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'client', testMatch: buildsClient },
    { name: 'product', testIgnore: buildsClient, dependencies: ['client'] },
  ],
});
