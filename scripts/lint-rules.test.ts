import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot, toolScript } from './test-run/run-tool.ts';

const laterWord = ['TO', 'DO'].join('');

// The rules are proved on planted violations, one file each, in a project that has our configuration and nothing else.
const planted: Readonly<Record<string, { readonly file: string; readonly text: string }>> = {
  'eslint(no-restricted-globals)': { file: 'shared/date.ts', text: 'export const today = new Date();' },
  'eslint(no-restricted-properties)': {
    file: 'shared/now.ts',
    text: 'export const now = Temporal.Now.instant();',
  },
  'import(no-cycle)': {
    file: 'shared/cycle-a.ts',
    text: `import { b } from './cycle-b.ts';\nexport const a = () => b();`,
  },
  'import(no-default-export)': { file: 'renderer/default.ts', text: 'export default 1;' },
  'typescript(no-explicit-any)': {
    file: 'renderer/any.ts',
    text: 'export const f = (x: any): unknown => x;',
  },
  'typescript(no-floating-promises)': {
    file: 'sync-server/floating.ts',
    text: 'const save = async () => 1;\nexport function go() {\n  save();\n}',
  },
  'typescript(no-misused-promises)': {
    file: 'sync-server/misused.ts',
    text: 'const isOpen = async () => true;\nexport const f = () => {\n  if (isOpen()) return 1;\n  return 2;\n};',
  },
  'typescript(no-unsafe-assignment)': {
    file: 'sync-server/unsafe.ts',
    text: 'export const f = (text: string) => {\n  const parsed = JSON.parse(text);\n  return String(parsed);\n};',
  },
  'typescript(switch-exhaustiveness-check)': {
    file: 'shared/switch.ts',
    text: `export function f(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}`,
  },
  'typescript(consistent-type-imports)': {
    file: 'renderer/inline-type.ts',
    text: `export const f = (x: import('./default.ts').Thing): unknown => x;`,
  },
  'typescript(ban-ts-comment)': {
    file: 'shared/ignored.ts',
    text: '// @ts-ignore\nexport const n: number = "one";',
  },
  'eslint(no-warning-comments)': {
    file: 'shared/later.ts',
    text: `export const n = 1; // ${laterWord} later`,
  },
  'eslint(no-warning-comments): a suppressed rule': {
    file: 'renderer/suppressed.ts',
    text: '// oxlint-disable-next-line no-explicit-any\nexport const f = (x: any): unknown => x;',
  },
  'unicorn(no-abusive-eslint-disable)': {
    file: 'renderer/abusive.ts',
    text: '/* oxlint-disable */\nexport const f = (x: any): unknown => x;',
  },
  'vitest(no-disabled-tests)': {
    file: 'shared/skipped.test.ts',
    text: `import { test } from 'vitest';\ntest.skip('never', () => {});`,
  },
  'vitest(no-focused-tests)': {
    file: 'shared/focused.test.ts',
    text: `import { test } from 'vitest';\ntest.only('alone', () => {});`,
  },
  'react-hooks(rules-of-hooks)': {
    file: 'renderer/hooks.tsx',
    text: `import { useState } from 'react';\nexport function Grid({ on }: { on: boolean }) {\n  if (on) useState(1);\n  return null;\n}`,
  },
};

const allowed: Readonly<Record<string, string>> = {
  'renderer/date.ts': 'export const today = (): number => new Date().getFullYear();\n',
  'renderer/vite.config.ts': 'export default { root: 1 };\n',
  'shared/cycle-b.ts': `import { a } from './cycle-a.ts';\nexport const b = (): number => a.length;\n`,
};

let folder = '';
let reported: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-rules-'));
  for (const file of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) {
    cpSync(join(projectRoot, file), join(folder, file));
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const { file, text } of Object.values(planted)) write(file, `${text}\n`);
  for (const [file, text] of Object.entries(allowed)) write(file, text);
  reported = lint();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function lint(): string[] {
  const script = toolScript({ package: 'oxlint', bin: 'oxlint' });
  const args = [script, '--type-aware', '--deny-warnings', '--format=unix'];
  const answer = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (answer.status !== 1) throw new Error(`The linter did not do its work: ${answer.stderr}`);
  return answer.stdout.split('\n');
}

test.each(Object.entries(planted))('%s is reported where it was planted', (rule, { file }) => {
  expect(reported.filter((line) => line.startsWith(file)).join('\n')).toContain(rule.replace(/:.*/, ''));
});

test.each(['renderer/date.ts', 'renderer/vite.config.ts'])('%s has nothing to report', (file) => {
  expect(reported.filter((line) => line.startsWith(`${file}:`))).toEqual([]);
});
