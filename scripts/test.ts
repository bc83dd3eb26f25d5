// `npm test`: every check and every test, one stage after another, and one closing line.
import { chooseStages } from './test-run/choose.ts';
import { addCounts, type Count, closingLine, exitCodeOf, oneFailed } from './test-run/count.ts';
import { runWithin } from './test-run/run-within.ts';
import { type Stage, stages } from './test-run/stages.ts';

type Outcome = { readonly name: string; readonly count: Count; readonly seconds: number };

const choice = chooseStages(stages, process.argv.slice(2));
const total = choice.ok ? await runAll(choice.stages) : refuse(choice.reason);
console.log(closingLine(total));
process.exitCode = exitCodeOf(total);

async function runAll(chosen: readonly Stage[]): Promise<Count> {
  const outcomes: Outcome[] = [];
  const beside: Array<Promise<Outcome>> = [];
  // One after another on purpose: the stages share two cores, and their output has to stay readable.
  for (const stage of chosen) {
    if (stage.isBeside) beside.push(runStage(stage));
    else outcomes.push(await runStage(stage));
  }
  outcomes.push(...(await Promise.all(beside)));
  console.log('');
  if (outcomes.length > 1) for (const outcome of outcomes) console.log(summaryLine(outcome));
  for (const { name, count } of outcomes)
    for (const failure of count.failures ?? []) console.log(`${name}: ${failure}`);
  return addCounts(outcomes.map((outcome) => outcome.count));
}

async function runStage(stage: Stage): Promise<Outcome> {
  console.log(`\n── ${stage.name}${stage.isBeside ? ', beside what follows' : ''} ──`);
  const start = performance.now();
  const count = await runWithin(stage).catch((error: unknown) => {
    console.error(error);
    return oneFailed;
  });
  const outcome = { name: stage.name, count, seconds: (performance.now() - start) / 1000 };
  console.log(summaryLine(outcome));
  return outcome;
}

function summaryLine({ name, count, seconds }: Outcome): string {
  const verdict = count.failed === 0 ? 'ok' : 'FAILED';
  return `${name.padEnd(11)} ${verdict.padEnd(7)} ${seconds.toFixed(1).padStart(6)} s  ${closingLine(count)}`;
}

function refuse(reason: string): Count {
  console.error(reason);
  return oneFailed;
}
