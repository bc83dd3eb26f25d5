import type { Page } from '@playwright/test';
import { figure, median, sideBySide } from '../figure.ts';
import { ask } from './bench-browser.ts';
import { bringYear, clientBench } from './client-bench.ts';
import { spread } from './spread.ts';
import { BIG_GROUP } from './teachers-year.ts';
import { typeColumn } from './type-column.ts';

const ROUNDS = 5;
const ENTRIES = 30;

/** From a key pressed in the journal to *saved*, against one strict insert of as large a document by IndexedDB alone. */
export const durableEntry = clientBench('durable-entry', async (bench) => {
  await bringYear(bench);
  const page = await bench.page('client');
  await ask(page, 'start', bench.server.login);
  await ask(page, 'openJournal', BIG_GROUP);
  // The main job: without a network, so that nothing but the entry is at work.
  await bench.context.setOffline(true);
  await saved(page, 0);
  let round = 0;
  const ours = async () => median(await saved(page, (round += 1)));
  const raw = async () => median(await ask(page, 'rawInserts', ENTRIES));
  const { ratios, a, b } = await sideBySide(ROUNDS, ours, raw);
  return [
    figure({
      name: 'one durable entry, key to saved, to a strict IndexedDB insert',
      value: median(ratios),
      unit: '×',
      bar: { at: 'most', limit: 4 },
      note: `medians of ${ENTRIES}: ${spread(a, 1)} ms to ${spread(b, 1)} ms; ratios ${spread(ratios, 2)}`,
    }),
  ];
});

async function saved(page: Page, round: number): Promise<readonly number[]> {
  await typeColumn(page, round);
  const times = await ask(page, 'takeSaves');
  if (times.length !== ENTRIES) throw new Error(`${times.length} of ${ENTRIES} entries were saved`);
  return times;
}
