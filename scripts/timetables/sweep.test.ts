import { expect, test } from 'vitest';
import { ImportFileError } from '../../sync-server/import/formats/import-file-error.ts';
import type { Example } from './find-examples.ts';
import { closingLine, reportPage } from './report.ts';
import { chooseToSolve } from './solve.ts';
import { type Outcome, sweepTimetables } from './sweep.ts';

const file = (name: string): Example => ({ name, path: `/nowhere/${name}` });

const outcomes: Readonly<Record<string, () => Outcome>> = {
  'whole.fet': () => ({ result: 'complete', reasons: [], activities: 3, placed: 3 }),
  'FET-5-official/Russia/big.fet': () => partial(500),
  'FET-6-official/small.fet': () => partial(10),
  'blocks.fet': () => ({
    result: 'refused',
    reasons: [{ code: 'days-are-blocks', count: 0 }],
    activities: 5,
    placed: 0,
  }),
  'other.fet': () => {
    throw new ImportFileError('fet-not-fet');
  },
  'bug.fet': () => {
    throw new TypeError('no such thing');
  },
};

function partial(activities: number): Outcome {
  const reasons = [{ code: 'activities-without-time', count: activities - 1 }];
  return { result: 'partial', reasons, activities, placed: 1 };
}

const swept = await sweepTimetables(Object.keys(outcomes).map(file), (example) => {
  const outcome = outcomes[example.name];
  if (outcome === undefined) throw new Error(`unexpected ${example.name}`);
  return outcome();
});

test('a coded error is a refusal, any other a crash, and neither stops the sweep', () => {
  expect(swept.map(({ outcome }) => outcome.result)).toEqual([
    'complete',
    'partial',
    'partial',
    'refused',
    'refused',
    'crashed',
  ]);
  expect(closingLine(swept)).toBe('timetables: 6 read, 1 complete, 2 partial, 2 refused, 1 crashed');
});

test('the page has every file with its reasons, and the sums of the reasons', () => {
  const page = reportPage(swept, [{ name: 'small.fet', unsolved: 'not solved in 5 s' }]);
  expect(page).toContain('| FET-6-official/small.fet | partial | 1 of 10 | activities-without-time (9) |');
  expect(page).toContain('| activities-without-time | 0 | 2 | 0 | 508 |');
  expect(page).toContain('| bug.fet | crashed | 0 of 0 | TypeError: no such thing (1) |');
  expect(page).toContain('| small.fet | unsolved |  | not solved in 5 s |');
});

test('the page says what each file made of a school, solved ones too, and which the import refused', () => {
  const made = { classesAre: 'years', classes: 14, groups: 5, slots: 9, lessons: 300, refusedRows: 0 };
  const outcome: Outcome = { result: 'complete', reasons: [], activities: 3, placed: 3 };
  const example = file('whole.fet');
  const page = reportPage(
    [{ example, outcome: { ...outcome, imported: { refused: 'from-outside-year' } } }],
    [{ name: 'big.fet', outcome: { ...outcome, imported: made } }],
  );
  expect(page).toContain('| whole.fet | from-outside-year |');
  expect(page).toContain('| big.fet, solved | years | 14 | 5 | 9 | 300 | 0 |');
});

test('the Russian example is solved first, then the smallest; what has no week is not tried', () => {
  expect(namesToSolve(1)).toEqual(['FET-5-official/Russia/big.fet']);
  expect(namesToSolve(9)).toEqual(['FET-5-official/Russia/big.fet', 'FET-6-official/small.fet']);
});

function namesToSolve(count: number): string[] {
  return chooseToSolve(swept, count).map(({ example }) => example.name);
}
