import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stylesheet } from '../../sync-server/diary/stylesheet.ts';
import { type Bench, type Figure, median, sideBySide } from '../figure.ts';
import { benchFolder, openBenchSchool } from './bench-school.ts';
import { visitDiary } from './diary-visit.ts';
import { listen, schoolApp } from './listening-school.ts';
import { plainServer } from './plain-server.ts';
import { ratioFigure, whole } from './ratio-figure.ts';
import { type Address, requestRate } from './request-rate.ts';

const PAIRS = 15;

/** The week of the diary under load: made anew, and asked again unchanged. */
export const diaryWeek: Bench = { name: 'diary-week', run: measure };

async function measure(): Promise<Figure[]> {
  const school = await openBenchSchool('first-month');
  const app = await schoolApp(school, { clientFolder: await folderWithFile() });
  const { cookie, weekPath } = await visitDiary(app);
  const port = await listen(app);
  const plain = await plainServer(school, pupilOf(weekPath));
  const rows = { port: await listen(plain), path: '/rows' };
  const week = { port, path: weekPath, headers: { cookie } };
  const figures = [await weekAgainstRows(week, rows), await unchangedAgainstStatic(week)];
  await app.close();
  await plain.close();
  await school.store.close();
  return figures;
}

const pupilOf = (weekPath: string): string => weekPath.split('/')[2] ?? '';

async function weekAgainstRows(week: Address, rows: Address): Promise<Figure> {
  await requestRate(week, 200);
  await requestRate(rows, 200);
  const pairs = await sideBySide(
    PAIRS,
    () => requestRate(week, 200),
    () => requestRate(rows, 200),
  );
  return ratioFigure({
    name: 'diary-week: requests/s of the week page / 40 indexed rows as JSON',
    ratios: pairs.ratios,
    bar: { at: 'least', limit: 0.5 },
    note: `${whole(median(pairs.a))} of ${whole(median(pairs.b))} requests/s`,
  });
}

const FILE = 'assets/diary.css';

/** A client of one file: the diary's stylesheet, sent from the disk as every file of the client is. */
async function folderWithFile(): Promise<string> {
  const folder = join(await benchFolder(), 'one-file');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, FILE), stylesheet.body);
  return folder;
}

/** The tag holds for five minutes of the school's clock: each run asks for it anew. */
async function unchangedAgainstStatic(week: Address): Promise<Figure> {
  const known = async (): Promise<Address> => {
    const headers = week.headers ?? {};
    const page = await fetch(`http://127.0.0.1:${week.port}${week.path}`, { headers });
    return { ...week, headers: { ...headers, 'if-none-match': page.headers.get('etag') ?? '' } };
  };
  const file: Address = { port: week.port, path: `/${FILE}` };
  const inMemory: Address = { port: week.port, path: stylesheet.path };
  await requestRate(await known(), 304);
  await requestRate(file, 200);
  const pairs = await sideBySide(
    PAIRS,
    async () => requestRate(await known(), 304),
    () => requestRate(file, 200),
  );
  const fromMemory = await requestRate(inMemory, 200);
  return ratioFigure({
    name: 'diary-unchanged: 304 requests/s / a static file of the same server',
    ratios: pairs.ratios,
    bar: { at: 'least', limit: 0.5 },
    note: `${whole(median(pairs.a))} of ${whole(median(pairs.b))} requests/s; the same bytes from memory ${whole(fromMemory)}`,
  });
}
