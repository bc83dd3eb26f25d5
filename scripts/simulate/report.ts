import { hash } from 'node:crypto';
import type { RunReport } from './run-one.ts';

/** Entries of honest computers that arrived within a day, and those of them that wait for a person. */
export type Queue = { readonly entries: number; readonly waiting: number };

/** What a number of runs came to; several processes' are added up. */
export type Summary = {
  readonly runs: number;
  readonly entries: number;
  readonly queue: Queue;
  readonly failed: ReadonlyArray<{ readonly seed: number; readonly violations: readonly string[] }>;
  /** A hash of everything that happened, by seed: the same seed must give the same. */
  readonly digests: Readonly<Record<number, string>>;
};

export const NO_RUNS: Summary = {
  runs: 0,
  entries: 0,
  queue: { entries: 0, waiting: 0 },
  failed: [],
  digests: {},
};

export const addUp = (a: Summary, b: Summary): Summary => ({
  runs: a.runs + b.runs,
  entries: a.entries + b.entries,
  queue: { entries: a.queue.entries + b.queue.entries, waiting: a.queue.waiting + b.queue.waiting },
  failed: [...a.failed, ...b.failed].toSorted((one, other) => one.seed - other.seed),
  digests: { ...a.digests, ...b.digests },
});

export const summaryOf = ({ seed, entries, queue, violations, lines }: RunReport): Summary => ({
  runs: 1,
  entries,
  queue,
  failed: violations.length > 0 ? [{ seed, violations: violations.map(({ text }) => text) }] : [],
  digests: { [seed]: hash('sha256', lines.join('\n'), 'hex').slice(0, 16) },
});

export function summaryText({ runs, entries, queue, failed }: Summary): string {
  const share = queue.entries === 0 ? 0 : (100 * queue.waiting) / queue.entries;
  const honest = `${queue.waiting} of ${queue.entries} honest entries of the day wait for a person (${share.toFixed(2)} %)`;
  const seeds = failed.map(({ seed }) => seed);
  const wrong = seeds.length === 0 ? '' : ` (seeds ${seeds.slice(0, MOST_SEEDS).join(', ')})`;
  return `${runs} runs, ${entries} entries, ${failed.length} runs with something wrong${wrong}; ${honest}`;
}

const MOST_SEEDS = 20;

/** Of honest entries that arrived within a day at most so many may wait for a person (T4). */
const MOST_IN_QUEUE = 0.01;
/** Fewer say nothing of a share. */
const ENOUGH_FOR_A_SHARE = 1_000;

/** Whether nothing was wrong, and honest people hardly ever have to wait for anybody. */
export function isGood({ failed, queue }: Summary): boolean {
  const isCounted = queue.entries >= ENOUGH_FOR_A_SHARE;
  return failed.length === 0 && (!isCounted || queue.waiting <= MOST_IN_QUEUE * queue.entries);
}

/** The last lines of the run that have to do with what is wrong, and the wrongs themselves. */
export function traceText({ seed, violations, lines }: RunReport): string {
  const about = violations.flatMap(({ about: id }) => (id ? [id.slice(0, 6)] : []));
  const isShown = (line: string) =>
    !/: push of|: on|: off/.test(line) || about.some((id) => line.includes(id));
  const shown = lines.filter(isShown).slice(-MOST_LINES);
  const wrongs = violations.slice(0, MOST_WRONGS).map(({ text }) => `  ✗ ${text}`);
  const again = `  again: npm run simulate -- --seed ${seed} --runs 1`;
  return [`seed ${seed}:`, ...shown.map((line) => `    ${line}`), ...wrongs, again].join('\n');
}

const MOST_LINES = 60;
const MOST_WRONGS = 8;
