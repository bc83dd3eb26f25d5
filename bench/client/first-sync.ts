import { figure, median, sideBySide } from '../figure.ts';
import { ask, openPage } from './bench-browser.ts';
import { type ClientBench, clientBench } from './client-bench.ts';
import { startMarksServer } from './marks-server.ts';
import { spread } from './spread.ts';

const PAIRS = 5;
const PEER_PAIRS = 3;

/** A teacher's year into an empty client, against plain requests into plain IndexedDB and against PouchDB. */
export const firstSync = clientBench('first-sync', async (bench) => {
  const ours = () => sync(bench, 'client');
  const raw = await sideBySide(PAIRS, ours, () => sync(bench, 'raw'));
  const peer = await besidePouch(bench, ours);
  return [
    figure({
      name: 'first sync of a year, to plain requests and IndexedDB',
      value: median(raw.ratios),
      unit: '×',
      bar: { at: 'most', limit: 2 },
      note: `${spread(raw.a)} ms to ${spread(raw.b)} ms; ratios ${spread(raw.ratios, 2)}`,
    }),
    figure({
      name: 'first sync of a year, PouchDB to it',
      value: median(peer.ratios),
      unit: '×',
      bar: { at: 'least', limit: 8 },
      note: `${spread(peer.a)} ms to ${spread(peer.b)} ms; ratios ${spread(peer.ratios, 2)}`,
    }),
  ];
});

async function besidePouch(bench: ClientBench, ours: () => Promise<number>) {
  const marks = await startMarksServer(await bench.server.marks());
  try {
    return await sideBySide(PEER_PAIRS, () => pouchPull(bench, marks.url), ours);
  } finally {
    await marks.close();
  }
}

async function sync(bench: ClientBench, name: 'client' | 'raw'): Promise<number> {
  await wipe(bench);
  return ask(await bench.page(name), 'firstSync', bench.server.login);
}

async function pouchPull(bench: ClientBench, url: string): Promise<number> {
  await wipe(bench);
  return ask(await openPage(bench.context, `${url}/pouch.html`), 'pullMarks', `${url}/marks`);
}

async function wipe({ page }: ClientBench): Promise<void> {
  await ask(await page('raw'), 'wipe');
}
