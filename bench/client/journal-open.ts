import { figure, median, sideBySide } from '../figure.ts';
import { ask } from './bench-browser.ts';
import { bringYear, type ClientBench, clientBench } from './client-bench.ts';
import { spread } from './spread.ts';
import { BIG_GROUP } from './teachers-year.ts';

const PAIRS = 7;

/**
 * A journal of 30 × 170 in a client that has just started, its database on the disk, against the same client over
 * arrays. Fresh pages on both sides.
 */
export const journalOpen = clientBench('journal-open', async (bench) => {
  await bringYear(bench);
  const { ratios, a, b } = await sideBySide(
    PAIRS,
    () => open(bench, 'client'),
    () => open(bench, 'arrays'),
  );
  return [
    figure({
      name: 'journal 30 × 170 from the local year to a usable grid, to arrays',
      value: median(ratios),
      unit: '×',
      bar: { at: 'most', limit: 2 },
      note: `${spread(a)} ms to ${spread(b)} ms; ratios ${spread(ratios, 2)}`,
    }),
  ];
});

async function open({ page, server }: ClientBench, name: 'client' | 'arrays'): Promise<number> {
  const shown = await page(name);
  await ask(shown, 'start', server.login);
  return ask(shown, 'openJournal', BIG_GROUP);
}
