import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientStore } from '../../renderer/data/client-store.ts';
import { type FaultJob, randomFrom } from './fault-job.ts';
import { type FlappingNetwork, flappingNetwork, ILLNESSES } from './flapping-network.ts';
import { inFolder } from './scratch.ts';
import { markNumber, teacherAt, untilState, withListeningSchool } from './teacher-at-server.ts';

const WITHIN_MS = 30_000;

/**
 * [I1] [S2] The network between a teacher and the school falls ill and recovers, again and again, while marks are
 * typed: after each recovery everything must have arrived within half a minute, each entry once.
 */
export const flaps: FaultJob = {
  name: 'flaps',
  run: ({ short, seed }) =>
    inFolder((folder) =>
      withListeningSchool({ file: join(folder, 'zvonok.sqlite') }, async (school) => {
        const random = randomFrom(seed);
        const network = await flappingNetwork(school.port, random);
        const { store } = await teacherAt(`http://127.0.0.1:${network.port}`, school.clock);
        try {
          const times: number[] = [];
          for (let flap = 0; flap < (short ? 8 : 100); flap += 1) {
            times.push(await oneFlap(store, { network, random, flap }));
          }
          const rows = await school.store.db.selectFrom('history').select('entry_id').execute();
          const written = times.length * MARKS;
          return {
            holds: times.every((ms) => ms <= WITHIN_MS) && rows.length === written,
            figures:
              `${times.filter((ms) => ms <= WITHIN_MS).length} of ${times.length} queues empty within 30 s, ` +
              `longest ${Math.round(Math.max(...times))} ms, ${rows.length} of ${written} entries, each once`,
          };
        } finally {
          await store.close();
          await network.close();
        }
      }),
    ),
};

const MARKS = 12;

/** @returns milliseconds from recovery to an empty queue */
async function oneFlap(
  store: ClientStore,
  { network, random, flap }: { network: FlappingNetwork; random: () => number; flap: number },
): Promise<number> {
  const before = Math.floor(random() * MARKS);
  await type(store, flap * MARKS, before);
  network.fallIll(ILLNESSES[flap % ILLNESSES.length] ?? 'cut');
  await type(store, flap * MARKS + before, MARKS - before);
  await sleep(random() * 1500);
  network.recover();
  const recovered = performance.now();
  await Promise.race([
    untilState(store, ({ waiting, saving }) => waiting === 0 && saving === 0),
    sleep(2 * WITHIN_MS),
  ]);
  return performance.now() - recovered;
}

async function type(store: ClientStore, from: number, count: number): Promise<void> {
  for (let index = from; index < from + count; index += 1) await store.write([markNumber(index)]);
}
