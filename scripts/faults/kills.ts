import { join } from 'node:path';
import type { StoreLocation } from '../../sync-server/storage/store.ts';
import { killAgainAndAgain } from '../../sync-server/sync/test-kills.ts';
import type { FaultJob } from './fault-job.ts';
import { inFolder, onPostgres } from './scratch.ts';

const onSqlite = <Value>(work: (location: StoreLocation) => Promise<Value>) =>
  inFolder((folder) => work({ file: join(folder, 'zvonok.sqlite') }));

/** [I1] [I2] SIGKILL of the server in the middle of pushes: nothing acknowledged is lost, no batch half taken. */
const kills = (
  name: string,
  on: <Value>(work: (location: StoreLocation) => Promise<Value>) => Promise<Value>,
): FaultJob => ({
  name,
  run: async ({ short, seed }) => {
    const outcome = await on((location) => killAgainAndAgain(location, { kills: short ? 6 : 200, seed }));
    const { acknowledged, lost, halves, twice, chainIntact } = outcome;
    return {
      holds: acknowledged > 0 && lost.length === 0 && halves === 0 && twice === 0 && chainIntact,
      figures:
        `${outcome.kills} kills, ${acknowledged} acknowledged, ${lost.length} lost, ` +
        `${halves} half taken, ${twice} twice, chain ${chainIntact ? 'intact' : 'BROKEN'}`,
    };
  },
});

export const killsOnSqlite = kills('kills-sqlite', onSqlite);
export const killsOnPostgres = kills('kills-postgres', (work) => onPostgres((url) => work({ url })));
