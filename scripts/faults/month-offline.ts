import { join } from 'node:path';
import { BareInserts } from '../../bench/server/bare-inserts.ts';
import { type FaultJob } from './fault-job.ts';
import { inFolder } from './scratch.ts';
import { markNumber, teacherAt, untilState, withListeningSchool } from './teacher-at-server.ts';

const DAY_MS = 86_400_000;
const ENTRIES = 5000;
const DAYS = 30;

/**
 * [I1] [I2] Thirty days without a network and five thousand entries: the first contact settles all of them, and the
 * time it takes is told beside that of bare inserts of as many rows in as many transactions.
 */
export const monthOffline: FaultJob = {
  name: 'month-offline',
  run: ({ short }) =>
    inFolder(async (folder) => {
      const file = join(folder, 'zvonok.sqlite');
      const entries = short ? 500 : ENTRIES;
      const seen = await withListeningSchool({ file }, async ({ port, store: server, clock }) => {
        const { store, network } = await teacherAt(`http://127.0.0.1:${port}`, clock);
        network.isOnline = false;
        for (let index = 0; index < entries; index += 1) {
          if (index % Math.ceil(entries / DAYS) === 0 && index > 0) clock.at += DAY_MS;
          await store.write([markNumber(index)]);
        }
        network.isOnline = true;
        const started = performance.now();
        await untilState(store, ({ waiting, link }) => waiting === 0 && link === 'online');
        const ms = performance.now() - started;
        const rows = await server.db.selectFrom('history').select('status').execute();
        const { refused } = store.state.get();
        await store.close();
        return { ms, rows, refused };
      });
      const bare = new BareInserts(file, join(folder, 'bare.sqlite'));
      const started = performance.now();
      bare.rate(Math.ceil(entries / 100));
      const bareMs = performance.now() - started;
      bare.close();
      const accepted = seen.rows.filter(({ status }) => status === 'accepted').length;
      return {
        holds: seen.rows.length === entries && accepted + seen.refused === entries,
        figures:
          `${entries} entries settled in ${Math.round(seen.ms)} ms (bare inserts ${Math.round(bareMs)} ms, ` +
          `${(seen.ms / bareMs).toFixed(1)} ×): ${accepted} accepted, ${seen.refused} told as refused, ` +
          `${entries - seen.rows.length} lost`,
      };
    }),
};
