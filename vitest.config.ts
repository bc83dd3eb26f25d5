import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,renderer,electron,sync-server,scripts,bench,e2e}/**/*.test.{ts,tsx}'],
    globalSetup: ['./sync-server/storage/test-postgres-setup.ts'],
    setupFiles: ['./vitest.setup.ts'],
    // Vitest leaves one processor to itself otherwise, which on two of them means one test file at a time.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
