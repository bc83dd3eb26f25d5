import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,renderer,electron,sync-server,scripts,bench,e2e}/**/*.test.{ts,tsx}'],
    globalSetup: ['./sync-server/storage/test-postgres-setup.ts'],
    setupFiles: ['./vitest.setup.ts'],
    // Vitest leaves one processor to itself otherwise, which on two of them means one test file at a time.
    maxWorkers: '100%',
    // Modules are loaded once a worker instead of once a file: half of the processor's time. A test may therefore leave
    // nothing behind in a module or in a global.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
