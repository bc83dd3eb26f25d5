import { expect, it } from 'vitest';
import { doubtReasons, type Evidence } from './evidence.ts';

const HOUR = 3_600_000;
const evidence = (changes: Partial<Evidence>): Evidence => ({
  time: { lower: 0, upper: 10 * HOUR, claimed: 5 * HOUR },
  anchorAt: 1,
  chain: 'intact',
  strict: false,
  wallElapsed: 5 * HOUR,
  monotonicElapsed: 5 * HOUR,
  ...changes,
});

it.each([
  ['nothing wrong', {}, []],
  ['the PC slept: its calendar clock ran ahead', { monotonicElapsed: HOUR }, []],
  ['set back within one run', { wallElapsed: HOUR }, ['clock-set-back']],
  ['set back over a restart', { wallElapsed: -HOUR, monotonicElapsed: undefined }, ['clock-set-back']],
  ['no anchor of ours', { anchorAt: 0, chain: 'broken' }, ['no-anchor']],
  ['a gap in the numbers', { chain: 'broken' }, ['chain-broken']],
  ['a copied profile', { chain: 'fork' }, ['fork']],
  ['strict school', { strict: true }, ['strict-school']],
  ['after arrival', { time: { lower: 0, upper: HOUR, claimed: 2 * HOUR } }, ['clock-after-arrival']],
  ['before contact', { time: { lower: 3 * HOUR, upper: 4 * HOUR, claimed: HOUR } }, ['clock-before-contact']],
] as const)('[T4] why a time is doubtful, %s', (_name, changes, expected) => {
  const { monotonicElapsed, ...rest } = evidence(changes as Partial<Evidence>);
  const given = monotonicElapsed === undefined ? rest : { ...rest, monotonicElapsed };
  expect(doubtReasons(given)).toEqual(expected);
});
