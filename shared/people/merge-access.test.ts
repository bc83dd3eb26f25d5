import { expect, test } from 'vitest';
import { type AccessSpan, isAccessContradicted, mergeAccess } from './merge-access.ts';

const TODAY = '2026-11-11';
const span = (from: string, to: string | null, kinship: string | null = null): AccessSpan => ({
  from,
  to,
  kinship,
});

test.each<[string, AccessSpan[], AccessSpan[]]>([
  [
    'two open ones: from the earlier day on',
    [span('2026-10-01', null), span('2026-09-01', null)],
    [span('2026-09-01', null)],
  ],
  [
    'kinship that one of them says',
    [span('2026-09-01', null), span('2026-09-01', null, 'мать')],
    [span('2026-09-01', null, 'мать')],
  ],
  [
    'an open one over a closed one',
    [span('2026-09-01', '2026-10-01'), span('2026-09-15', null)],
    [span('2026-09-01', null)],
  ],
  [
    'one within the other',
    [span('2026-09-01', '2026-12-01'), span('2026-09-15', '2026-10-01')],
    [span('2026-09-01', '2026-12-01')],
  ],
  [
    'a gap stays a gap',
    [span('2026-10-01', null), span('2025-09-01', '2026-05-31')],
    [span('2025-09-01', '2026-05-31'), span('2026-10-01', null)],
  ],
  ['nothing', [], []],
])('[ID10] access of both is counted as one person’s: %s', (_, spans, merged) => {
  expect(mergeAccess(spans)).toEqual(merged);
});

test.each<[boolean, string, AccessSpan[], AccessSpan[]]>([
  [
    true,
    'ended for one, open to the other since before',
    [span('2026-09-01', '2026-10-01')],
    [span('2026-09-01', null)],
  ],
  [true, 'the same the other way round', [span('2026-09-01', null)], [span('2026-09-01', '2026-10-01')]],
  [false, 'opened anew after the end', [span('2025-09-01', '2026-05-31')], [span('2026-09-01', null)]],
  [false, 'ended for both', [span('2026-09-01', '2026-10-01')], [span('2026-09-01', '2026-11-01')]],
  [
    false,
    'ended once, open now in the same record',
    [span('2025-09-01', '2026-05-31'), span('2026-09-01', null)],
    [span('2025-09-01', null)],
  ],
  [
    true,
    'ends today, open without an end: the last day is still a day',
    [span('2026-09-01', '2026-11-10')],
    [span('2026-10-01', '2026-11-11')],
  ],
  [false, 'only one of them ever had it', [], [span('2026-09-01', null)]],
])('[ID9] %s: an end that the other record does not know (%s)', (expected, _, one, other) => {
  expect(isAccessContradicted(one, other, TODAY)).toBe(expected);
});
