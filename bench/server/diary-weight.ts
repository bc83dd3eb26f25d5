import { SECTIONS } from '../../sync-server/diary/paths.ts';
import { type Bench, type Figure, figure } from '../figure.ts';
import { openBenchSchool } from './bench-school.ts';
import { openDraft, visitDiary } from './diary-visit.ts';
import { schoolApp } from './listening-school.ts';

const LIMIT_KB = 50;

/** What a phone downloads for a page of the diary with nothing kept from before: the page and what it names. */
export const diaryWeight: Bench = { name: 'diary-weight', run: measure };

async function measure(): Promise<Figure[]> {
  const school = await openBenchSchool('year-end');
  const app = await schoolApp(school);
  const { cookie, weekPath } = await visitDiary(app);
  const bytesOf = async (url: string) => {
    const { statusCode, rawPayload } = await app.inject({ url, headers: { cookie } });
    if (statusCode !== 200) throw new Error(`${url}: ${statusCode}`);
    return rawPayload;
  };
  const weights: Array<{ name: string; kb: number }> = [];
  const pages = [
    ...SECTIONS.map(({ section, name }) => ({ name, path: weekPath.replace(/week$/, section) })),
    { name: 'Заявление', path: await openDraft(app, cookie) },
  ];
  for (const { name, path } of pages) {
    const page = await bytesOf(path);
    const parts = await Promise.all(filesNamedIn(page.toString()).map(bytesOf));
    weights.push({ name, kb: [page, ...parts].reduce((sum, part) => sum + part.length, 0) / 1000 });
  }
  await app.close();
  await school.store.close();
  const heaviest = weights.toSorted((a, b) => b.kb - a.kb)[0]?.kb ?? Number.POSITIVE_INFINITY;
  return [
    figure({
      name: "diary-weight: the heaviest page at the year's end, with its files, uncompressed",
      value: heaviest,
      bar: { at: 'most', limit: LIMIT_KB },
      unit: 'kB',
      note: weights.map(({ name, kb }) => `${name} ${kb.toFixed(1)}`).join(', '),
    }),
  ];
}

/** Styles, scripts and pictures that a browser fetches for the page; links are not followed. */
const filesNamedIn = (html: string): string[] =>
  [...html.matchAll(/<(?:link|script|img)\b[^>]*?(?:href|src)="(\/[^"]+)"/g)].flatMap(
    ([, path]) => path ?? [],
  );
