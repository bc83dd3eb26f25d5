import { join } from 'node:path';
import { BareInserts } from '../../bench/server/bare-inserts.ts';
import { ids, NOON } from '../../sync-server/storage/test-school.ts';
import { addLessons, anyMark, FIRST_DAY, hasLesson, MARK_DAYS } from './daily-lessons.ts';
import { type FaultJob, randomFrom } from './fault-job.ts';
import { inFolder } from './scratch.ts';
import { settled, teacherAt, withListeningSchool } from './teacher-at-server.ts';

const DAY_MS = 86_400_000;
const ENTRIES = 5000;
const DAYS = 30;

/**
 * [I1] [I2] Thirty days without a network and five thousand entries: the first contact settles all of them, and the
 * time it takes is told beside that of bare inserts of as many rows in as many transactions.
 */
export const monthOffline: FaultJob = {
  name: 'month-offline',
  run: ({ short, seed }) =>
    inFolder(async (folder) => {
      const file = join(folder, 'zvonok.sqlite');
      const entries = short ? 500 : ENTRIES;
      const random = randomFrom(seed);
      const seen = await withListeningSchool({ file }, async ({ port, store: server, clock }) => {
        await addLessons(server, [ids.maths], DAYS);
        const { store, network } = await teacherAt(`http://127.0.0.1:${port}`, clock);
        network.isOnline = false;
        for (let index = 0; index < entries; index += 1) {
          const day = Math.floor((index * DAYS) / entries);
          clock.at = NOON + day * DAY_MS;
          // Of today's lesson, and now and then of one whose window has just closed.
          const late = index % 10 === 9 ? MARK_DAYS + 1 : 0;
          await store.write([anyMark(ids.maths, lessonBefore(FIRST_DAY + day - late), random)]);
        }
        // A browser is told that the network is there; this client finds out at its next try, which is no one's time.
        network.firstContact = undefined;
        network.isOnline = true;
        await settled(store);
        const ms = performance.now() - (network.firstContact ?? 0);
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

/** The newest lesson up to that day. */
const lessonBefore = (day: number): number =>
  hasLesson(day) || day <= 2 ? Math.max(2, day) : lessonBefore(day - 1);
