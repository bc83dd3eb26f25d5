import { join } from 'node:path';
import { type Bench, type Figure, median, sideBySide } from '../figure.ts';
import { BareInserts } from './bare-inserts.ts';
import { benchFolder, openBenchSchool } from './bench-school.ts';
import { listen, schoolApp } from './listening-school.ts';
import { pushOverHttp } from './push-over-http.ts';
import { PushLine, pushInProcess, type SendPush } from './push-rate.ts';
import { ratioFigure, whole } from './ratio-figure.ts';

const PAIRS = 9;
const BATCHES = 20;
/** More transactions, so that the faster side is not measured for a blink. */
const BARE_BATCHES = 100;

/** Entries up, on SQLite: the whole of a push, against what the database alone would take. */
export const pushSqlite: Bench = { name: 'push-sqlite', run: measure };

async function measure(): Promise<Figure[]> {
  const school = await openBenchSchool('first-month');
  const app = await schoolApp(school);
  const line = await PushLine.over(school);
  const http = pushOverHttp(await listen(app));
  const inProcess = await pushInProcess(school);
  await line.rate(BATCHES, http.send);
  await line.rate(BATCHES, inProcess);
  const bare = new BareInserts(school.file, join(await benchFolder(), 'bare.sqlite'));
  bare.rate(BARE_BATCHES);
  const against = async (send: SendPush, way: string) => {
    const pairs = await sideBySide(
      PAIRS,
      () => line.rate(BATCHES, send),
      async () => bare.rate(BARE_BATCHES),
    );
    return ratioFigure({
      name: `push-sqlite: rows/s ${way} / bare prepared inserts`,
      ratios: pairs.ratios,
      bar: { at: 'least', limit: 0.1 },
      note: `${whole(median(pairs.a))} of ${whole(median(pairs.b))} rows/s, two rows an entry: fact, history with verdict`,
    });
  };
  const figures = [await against(http.send, 'over HTTP'), await against(inProcess, 'in process')];
  bare.close();
  http.close();
  await app.close();
  await school.store.close();
  return figures;
}
