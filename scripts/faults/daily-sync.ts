import { join } from 'node:path';
import type { ClientStore } from '../../renderer/data/client-store.ts';
import type { EntryId, GroupId, PersonId } from '../../shared/kernel/ids.ts';
import { ids, NOON } from '../../sync-server/storage/test-school.ts';
import { Computer } from './computer.ts';
import { addLessons, anyMark, FIRST_DAY, hasLesson, MARK_DAYS } from './daily-lessons.ts';
import { type FaultJob, randomFrom } from './fault-job.ts';
import { inFolder } from './scratch.ts';
import {
  type ListeningSchool,
  type Network,
  settled,
  teacherAt,
  withListeningSchool,
} from './teacher-at-server.ts';
import { verdictsGiven } from './verdicts-given.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MOST_IN_QUEUE = 0.01;

type Habits = {
  readonly personId: PersonId;
  readonly groupId: GroupId;
  /** Of the PC's wall clock: at the start, and what is added every day. */
  readonly error: number;
  readonly drift: number;
};

/** One clock is some minutes slow and loses more every day, the other jumps back and forth by little. */
const TEACHERS: readonly Habits[] = [
  { personId: ids.anna, groupId: ids.maths, error: -180_000, drift: -40_000 },
  { personId: ids.boris, groupId: ids.russian, error: 0, drift: 1_500 },
];

/**
 * [T4] Teachers who type in class and late at home without a network, up to the last hour of a window, restart their
 * PCs every morning and sync once a day: at most one entry of a hundred may wait for anybody.
 */
export const dailySync: FaultJob = {
  name: 'daily-sync',
  run: ({ short, seed }) =>
    inFolder((folder) =>
      withListeningSchool({ file: join(folder, 'zvonok.sqlite') }, async (school) => {
        const days = short ? 6 : 25;
        await addLessons(school.store, [ids.maths, ids.russian], days);
        const saved = await liveThrough(school, { days, random: randomFrom(seed) });
        const given = await Promise.all(
          saved.map(({ personId, entries }) => verdictsGiven(school.store, { personId, saved: entries })),
        );
        const typed = saved.reduce((sum, { entries }) => sum + entries.length, 0);
        const waiting = given.reduce((sum, { questions }) => sum + questions, 0);
        const refused = typed - waiting - given.reduce((sum, { accepted }) => sum + accepted, 0);
        return {
          holds: waiting <= MOST_IN_QUEUE * typed && refused === 0,
          figures:
            `${typed} entries in ${days} days of ${TEACHERS.length} teachers: ${waiting} wait for anybody ` +
            `(${((100 * waiting) / typed).toFixed(2)} %), ${refused} refused or lost`,
        };
      }),
    ),
};

type AtWork = Habits & {
  readonly computer: Computer;
  readonly store: ClientStore;
  readonly network: Network;
  readonly entries: EntryId[];
};

async function liveThrough(
  { port, clock }: ListeningSchool,
  { days, random }: { days: number; random: () => number },
): Promise<readonly AtWork[]> {
  const atWork = await Promise.all(
    TEACHERS.map(async (habits): Promise<AtWork> => {
      const computer = new Computer(clock, habits.error);
      const { personId } = habits;
      const opened = await teacherAt(`http://127.0.0.1:${port}`, clock, { personId, computer });
      return { ...habits, ...opened, computer, entries: [] };
    }),
  );
  for (let day = 0; day < days; day += 1) {
    const midnight = NOON + day * DAY_MS - 12 * HOUR_MS;
    for (const { network, computer, drift } of atWork) {
      network.isOnline = false;
      computer.restart();
      computer.error += drift;
    }
    for (let count = 0; count < A_DAY; count += 1) {
      clock.at = midnight + hourOf(count) * HOUR_MS;
      const lesson = count % 2 === 0 ? FIRST_DAY + day : Math.max(2, FIRST_DAY + day - MARK_DAYS);
      for (const { store, groupId, entries } of atWork)
        if (hasLesson(lesson)) entries.push(...(await store.write([anyMark(groupId, lesson, random)])));
    }
    // The morning after: once a day, at work.
    clock.at = midnight + (24 + 8) * HOUR_MS;
    for (const { network } of atWork) network.isOnline = true;
    await Promise.all(atWork.map(({ store }) => settled(store)));
  }
  for (const { store } of atWork) await store.close();
  return atWork;
}

/** Half of a day's entries in class, half late at home, up to six minutes before midnight. */
const hourOf = (count: number): number => {
  const half = A_DAY / 2;
  return count < half ? 12.1 + count / 10 : 22 + (1.9 * (count - half + 1)) / half;
};

const A_DAY = 60;
