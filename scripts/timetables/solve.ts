import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readExample } from './find-examples.ts';
import { importOutcome } from './import-outcome.ts';
import { type Outcome, type SweptExample, tryOne } from './sweep.ts';

export type Solved = { name: string; outcome: Outcome } | { name: string; unsolved: string };

/** The one example with Russian names: always the first to be solved. */
const RUSSIAN = 'FET-5-official/Russia/';

/** fet-cl stops itself at its limit; this is for one that does not. */
const GRACE_SECONDS = 30;

/** Kept in the package because they cannot be solved, or take hours, or show a mistake of the solver. */
const NOT_TO_SOLVE = /cannot-be-solved|may-not-solve|may-take-hours|difficult|test-bug/;

/** FET searches at random; with fixed seeds a run can be had again (these solve the Russian example). */
const SEEDS = Object.entries({
  s10: 1795307161,
  s11: 660954841,
  s12: 0,
  s20: 1795307161,
  s21: 660954874,
  s22: 0,
}).map(([name, value]) => `--random${name.replace('s', 'seeds')}=${value}`);

/** The examples to solve: ordinary weeks whose times are not all fixed, the smallest first. */
export function chooseToSolve(swept: readonly SweptExample[], count: number): SweptExample[] {
  const open = swept.filter(({ example, outcome }) => {
    const isOrdinary = example.name.includes('-official/') && !NOT_TO_SOLVE.test(example.name);
    return isOrdinary && outcome.placed < outcome.activities && hasWeek(outcome);
  });
  return open.toSorted((one, other) => size(one) - size(other)).slice(0, count);
}

function size({ example, outcome }: SweptExample): number {
  return example.name.startsWith(RUSSIAN) ? 0 : outcome.activities;
}

function hasWeek({ reasons }: Outcome): boolean {
  return !reasons.some(({ code }) => code.startsWith('days-are-'));
}

/** Solves one example with `fet-cl` in a folder of its own and reads what came out. */
export async function solve({ example }: SweptExample, seconds: number): Promise<Solved> {
  const folder = mkdtempSync(join(tmpdir(), 'timetable-'));
  try {
    writeFileSync(join(folder, 'input.fet'), readExample(example));
    const failure = await runSolver(folder, seconds);
    const solved = join(folder, 'timetables', 'input', 'input_data_and_timetable.fet');
    if (!existsSync(solved)) return { name: example.name, unsolved: failure ?? `not solved in ${seconds} s` };
    const outcome = await tryOne(example, () => importOutcome(readFileSync(solved)));
    return { name: example.name, outcome };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Resolves to what went wrong, or to undefined when the program ended by itself. */
function runSolver(folder: string, seconds: number): Promise<string | undefined> {
  const args = [
    `--inputfile=${join(folder, 'input.fet')}`,
    `--outputdir=${folder}`,
    '--htmllevel=0',
    ...SEEDS,
  ];
  const timeout = (seconds + GRACE_SECONDS) * 1000;
  const options = { stdio: 'ignore', timeout, killSignal: 'SIGKILL' } as const;
  return new Promise((resolve) => {
    const solver = spawn('fet-cl', [...args, `--timelimitseconds=${seconds}`], options);
    solver.on('error', (error) => resolve(`fet-cl did not start: ${error.message}`));
    solver.on('close', (_code, signal) =>
      resolve(signal === null ? undefined : `fet-cl was ended by ${signal}`),
    );
  });
}
