import type { Options } from './options.ts';
import { addUp, NO_RUNS, type Summary, summaryOf, summaryText, traceText } from './report.ts';
import { openBench } from './run-one.ts';

/** Runs in this process, one after another. Returns the exit code: 1 when anything was wrong. */
export async function runHere(options: Options): Promise<number> {
  const bench = await openBench();
  let summary: Summary = NO_RUNS;
  try {
    for (let count = 0; count < options.runs; count += 1) {
      const report = await bench.run(options.seed + count);
      summary = addUp(summary, summaryOf(report));
      if (report.violations.length === 0) continue;
      if (!options.json) console.log(traceText(report));
      if (options.stopsAtFirst) break;
    }
  } finally {
    bench.end();
  }
  console.log(options.json ? JSON.stringify(summary) : summaryText(summary));
  return summary.failed.length > 0 ? 1 : 0;
}
