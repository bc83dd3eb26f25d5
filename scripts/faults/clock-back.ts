import { join } from 'node:path';
import type { ClientStore } from '../../renderer/data/client-store.ts';
import type { EntryId } from '../../shared/kernel/ids.ts';
import { ids } from '../../sync-server/storage/test-school.ts';
import { Computer } from './computer.ts';
import type { FaultJob } from './fault-job.ts';
import { inFolder } from './scratch.ts';
import { markNumber, settled, teacherAt, withListeningSchool } from './teacher-at-server.ts';
import { verdictsGiven } from './verdicts-given.ts';

const DAY_MS = 86_400_000;
const BACK = -30 * DAY_MS;
/** After the last contact; every window is closed by then. */
const OFFLINE_DAYS = 14;

/**
 * [T1] [T2] [T4] A teacher two weeks offline sets the PC's clock back by thirty days and types marks of closed lessons,
 * half of them in the same run of the PC and half after a restart, when only the wall clock is left to ask. None may
 * be accepted without anybody being asked, none may vanish, and the screen must know that the clock is wrong.
 */
export const clockBack: FaultJob = {
  name: 'clock-back',
  run: ({ short }) =>
    inFolder((folder) =>
      withListeningSchool({ file: join(folder, 'zvonok.sqlite') }, async (school) => {
        const { clock } = school;
        const computer = new Computer(clock);
        const { store, network } = await teacherAt(`http://127.0.0.1:${school.port}`, clock, { computer });
        const marks = short ? 40 : 200;
        network.isOnline = false;
        clock.at += OFFLINE_DAYS * DAY_MS;
        computer.error = BACK;
        const saved = await typeMarks(store, 0, marks / 2);
        computer.restart();
        saved.push(...(await typeMarks(store, marks / 2, marks)));
        network.isOnline = true;
        await settled(store);
        const { refused: inTray, clockError = 0 } = store.state.get();
        await store.close();
        const given = await verdictsGiven(school.store, { personId: ids.anna, saved });
        const facts = await school.store.db.selectFrom('mark').select('version').execute();
        const { accepted, refused, doubtful, questions, dropped } = given;
        const isTold = clockError < BACK / 2;
        return {
          holds:
            accepted === 0 &&
            dropped === 0 &&
            facts.length === 0 &&
            questions === doubtful &&
            inTray === marks &&
            isTold,
          figures:
            `${marks} late marks: ${accepted} accepted silently, ${refused} refused, ${doubtful} ask the deputy head, ` +
            `${dropped} dropped; ${inTray} told to the teacher, wrong clock ${isTold ? 'told' : 'NOT TOLD'}`,
        };
      }),
    ),
};

async function typeMarks(store: ClientStore, from: number, to: number): Promise<EntryId[]> {
  const saved: EntryId[] = [];
  for (let index = from; index < to; index += 1) saved.push(...(await store.write([markNumber(index)])));
  return saved;
}
