import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../test-run/run-tool.ts';
import { childRuns } from './child-runs.ts';
import { FAULTS } from './faults/faults.ts';
import { withFault } from './faults/with-fault.ts';
import { KEPT_SEEDS } from './kept-seeds.ts';
import { isGood, NO_RUNS, type Summary } from './report.ts';

const MINUTES = 60_000;

async function run(...flags: string[]): Promise<Summary> {
  const { summary, said } = await childRuns(flags);
  if (!summary) throw new Error(said);
  return summary;
}

describe('the sync bench', () => {
  it.each(KEPT_SEEDS)('seed $seed, which once found: $found', { timeout: MINUTES }, async ({ seed }) => {
    expect((await run('--seed', String(seed), '--runs', '1')).failed).toEqual([]);
  });

  // Enough to see that the bench runs and judges: seeds 1 to 500 are a stage of `npm test`, with the same verdict.
  it('[I1] [I2] [I3] [I4] [I5] [S2] [S4] [T1] [T4] nothing is lost, overwritten, late or different anywhere; a seed is one run, alone or after others', {
    timeout: 4 * MINUTES,
  }, async () => {
    const [row, alone] = await Promise.all([
      run('--seed', '10', '--runs', '4'),
      run('--seed', '13', '--runs', '1'),
    ]);
    expect([row.failed, row.runs, alone.failed, alone.runs]).toEqual([[], 4, [], 1]);
    expect(row.queue.entries).toBeGreaterThan(row.runs);
    expect(row.digests[13]).toMatch(/./);
    expect(row.digests[13]).toBe(alone.digests[13]);
  });

  it('a planted fault is noticed, with its seed', { timeout: 4 * MINUTES }, async () => {
    const { failed } = await run('--fault', 'basis-ignored', '--runs', '50', '--stop-at-first');
    expect(failed).toHaveLength(1);
  });
});

describe('a summary', () => {
  const of = (waiting: number, entries: number) => ({ ...NO_RUNS, queue: { entries, waiting } });
  it('[T4] is bad when more than one honest entry of a hundred waits for a person', () => {
    expect([isGood(of(10, 1000)), isGood(of(11, 1000))]).toEqual([true, false]);
    expect(isGood({ ...NO_RUNS, failed: [{ seed: 1, violations: ['lost'] }] })).toBe(false);
  });
});

describe('faults', () => {
  it('there are at least fifteen, each with a name of its own', () => {
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
    expect(FAULTS.length).toBeGreaterThanOrEqual(15);
  });

  it.each(FAULTS)('$name can be planted', (fault) => {
    const source = readFileSync(join(projectRoot, fault.file), 'utf8');
    const planted = withFault(fault, source);
    expect(planted).not.toBe(source);
    expect(() => withFault(fault, planted.replace(fault.replacement, ''))).toThrow(fault.name);
  });

  it('a text that is there twice is no place for a fault', () => {
    const fault = { name: 'x', file: 'x.ts', text: 'a', replacement: 'b', means: '' };
    expect(() => withFault(fault, 'a a')).toThrow('2 times');
    expect(withFault(fault, 'a c')).toBe('b c');
  });
});
