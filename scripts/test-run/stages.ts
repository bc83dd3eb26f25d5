import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserVariable, findBrowser } from '../find-browser.ts';
import { type Count, oneFailed, onePassed } from './count.ts';
import { countPlaywright, countVitest } from './report.ts';
import { projectRoot, readJson, runScript, type Tool, toolScript } from './run-tool.ts';

/** One step of `npm test`. */
export type Stage = {
  readonly name: string;
  /** Checks read the source; the others run the product. `npm run check` runs the checks alone. */
  readonly isCheck: boolean;
  /** An extra stage runs only when it is asked for: it needs more than a fresh clone has. */
  readonly isExtra?: boolean;
  readonly run: () => Promise<Count>;
};

export const stages: readonly Stage[] = [
  check('format', tool('@biomejs/biome', 'biome'), ['check', '--error-on-warnings', '.']),
  check('lint', tool('oxlint', 'oxlint'), [
    '--type-aware',
    '--deny-warnings',
    '--report-unused-disable-directives',
  ]),
  check('imports', ownScript('check-imports.ts'), []),
  check('types', tool('typescript', 'tsc'), ['-p', '.']),
  check('dead-code', tool('knip', 'knip'), ['--no-progress']),
  check('spec', ownScript('check-spec.ts'), []),
  check('licences', ownScript('check-licences.ts'), []),
  { name: 'unit', isCheck: false, run: runUnit },
  {
    name: 'simulate',
    isCheck: false,
    run: async () => asCount(await runScript(ownScript('simulate.ts')(), ['--seed', '1', '--runs', '40'])),
  },
  { name: 'build', isCheck: false, run: async () => asCount(await runScript(ownScript('build.ts')(), [])) },
  { name: 'e2e', isCheck: false, run: runEndToEnd },
  {
    name: 'timetables',
    isCheck: false,
    isExtra: true,
    run: async () => asCount(await runScript(ownScript('check-timetables.ts')(), [])),
  },
  {
    name: 'faults',
    isCheck: false,
    isExtra: true,
    run: async () => asCount(await runScript(ownScript('check-faults.ts')(), ['--short'])),
  },
];

type ScriptPath = () => string;

function tool(packageName: string, bin: string): ScriptPath {
  const wanted: Tool = { package: packageName, bin };
  return () => toolScript(wanted);
}

function ownScript(file: string): ScriptPath {
  return () => join(projectRoot, 'scripts', file);
}

function check(name: string, script: ScriptPath, args: readonly string[]): Stage {
  return { name, isCheck: true, run: async () => asCount(await runScript(script(), args)) };
}

function asCount(exitCode: number): Count {
  return exitCode === 0 ? onePassed : oneFailed;
}

async function runUnit(): Promise<Count> {
  const browser = await browserEnvironment();
  return withReport(async (report) => {
    const args = [
      'run',
      '--allowOnly=false',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const exitCode = await runScript(toolScript({ package: 'vitest', bin: 'vitest' }), args, browser ?? {});
    return countVitest(readJson(report), exitCode);
  });
}

async function runEndToEnd(): Promise<Count> {
  const browser = await browserEnvironment();
  if (browser === undefined) return oneFailed;
  return withReport(async (report) => {
    const args = ['test', '--forbid-only', '--reporter=list,json'];
    const env = { ...browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const exitCode = await runScript(
      toolScript({ package: '@playwright/test', bin: 'playwright' }),
      args,
      env,
    );
    return countPlaywright(readJson(report), exitCode);
  });
}

/**
 * Finds the browser once, before tests that run side by side would each look for it and install it.
 * @returns what those tests are told; undefined, after saying what is missing, where there is no browser
 */
async function browserEnvironment(): Promise<Record<string, string> | undefined> {
  try {
    const { executablePath } = await findBrowser();
    console.log(`browser: ${executablePath}`);
    return { [browserVariable]: executablePath };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

async function withReport(run: (report: string) => Promise<Count>): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'zvonok-report-'));
  try {
    return await run(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
