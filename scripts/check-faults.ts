// `npm run check:faults`: what takes long, needs root, or breaks a machine on purpose.
//   --only NAME (may be repeated), --short (the form of CI), --seed N, --list
import 'temporal-polyfill/global';
import { parseArgs } from 'node:util';
import type { FaultJob, FaultOutcome } from './faults/fault-job.ts';
import { faultJobs } from './faults/jobs.ts';
import { closingLine, exitCodeOf } from './test-run/count.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    short: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    seed: { type: 'string' },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const chosen = values.only ? faultJobs.filter(({ name }) => values.only?.includes(name)) : faultJobs;

if (values.list) for (const { name } of faultJobs) console.log(name);
else process.exitCode = await runAll();

async function runAll(): Promise<number> {
  console.log(`seed ${seed}${values.short ? ', short form' : ''}`);
  const count = { passed: 0, failed: 0 };
  for (const job of chosen) {
    const missing = job.missing?.();
    if (missing !== undefined) {
      console.log(`${job.name.padEnd(18)} not on this machine: ${missing}`);
      continue;
    }
    const start = performance.now();
    const { holds, figures } = await outcomeOf(job);
    if (holds) count.passed += 1;
    else count.failed += 1;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${job.name.padEnd(18)} ${holds ? 'holds ' : 'BROKEN'} ${seconds.padStart(7)} s  ${figures}`);
  }
  console.log(closingLine(count));
  return exitCodeOf(count);
}

async function outcomeOf(job: FaultJob): Promise<FaultOutcome> {
  try {
    return await job.run({ short: values.short, seed });
  } catch (error) {
    console.error(error);
    return { holds: false, figures: String(error) };
  }
}
