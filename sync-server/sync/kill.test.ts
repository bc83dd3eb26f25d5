import { describe, expect, test } from 'vitest';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { killAgainAndAgain } from './test-kills.ts';

const KILLS = 4;
const seed = Date.now() % 100_000;

// `npm run check:faults -- --only kills` does it two hundred times.
describe.each(TEST_DATABASES)('SIGKILL on $name', (database) => {
  test(`[I1] [I2] nothing acknowledged is lost and no batch is half taken (seed ${seed})`, async () => {
    const outcome = await killAgainAndAgain(await database.locate(), { kills: KILLS, seed });
    expect(outcome.acknowledged).toBeGreaterThan(20);
    expect(outcome).toMatchObject({ lost: [], halves: 0, twice: 0, chainIntact: true });
  }, 120_000);
});
