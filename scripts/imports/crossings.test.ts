import { describe, expect, test } from 'vitest';
import { findCrossings } from './crossings.ts';

function crossings(path: string, text: string): string[] {
  return findCrossings([{ path, text }]);
}

describe('a crossing between rooms is found', () => {
  test.each([
    ['renderer/journal/grid.tsx', '../../sync-server/app.ts'],
    ['renderer/journal/grid.tsx', '../../electron/main/main.ts'],
    ['renderer/journal/grid.tsx', '../../scripts/find-browser.ts'],
    ['electron/main/main.ts', '../../renderer/main.tsx'],
    ['electron/main/main.ts', '../../sync-server/app.ts'],
    ['sync-server/diary/week.ts', '../../renderer/ui/mark.tsx'],
    ['sync-server/diary/week.ts', '../../electron/ipc/print.ts'],
    ['sync-server/diary/week.test.ts', '../../renderer/ui/mark.tsx'],
    ['shared/journal/mark.ts', '../../renderer/ui/mark.tsx'],
    ['shared/journal/mark.ts', '../../sync-server/app.ts'],
  ])('%s → %s', (path, specifier) => {
    expect(crossings(path, `import { thing } from '${specifier}';`)).toHaveLength(1);
  });
});

describe('however it is written', () => {
  test.each([
    `import type { Thing } from '../../sync-server/app.ts';`,
    `export { thing } from '../../sync-server/app.ts';`,
    `export * from '../../sync-server/app.ts';`,
    `import '../../sync-server/app.ts';`,
    `const loaded = await import('../../sync-server/app.ts');`,
    `import text from '../../sync-server/style.css?raw';`,
  ])('%s', (text) => {
    expect(crossings('renderer/journal/grid.tsx', text)).toHaveLength(1);
  });
});

describe('a package that a room may not use is found', () => {
  test.each([
    ['shared/journal/mark.ts', 'node:fs'],
    ['shared/journal/mark.ts', 'fs'],
    ['shared/journal/mark.ts', 'react'],
    ['shared/journal/mark.ts', 'rxdb'],
    ['shared/journal/mark.ts', 'electron'],
    ['shared/journal/mark.ts', 'fastify'],
    ['renderer/journal/grid.tsx', 'rxdb/plugins/core'],
    ['renderer/journal/grid.tsx', 'dexie'],
    ['renderer/data/database.ts', 'node:path'],
    ['renderer/data/database.ts', 'electron'],
    ['renderer/app/shell.tsx', 'kysely'],
    ['electron/main/main.ts', 'rxdb'],
    ['electron/main/main.ts', 'fastify'],
    ['sync-server/app.ts', 'react'],
    ['sync-server/app.ts', 'rxdb'],
    ['sync-server/app.ts', '@mui/material/Button'],
  ])('%s → %s', (path, specifier) => {
    expect(crossings(path, `import { thing } from '${specifier}';`)).toHaveLength(1);
  });
});

describe('what the rooms may import passes', () => {
  test.each([
    ['renderer/journal/grid.tsx', '../../shared/journal/mark.ts'],
    ['renderer/journal/grid.tsx', '../ui/cell.tsx'],
    ['renderer/data/database.ts', 'rxdb'],
    ['renderer/app/shell.tsx', 'react'],
    ['electron/main/main.ts', 'electron'],
    ['electron/main/main.ts', 'node:path'],
    ['electron/main/main.test.ts', '../../scripts/find-browser.ts'],
    ['sync-server/app.ts', 'fastify'],
    ['sync-server/app.ts', '../shared/sync/message.ts'],
    ['sync-server/config.ts', '../package.json'],
    ['shared/journal/mark.ts', 'typebox'],
    ['shared/journal/mark.ts', '@noble/hashes/sha2.js'],
    ['shared/journal/mark.test.ts', 'vitest'],
    ['e2e/offline.spec.ts', '../sync-server/app.ts'],
    ['renderer/vite.config.ts', 'node:path'],
  ])('%s → %s', (path, specifier) => {
    expect(crossings(path, `import { thing } from '${specifier}';`)).toEqual([]);
  });
});

test('a crossing is reported with its place and its reason', () => {
  expect(crossings('renderer/app/shell.tsx', `\nimport { app } from '../../sync-server/app.ts';\n`)).toEqual([
    'renderer/app/shell.tsx:2 imports sync-server/app.ts: renderer/ may import only renderer/ and shared/',
  ]);
});
