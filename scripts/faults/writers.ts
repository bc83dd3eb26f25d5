import { setTimeout as sleep } from 'node:timers/promises';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import { fixedClock } from '../../shared/kernel/clock.ts';
import { asId, type DeviceId, type PersonId } from '../../shared/kernel/ids.ts';
import type { SignInAnswer } from '../../shared/sync/messages.ts';
import { buildApp } from '../../sync-server/app.ts';
import { openStore, type Store } from '../../sync-server/storage/store.ts';
import { buildTestSchool, ids, NOON, PASSWORD } from '../../sync-server/storage/test-school.ts';
import { type TestApp, TestDevice } from '../../sync-server/test-app.ts';
import { type FaultJob, randomFrom } from './fault-job.ts';
import { onPostgres } from './scratch.ts';

const WRITERS = 20;
const PULLERS = 5;
const HOLD_MS = 50;

/**
 * [S3] [I4] Twenty writers on two server processes' worth of apps over one PostgreSQL, each transaction held open for a
 * random while before it commits, and five pullers that go on from their checkpoints all the time: at the end each must
 * hold just what one who begins anew is given.
 */
export const writers: FaultJob = {
  name: 'writers-postgres',
  run: async ({ short, seed }) => {
    const pushes = short ? 10 : 100;
    const skipped = await onPostgres((url) => writeAndPull(url, { pushes, seed }));
    return {
      holds: skipped.pulled > 0 && skipped.rows === 0,
      figures:
        `${WRITERS} writers × ${pushes} held transactions, ${PULLERS} pullers, ` +
        `${skipped.pulled} documents pulled, ${skipped.rows} skipped or stale`,
    };
  },
};

async function writeAndPull(url: string, { pushes, seed }: { pushes: number; seed: number }) {
  const random = randomFrom(seed);
  const first = await openStore({ url });
  await buildTestSchool(first);
  const stores = [first, await openStore({ url })];
  const apps = await Promise.all(stores.map((store) => appOver(holding(store, random))));
  try {
    const { hands, readers } = await signEverybodyIn(apps);
    let writing = true;
    const pulls = readers.map((reader) => pullOn(reader, () => writing));
    await Promise.all(hands.map((hand, index) => pushOften(hand, index, pushes)));
    writing = false;
    const held = await Promise.all(pulls);
    const fresh = await pullOn(await deputyOn(apps[0], 'fresh'), () => false);
    const differing = held.flatMap(({ sheets }) => differences(sheets, fresh.sheets));
    return { pulled: held.reduce((sum, { count }) => sum + count, 0), rows: differing.length };
  } finally {
    for (const { app } of apps) await app.close();
    for (const store of stores) await store.close();
  }
}

/** The store whose writing transactions stay open a while: what a busy database does at its worst moments. */
const holding = (store: Store, random: () => number): Store => ({
  ...store,
  write: (schoolId, work) =>
    store.write(schoolId, async (tx, change) => {
      const done = await work(tx, change);
      await sleep(random() * HOLD_MS);
      return done;
    }),
});

async function appOver(store: Store): Promise<TestApp> {
  const clock = { ...fixedClock(NOON), at: NOON };
  const app = await buildApp({ store, clock, config: { sessionDays: 1, version: '0' } });
  return { app, store, clock };
}

async function signEverybodyIn(apps: readonly TestApp[]) {
  const hands: TestDevice[] = [];
  const readers: TestDevice[] = [];
  for (let index = 0; index < WRITERS; index += 1) {
    hands.push(await deviceOf(apps[index % apps.length], ids.anna, `hand-${index}`));
  }
  for (let index = 0; index < PULLERS; index += 1) {
    readers.push(await deputyOn(apps[index % apps.length], `reader-${index}`));
  }
  return { hands, readers };
}

async function deputyOn(app: TestApp | undefined, name: string): Promise<TestDevice> {
  const device = await deviceOf(app, ids.deputy, name);
  await device.call({ method: 'POST', url: '/api/journal/follow', payload: { groupId: ids.maths } });
  return device;
}

async function deviceOf(app: TestApp | undefined, personId: PersonId, name: string): Promise<TestDevice> {
  if (app === undefined) throw new Error('no app');
  const deviceId = asId<DeviceId>(name);
  const payload = { login: `${personId}@school`, password: PASSWORD, deviceId };
  const answer = await app.app.inject({ method: 'POST', url: '/api/identity/sign-in', payload });
  return new TestDevice(app, { answer: answer.json<SignInAnswer>(), deviceId });
}

async function pushOften(device: TestDevice, index: number, times: number): Promise<void> {
  const days = [9, 10, 11];
  for (let time = 0; time < times; time += 1) {
    const lessonId = ids.lesson('maths', days[(index + time) % days.length] ?? 9);
    const text = `${device.deviceId} ${time}`;
    await device.pushed([device.entry({ lessonId, operation: { type: 'topic.set', text } })]);
  }
}

/** Goes on from its checkpoint as long as there is writing, and then until nothing more comes. */
async function pullOn(device: TestDevice, isWriting: () => boolean) {
  const sheets = new Map<string, string>();
  let checkpoint: unknown = null;
  let count = 0;
  for (;;) {
    const wasWriting = isWriting();
    const page = await device.pull<LessonSheet>('sheets', { checkpoint, limit: 3 });
    for (const document of page.documents) sheets.set(document.id, JSON.stringify(document));
    count += page.documents.length;
    checkpoint = page.checkpoint;
    if (page.documents.length === 0 && !wasWriting) return { sheets, count };
  }
}

const differences = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((id) => one.get(id) !== other.get(id));
