// Reads every real timetable of Debian's package `fet-data` and says how much of each could be taken over.
// `--solve N` also solves N of those without times with `fet-cl`, each for `--seconds S`; `--write` keeps the table.
import 'temporal-polyfill/global';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './test-run/run-tool.ts';
import { EXPECTED_EXAMPLES, findExamples, readExample } from './timetables/find-examples.ts';
import { importOutcome } from './timetables/import-outcome.ts';
import { closingLine, reportPage } from './timetables/report.ts';
import { chooseToSolve, type Solved, solve } from './timetables/solve.ts';
import { countResult, type SweptExample, sweepTimetables } from './timetables/sweep.ts';

const { values: flags } = parseArgs({
  options: {
    solve: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '60' },
    write: { type: 'boolean', default: false },
  },
});

const examples = findExamples();
const swept = await sweepTimetables(examples, (example) => importOutcome(readExample(example)));
const solved = await solveSome(swept);
const page = reportPage(swept, solved);
console.log(page);
if (flags.write) writePage(page);
const missing = EXPECTED_EXAMPLES - examples.length;
if (missing > 0) console.error(`${missing} timetables are missing: apt-get install fet-data fet`);
console.log(closingLine(swept));
const crashed = countResult(swept, 'crashed') + solved.filter(hasCrashed).length;
process.exitCode = crashed > 0 || missing > 0 ? 1 : 0;

async function solveSome(all: readonly SweptExample[]): Promise<Solved[]> {
  const results: Solved[] = [];
  for (const chosen of chooseToSolve(all, Number(flags.solve))) {
    results.push(await solve(chosen, Number(flags.seconds)));
  }
  return results;
}

function hasCrashed(entry: Solved): boolean {
  return 'outcome' in entry && entry.outcome.result === 'crashed';
}

function writePage(text: string): void {
  const path = join(projectRoot, 'docs', 'timetables.md');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
