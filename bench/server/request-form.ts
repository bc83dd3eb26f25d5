import { stylesheet } from '../../sync-server/diary/stylesheet.ts';
import { type Bench, type Figure, median, sideBySide } from '../figure.ts';
import { openBenchSchool } from './bench-school.ts';
import { openDraft, visitDiary } from './diary-visit.ts';
import { listen, schoolApp } from './listening-school.ts';
import { ratioFigure, whole } from './ratio-figure.ts';
import { type Address, requestRate } from './request-rate.ts';

const PAIRS = 9;

/** The diary's week and the form of a request under load, each beside a file that the same server has in memory. */
export const requestForm: Bench = { name: 'request-form', run: measure };

async function measure(): Promise<Figure[]> {
  const school = await openBenchSchool('first-month');
  const app = await schoolApp(school);
  const { cookie, weekPath } = await visitDiary(app);
  const formPath = await openDraft(app, cookie);
  const port = await listen(app);
  const still: Address = { port, path: stylesheet.path };
  const page = (path: string): Address => ({ port, path, headers: { cookie } });
  const figures = [
    await againstStill('diary-load: requests/s of the week page', page(weekPath), still),
    await againstStill('request-form: requests/s of the form of a request', page(formPath), still),
  ];
  await app.close();
  await school.store.close();
  return figures;
}

/** A page that is made by many questions to the database, beside bytes that are ready: a tenth is a good server. */
async function againstStill(name: string, page: Address, still: Address): Promise<Figure> {
  await requestRate(page, 200);
  await requestRate(still, 200);
  const pairs = await sideBySide(
    PAIRS,
    () => requestRate(page, 200),
    () => requestRate(still, 200),
  );
  return ratioFigure({
    name: `${name} / a file from memory`,
    ratios: pairs.ratios,
    bar: { at: 'least', limit: 0.1 },
    note: `${whole(median(pairs.a))} of ${whole(median(pairs.b))} requests/s`,
  });
}
