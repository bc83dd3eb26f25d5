import { type ChildResult, childRuns } from './child-runs.ts';
import type { Options } from './options.ts';
import { addUp, isGood, NO_RUNS, type Summary, summaryText } from './report.ts';

/** A process is slow at first; after so many runs another begins, so that a long row says in between how it goes. */
const MOST_IN_ONE_PROCESS = 500;

/** Spreads the runs over processes; each takes neighbouring seeds. Returns the exit code. */
export async function runInJobs(options: Options): Promise<number> {
  const { runs, jobs, json } = options;
  const waiting = partsOf(options);
  const isLong = waiting.length > jobs;
  let summary: Summary = NO_RUNS;
  let isWhole = true;
  const worker = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const result = await runPart(part, options);
      if (result.said !== '') console.log(result.said);
      isWhole &&= result.summary !== undefined;
      summary = addUp(summary, result.summary ?? NO_RUNS);
      if (isLong && !json) console.log(`so far (seeds from ${part.seed} are done): ${summaryText(summary)}`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  console.log(json ? JSON.stringify(summary) : summaryText(summary));
  return isWhole && summary.runs === runs && isGood(summary) ? 0 : 1;
}

type Part = Pick<Options, 'seed' | 'runs'>;

function partsOf({ seed, runs, jobs }: Options): Part[] {
  const share = Math.min(MOST_IN_ONE_PROCESS, Math.ceil(runs / jobs));
  return Array.from({ length: Math.ceil(runs / share) }, (_, part) => ({
    seed: seed + part * share,
    runs: Math.min(share, runs - part * share),
  }));
}

function runPart(part: Part, { fault, stopsAtFirst }: Options): Promise<ChildResult> {
  const flags = ['--seed', String(part.seed), '--runs', String(part.runs)];
  const more = [...(fault ? ['--fault', fault] : []), ...(stopsAtFirst ? ['--stop-at-first'] : [])];
  return childRuns([...flags, ...more]);
}
