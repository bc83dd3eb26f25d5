import { childRuns } from './child-runs.ts';
import type { Options } from './options.ts';
import { addUp, isGood, NO_RUNS, summaryText } from './report.ts';

/** Spreads the runs over processes; each takes neighbouring seeds. Returns the exit code. */
export async function runInJobs(options: Options): Promise<number> {
  const { seed, runs, jobs, fault } = options;
  const share = Math.ceil(runs / jobs);
  const parts = Array.from({ length: jobs }, (_, job) => ({
    seed: seed + job * share,
    runs: Math.min(share, runs - job * share),
  })).filter((part) => part.runs > 0);
  const results = await Promise.all(
    parts.map((part) => {
      const flags = ['--seed', String(part.seed), '--runs', String(part.runs)];
      const more = [
        ...(fault ? ['--fault', fault] : []),
        ...(options.stopsAtFirst ? ['--stop-at-first'] : []),
      ];
      return childRuns([...flags, ...more]);
    }),
  );
  for (const { said } of results) if (said !== '') console.log(said);
  const summary = results.map((result) => result.summary ?? NO_RUNS).reduce(addUp, NO_RUNS);
  console.log(options.json ? JSON.stringify(summary) : summaryText(summary));
  const isWhole = results.every((result) => result.summary !== undefined);
  return isWhole && summary.runs === runs && isGood(summary) ? 0 : 1;
}
