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
  /** Runs beside the stages that follow, with what they leave of the processor. */
  readonly isBeside?: boolean;
  /** How long it may take on a slow machine; a stage that hangs is ended then, and has failed. */
  readonly limitMinutes: number;
  /** @param limit aborts when the stage's time is over */
  readonly run: (limit: AbortSignal) => Promise<Count>;
};

/** For a check, and for whatever else takes a minute or two. */
const SHORT_MINUTES = 15;

export const stages: readonly Stage[] = [
  beside('simulate', ownScript('simulate.ts'), ['--seed', '1', '--runs', '500']),
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
  { name: 'unit', isCheck: false, limitMinutes: 30, run: runUnit },
  script('build', ownScript('build.ts'), []),
  { name: 'e2e', isCheck: false, limitMinutes: 40, run: runEndToEnd },
  { ...script('timetables', ownScript('check-timetables.ts'), []), isExtra: true },
  { ...script('faults', ownScript('check-faults.ts'), ['--short']), isExtra: true },
];

type ScriptPath = () => string;

function tool(packageName: string, bin: string): ScriptPath {
  const wanted: Tool = { package: packageName, bin };
  return () => toolScript(wanted);
}

function ownScript(file: string): ScriptPath {
  return () => join(projectRoot, 'scripts', file);
}

function script(name: string, path: ScriptPath, args: readonly string[]): Stage {
  const run = async (limit: AbortSignal) => asCount(await runScript(path(), args, { limit }));
  return { name, isCheck: false, limitMinutes: SHORT_MINUTES, run };
}

/** Browser tests wait half of their time, for browsers to open and for what has to come. */
function beside(name: string, path: ScriptPath, args: readonly string[]): Stage {
  const run = async (limit: AbortSignal) => asCount(await runScript(path(), args, { limit, isBeside: true }));
  return { name, isCheck: false, isBeside: true, limitMinutes: 30, run };
}

function check(name: string, path: ScriptPath, args: readonly string[]): Stage {
  return { ...script(name, path, args), isCheck: true };
}

function asCount(exitCode: number): Count {
  return exitCode === 0 ? onePassed : oneFailed;
}

async function runUnit(limit: AbortSignal): Promise<Count> {
  const browser = await browserEnvironment();
  return withReport(async (report) => {
    const args = [
      'run',
      '--allowOnly=false',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const vitest = toolScript({ package: 'vitest', bin: 'vitest' });
    const exitCode = await runScript(vitest, args, { env: browser ?? {}, limit });
    return countVitest(readJson(report), exitCode);
  });
}

async function runEndToEnd(limit: AbortSignal): Promise<Count> {
  const browser = await browserEnvironment();
  if (browser === undefined) return oneFailed;
  return withReport(async (report) => {
    const args = ['test', '--forbid-only', '--reporter=list,json'];
    const env = { ...browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const playwright = toolScript({ package: '@playwright/test', bin: 'playwright' });
    const exitCode = await runScript(playwright, args, { env, limit });
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
