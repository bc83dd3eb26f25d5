import { describe, expect, it } from 'vitest';
import { seededRandom } from './random.ts';

const first = (seed: string, count = 200) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.fraction());
};

describe('seeded chance', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    expect(first('a')).toEqual(first('a'));
    expect(first('a')).not.toEqual(first('b'));
  });

  it('forks a stream that does not depend on what was drawn before', () => {
    const drawn = seededRandom('a');
    drawn.fraction();
    expect(drawn.fork('x').fraction()).toBe(seededRandom('a').fork('x').fraction());
    expect(seededRandom('a').fork('x').fraction()).not.toBe(seededRandom('a').fork('y').fraction());
  });

  it('spreads evenly, keeps bounds and weights, and centres the normal at 0', () => {
    const random = seededRandom('spread');
    const whole = Array.from({ length: 5000 }, () => random.between(1, 5));
    for (const value of [1, 2, 3, 4, 5]) {
      const share = whole.filter((one) => one === value).length / whole.length;
      expect(share).toBeGreaterThan(0.17);
      expect(share).toBeLessThan(0.23);
    }
    const rare = Array.from({ length: 5000 }, () =>
      random.pickWeighted([['often', 9] as const, ['rare', 1]]),
    );
    expect(rare.filter((one) => one === 'rare').length / 5000).toBeCloseTo(0.1, 1);
    const normal = Array.from({ length: 5000 }, () => random.normal());
    const mean = normal.reduce((sum, one) => sum + one, 0) / 5000;
    const variance = normal.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 5000;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });

  it('shuffles without losing or doubling anything', () => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    const shuffled = seededRandom('s').shuffled(items);
    expect(shuffled).not.toEqual(items);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
  });
});
