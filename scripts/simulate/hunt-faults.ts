import { childRuns } from './child-runs.ts';
import type { Fault } from './faults/fault.ts';
import { FAULTS, findFault } from './faults/faults.ts';
import type { Options } from './options.ts';

type Hunted = {
  readonly fault: Fault;
  readonly runs: number;
  readonly seed: number | undefined;
  readonly by: string;
};

/** Plants each fault and runs until something is noticed. Prints a table; returns 1 when one was missed. */
export async function huntFaults(options: Options): Promise<number> {
  const waiting = options.fault === undefined ? [...FAULTS] : [findFault(options.fault)];
  const hunted: Hunted[] = [];
  const worker = async () => {
    for (let fault = waiting.shift(); fault; fault = waiting.shift()) {
      const found = await hunt(fault, options);
      hunted.push(found);
      console.log(line(found));
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, worker));
  const found = hunted.filter(({ seed }) => seed !== undefined).length;
  console.log(`\nfound ${found} of ${hunted.length}`);
  return found === hunted.length ? 0 : 1;
}

async function hunt(fault: Fault, options: Options): Promise<Hunted> {
  const flags = ['--fault', fault.name, '--seed', String(options.seed), '--runs', String(options.runs)];
  const { summary, said } = await childRuns([...flags, '--stop-at-first']);
  if (!summary) throw new Error(`fault «${fault.name}» could not be tried:\n${said}`);
  const [failed] = summary.failed;
  if (failed && !(await isCleanAlone(failed.seed)))
    throw new Error(`seed ${failed.seed} fails without «${fault.name}», too: it says nothing of the fault`);
  return { fault, runs: summary.runs, seed: failed?.seed, by: failed?.violations[0] ?? '' };
}

/** Whether nothing is wrong in this run when nothing is planted. */
async function isCleanAlone(seed: number): Promise<boolean> {
  const { summary } = await childRuns(['--seed', String(seed), '--runs', '1']);
  return summary?.failed.length === 0;
}

function line({ fault, runs, seed, by }: Hunted): string {
  const sign = seed === undefined ? '✗ missed' : '✓ found ';
  return `${sign} ${fault.name.padEnd(34)} after ${String(runs).padStart(4)} runs   ${by.slice(0, 110)}`;
}
