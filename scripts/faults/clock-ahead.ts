import { join } from 'node:path';
import type { ClientStore } from '../../renderer/data/client-store.ts';
import type { EntryId, PupilId } from '../../shared/kernel/ids.ts';
import { ids } from '../../sync-server/storage/test-school.ts';
import { Computer } from './computer.ts';
import type { FaultJob } from './fault-job.ts';
import { inFolder } from './scratch.ts';
import { letBorisKeepMaths } from './scripted-school.ts';
import { type ListeningSchool, settled, teacherAt, withListeningSchool } from './teacher-at-server.ts';
import { verdictsGiven } from './verdicts-given.ts';

const DAY_MS = 86_400_000;
const TEN_YEARS = 3_650 * DAY_MS;

/**
 * [T2] [T4] [I5] One PC's clock jumps ten years ahead. What its honest teacher types counts, online, offline over
 * restarts, and arriving after the windows have closed; and nobody else feels it: a colleague with a right clock
 * writes over those marks from the future and is judged as ever.
 */
export const clockAhead: FaultJob = {
  name: 'clock-ahead',
  run: ({ short }) =>
    inFolder((folder) =>
      withListeningSchool({ file: join(folder, 'zvonok.sqlite') }, async (school) => {
        await letBorisKeepMaths(school.store);
        const rounds = short ? 6 : 60;
        const { wrong, right, rightError } = await bothAtWork(school, rounds);
        const anna = await verdictsGiven(school.store, { personId: ids.anna, saved: wrong });
        const boris = await verdictsGiven(school.store, { personId: ids.boris, saved: right });
        const times = await school.store.db
          .selectFrom('history')
          .select(['time_lower', 'time_upper', 'arrived_at'])
          .execute();
        const beyond = times.filter(
          (row) => row.time_upper > row.arrived_at || row.time_lower > row.arrived_at,
        );
        const isWhole = ({ accepted, dropped }: typeof anna, all: number) =>
          accepted === all && dropped === 0;
        return {
          holds:
            isWhole(anna, wrong.length) &&
            isWhole(boris, right.length) &&
            anna.questions + boris.questions === 0 &&
            beyond.length === 0 &&
            Math.abs(rightError) < 1000,
          figures:
            `${anna.accepted} of ${wrong.length} entries of the wrong clock accepted, ${boris.accepted} of ` +
            `${right.length} of the colleague's; ${anna.questions + boris.questions} wait for anybody, ` +
            `${beyond.length} entered after they arrived`,
        };
      }),
    ),
};

async function bothAtWork({ port, clock }: ListeningSchool, rounds: number) {
  const address = `http://127.0.0.1:${port}`;
  const computer = new Computer(clock);
  const anna = await teacherAt(address, clock, { computer });
  const boris = await teacherAt(address, clock, { personId: ids.boris });
  const wrong: EntryId[] = [];
  const right: EntryId[] = [];
  const annaTypes = async (round: number, pupilId: PupilId) =>
    wrong.push(...(await anna.store.write([mark(round, pupilId, '4')])));
  computer.error = TEN_YEARS;
  for (let round = 0; round < rounds; round += 1) {
    await annaTypes(round, ids.p1);
    right.push(...(await boris.store.write([mark(round, ids.p2, '3')])));
    clock.at += 1_000;
  }
  await Promise.all([settled(anna.store), settled(boris.store)]);
  anna.network.isOnline = false;
  for (let round = 0; round < rounds; round += 1) {
    if (round % Math.ceil(rounds / 3) === 0 && round > 0) {
      clock.at += DAY_MS;
      computer.restart();
    }
    await annaTypes(round, ids.p3);
  }
  // The colleague sees Anna's marks of the first rounds, and writes over each.
  await sees(boris.store, wrong.slice(0, rounds).slice(-CELLS));
  for (let round = 0; round < rounds; round += 1)
    right.push(...(await boris.store.write([mark(round, ids.p1, '5')])));
  await settled(boris.store);
  // By now every window is closed.
  clock.at += 14 * DAY_MS;
  anna.network.isOnline = true;
  await settled(anna.store);
  const rightError = boris.store.state.get().clockError ?? 0;
  await anna.store.close();
  await boris.store.close();
  return { wrong, right, rightError };
}

const DAYS = [9, 10, 11];
const SLOTS = 4;
/** Of one pupil; with more rounds the first are filled again. */
const CELLS = DAYS.length * SLOTS;

const mark = (round: number, pupilId: PupilId, value: '3' | '4' | '5') => {
  const lessonId = ids.lesson('maths', DAYS[round % DAYS.length] ?? 9);
  const slot = Math.floor(round / DAYS.length) % SLOTS;
  return { groupId: ids.maths, lessonId, operation: { type: 'mark.set', pupilId, slot, value } } as const;
};

/** Resolves when the journal shows the marks that these entries made. */
async function sees(store: ClientStore, made: readonly EntryId[]): Promise<void> {
  const journal = store.journal(ids.maths);
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    const shown = new Set(journal.get()?.sheets.flatMap(({ marks }) => marks.map(({ version }) => version)));
    if (made.every((id) => shown.has(id))) resolve();
  };
  const stop = journal.subscribe(look);
  look();
  await promise.finally(stop);
}
