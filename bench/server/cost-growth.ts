import { type Bench, type Figure, median, sideBySide } from '../figure.ts';
import { openBenchSchool } from './bench-school.ts';
import { ratioFigure } from './ratio-figure.ts';
import { SchoolUse } from './school-use.ts';

const PAIRS = 15;
/** Times that a question is put in one measurement; a push is put once for each. */
const TIMES = 12;

/** What a day costs the server when the year's work lies behind it, against the same after the first month. */
export const costGrowth: Bench = { name: 'cost-growth', run: measure };

async function measure(): Promise<Figure[]> {
  const [yearEnd, firstMonth] = await Promise.all([
    openBenchSchool('year-end'),
    openBenchSchool('first-month'),
  ]);
  const late = await SchoolUse.of(yearEnd);
  const early = await SchoolUse.of(firstMonth);
  const figures: Figure[] = [];
  for (const [name, cost] of COSTS) {
    await cost(late);
    await cost(early);
    const pairs = await sideBySide(
      PAIRS,
      () => cost(late),
      () => cost(early),
    );
    figures.push(
      ratioFigure({
        name: `cost-growth: ${name} at the year's end / after its first month`,
        ratios: pairs.ratios,
        bar: { at: 'most', limit: 1.5 },
        note: `${median(pairs.a).toFixed(2)} and ${median(pairs.b).toFixed(2)} ms`,
      }),
    );
  }
  await late.close();
  await early.close();
  return figures;
}

/** Milliseconds for one of each, the median of several. */
const COSTS: ReadonlyArray<readonly [string, (use: SchoolUse) => Promise<number>]> = [
  ['push of 100 entries', (use) => medianOf(() => use.push())],
  ['pull of what was pushed', (use) => medianOf(() => use.pushThenPull())],
  ['diary week page', (use) => medianOf(() => use.diaryWeek())],
];

async function medianOf(work: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) times.push(await work());
  return median(times);
}
