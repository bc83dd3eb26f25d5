import type { Page } from '@playwright/test';
import { figure, median, percentile } from '../figure.ts';
import { ask, startBrowser } from './bench-browser.ts';
import { bringYear, clientBench } from './client-bench.ts';
import { spread } from './spread.ts';
import { BIG_GROUP } from './teachers-year.ts';
import { typeColumn } from './type-column.ts';

const ROUNDS = 6;
const P95 = 0.95;

/** A digit typed into the journal of 30 × 170 until it is painted, against a grid that knows nothing of schools. */
export const keystroke = clientBench('keystroke', async (bench) => {
  await bringYear(bench);
  const client = await bench.page('client');
  await ask(client, 'start', bench.server.login);
  await ask(client, 'openJournal', BIG_GROUP);
  // Two tabs of one window would take the focus from each other.
  const other = await startBrowser();
  try {
    const bare = await other.newPage();
    await bare.goto(`${bench.server.url}/bare-grid.html`);
    await bare.waitForFunction(() => 'bench' in window);
    await typed(client, 0);
    await typed(bare, 0);
    const rounds: { ours: readonly number[]; bare: readonly number[] }[] = [];
    for (let round = 1; round <= ROUNDS; round += 1)
      rounds.push({ ours: await typed(client, round), bare: await typed(bare, round) });
    return figuresOf(rounds);
  } finally {
    await other.close();
  }
});

function figuresOf(rounds: readonly { ours: readonly number[]; bare: readonly number[] }[]) {
  const ours = rounds.flatMap((round) => round.ours);
  const bare = rounds.flatMap((round) => round.bare);
  const p95 = percentile(ours, P95);
  const ratios = rounds.map((round) => percentile(round.ours, P95) / percentile(round.bare, P95));
  const note = `${ours.length} keys, median ${spread(ours)} ms; bare grid p95 ${percentile(bare, P95).toFixed(0)}, median ${spread(bare)} ms`;
  return [
    figure({
      name: 'keystroke to painted mark in 30 × 170, p95',
      value: p95,
      unit: 'ms',
      bar: { at: 'most', limit: 50 },
      note,
    }),
    figure({
      name: 'the same to a bare virtualised grid, p95',
      value: median(ratios),
      unit: '×',
      bar: { at: 'most', limit: 1.5 },
      note: `ratios ${spread(ratios, 2)}`,
    }),
  ];
}

async function typed(page: Page, round: number): Promise<readonly number[]> {
  await typeColumn(page, round);
  const times = await ask(page, 'takeKeystrokes');
  if (times.length < 20) throw new Error(`only ${times.length} keystrokes changed a cell`);
  return times;
}
