import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export type Options = {
  readonly mode: 'runs' | 'faults';
  /** The first seed; the others follow it. */
  readonly seed: number;
  readonly runs: number;
  readonly jobs: number;
  readonly fault: string | undefined;
  /** Ends at the first run that fails. */
  readonly stopsAtFirst: boolean;
  /** One JSON object per process instead of words. */
  readonly json: boolean;
};

const DEFAULT_RUNS = 100;
/** A fault that is not found in so many runs counts as missed. */
const FAULT_RUNS = 1_000;

/** @throws Error naming the flag that cannot be read */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      runs: { type: 'string' },
      jobs: { type: 'string' },
      fault: { type: 'string' },
      faults: { type: 'boolean', default: false },
      'stop-at-first': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const runs = numberOf('--runs', values.runs ?? String(values.faults ? FAULT_RUNS : DEFAULT_RUNS));
  const jobs = values.jobs === undefined ? availableParallelism() : numberOf('--jobs', values.jobs);
  return {
    mode: values.faults ? 'faults' : 'runs',
    seed: numberOf('--seed', values.seed),
    runs,
    jobs: values.faults ? jobs : Math.min(jobs, Math.ceil(runs / 10)),
    fault: values.fault,
    stopsAtFirst: values['stop-at-first'],
    json: values.json,
  };
}

function numberOf(flag: string, text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new Error(`${flag}: a whole number, not «${text}»`);
}
