import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId, type DeviceId } from '../../shared/kernel/ids.ts';
import type { ClientStore, SignedInPerson } from './client-store.ts';
import { createLive } from './live-value.ts';
import {
  draft,
  fillSchool,
  groupId,
  lesson,
  mark,
  newPerson,
  openTestStore,
  pupil,
  until,
} from './test-school.ts';
import { TestServer } from './test-server.ts';

let server: TestServer;
let person: SignedInPerson;
let stores: ClientStore[];

const openStore = async (
  ...rest: Parameters<typeof openTestStore> extends [unknown, unknown, ...infer Deps] ? Deps : never
) => {
  const store = await openTestStore(server, person, ...rest);
  stores.push(store);
  return store;
};
const close = async (store: ClientStore) => {
  stores = stores.filter((other) => other !== store);
  await store.close();
};
/** A store that has synced once and shows the journal. */
const openSynced = async () => {
  const store = await openStore();
  await until(store.state, (state) => state.firstSync === 'done');
  await until(store.journal(groupId), (journal) => journal?.sheets.length === 3);
  return store;
};
const valueIn = (store: ClientStore, n: number, pupilNumber: number) =>
  store
    .journal(groupId)
    .get()
    ?.sheets.find((sheet) => sheet.id === lesson(n))
    ?.marks.find((fact) => fact.pupilId === pupil(pupilNumber))?.value;

beforeEach(() => {
  server = new TestServer();
  person = newPerson();
  stores = [];
  fillSchool(server);
});
afterEach(async () => {
  for (const store of stores) await store.close();
});

describe('first sync and reading', () => {
  it('brings the school, the groups and the sheets in order', async () => {
    const store = await openSynced();
    expect(store.school.get()?.name).toBe('Школа № 1');
    expect(store.groups.get().map((group) => group.id)).toEqual([groupId]);
    const journal = store.journal(groupId).get();
    expect(journal?.sheets.map((sheet) => sheet.id)).toEqual([lesson(1), lesson(2), lesson(3)]);
    expect(store.state.get()).toMatchObject({ link: 'online', waiting: 0, refused: 0, saving: 0 });
  });

  it('lists lessons between two days and follows a moved lesson', async () => {
    const store = await openSynced();
    const days = store.lessonsBetween('2026-09-02', '2026-09-03');
    await until(days, (sheets) => sheets?.length === 2);
    server.put('sheets', { ...server.sheet(lesson(1)), date: '2026-10-01' } as never);
    const left = await until(days, (sheets) => sheets?.length === 1);
    expect(left?.[0]?.id).toBe(lesson(2));
  });

  it('[I7] a removed sheet leaves the journal', async () => {
    const store = await openSynced();
    server.put('sheets', { id: lesson(2), _deleted: true } as never);
    const journal = await until(store.journal(groupId), (value) => value?.sheets.length === 2);
    expect(journal?.sheets.map((sheet) => sheet.id)).toEqual([lesson(1), lesson(3)]);
  });

  it('opens without a network with all that was there', async () => {
    await close(await openSynced());
    server.cut();
    const store = await openStore();
    const journal = await until(store.journal(groupId), (value) => value !== undefined);
    expect(journal?.sheets).toHaveLength(3);
    expect(store.state.get()).toMatchObject({ link: 'offline', firstSync: 'done' });
  });
});

describe('writing', () => {
  it('[I1] shows an entry at once and says saved only when it is durable', async () => {
    server.cut();
    const store = await openStore();
    server.isOnline = true;
    await until(store.journal(groupId), (journal) => journal?.sheets.length === 3);
    server.cut();
    const saved = store.write([mark(1, 1, '5')]);
    expect(valueIn(store, 1, 1)).toBe('5');
    expect(store.state.get()).toMatchObject({ saving: 1, waiting: 0 });
    await saved;
    expect(store.state.get()).toMatchObject({ saving: 0, waiting: 1 });
    await close(store);
    const again = await openStore();
    await until(again.journal(groupId), (journal) => journal?.sheets.length === 3);
    expect(valueIn(again, 1, 1)).toBe('5');
    expect(again.state.get().waiting).toBe(1);
  });

  it('[I5] names as basis the version that was looked at, own waiting entries included', async () => {
    const store = await openSynced();
    server.cut();
    const [first] = await store.write([mark(1, 1, '3')]);
    const [second, third] = await store.write([mark(1, 1, '4'), mark(1, 1, '5')]);
    const open = store.journal(groupId).get()?.open ?? [];
    expect(open.map((entry) => [entry.id, entry.basis])).toEqual([
      [first, null],
      [second, first],
      [third, second],
    ]);
    expect(valueIn(store, 1, 1)).toBe('5');
  });

  it('keeps one chain of stamps over restarts, whose hashes link', async () => {
    const { entryHash } = await import('../../shared/sync/entry-hash.ts');
    let store = await openSynced();
    server.cut();
    await Promise.all([store.write([mark(1, 1, '3')]), store.write([mark(1, 2, '4'), mark(1, 3, '5')])]);
    await close(store);
    store = await openStore();
    await store.write([mark(2, 1, '5')]);
    const entries = await until(store.journal(groupId), (journal) => journal?.open.length === 4);
    const chain = (entries?.open ?? []).toSorted((a, b) => a.stamp.sequence - b.stamp.sequence);
    expect(chain.map((entry) => entry.stamp.sequence)).toEqual([1, 2, 3, 4]);
    const hashes = chain.map((entry) => entryHash(entry));
    expect(chain.map((entry) => entry.stamp.previousHash)).toEqual(['', ...hashes.slice(0, 3)]);
    expect(new Set(chain.map((entry) => entry.stamp.bootSession)).size).toBe(2);
  });

  it('an unchanged sheet keeps its identity, a touched one does not', async () => {
    const store = await openSynced();
    const before = store.journal(groupId).get()?.sheets ?? [];
    let told = 0;
    store.journal(groupId).subscribe(() => {
      told += 1;
    });
    const saved = store.write([mark(2, 1, '4')]);
    expect(told).toBe(1);
    const after = store.journal(groupId).get()?.sheets ?? [];
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[2]).toBe(before[2]);
    await saved;
    await until(store.state, (state) => state.waiting === 0);
    const settled = store.journal(groupId).get()?.sheets ?? [];
    expect(settled[0]).toBe(before[0]);
    expect(settled[2]).toBe(before[2]);
  });
});

describe('sending', () => {
  it('[I1] sends a batch again when the answer was lost, and nothing is there twice', async () => {
    const store = await openSynced();
    server.faults.push({ path: 'push', fault: 'lost-answer' });
    const [id] = await store.write([mark(1, 1, '5')]);
    await until(store.state, (state) => state.waiting === 0);
    expect(server.received.map((entry) => entry.id)).toEqual([id, id]);
    expect(server.collections.entries.size).toBe(1);
    await until(store.journal(groupId), (journal) => journal?.open.length === 0);
    expect(valueIn(store, 1, 1)).toBe('5');
  });

  it('sends what waited when the store opens again, oldest first', async () => {
    let store = await openSynced();
    server.cut();
    await store.write(Array.from({ length: 130 }, (_, n) => mark(1, n, '4')));
    await close(store);
    server.isOnline = true;
    store = await openStore();
    await until(store.state, (state) => state.waiting === 0);
    expect(server.received.map((entry) => entry.stamp.sequence)).toEqual(
      Array.from({ length: 130 }, (_, n) => n + 1),
    );
  });

  it('[I5] an accepted entry stays in view until its sheet has come, also over a restart without a network', async () => {
    let store = await openSynced();
    server.held.add('sheets');
    const seen: unknown[] = [];
    store.journal(groupId).subscribe(() => seen.push(valueIn(store, 1, 1)));
    await store.write([mark(1, 1, '5')]);
    await until(store.state, (state) => state.waiting === 0);
    expect(valueIn(store, 1, 1)).toBe('5');
    expect(store.journal(groupId).get()?.open).toEqual([]);
    server.cut();
    server.held.clear();
    await close(store);
    store = await openStore();
    await until(store.journal(groupId), (journal) => journal?.sheets.length === 3);
    expect(valueIn(store, 1, 1)).toBe('5');
    expect(seen.every((value) => value === '5')).toBe(true);
    // Somebody cleared the mark afterwards: the landed fact counts, not the overlay.
    server.isOnline = true;
    const cleared = server.sheet(lesson(1));
    const marks = cleared.marks.map((fact) => ({
      ...fact,
      version: 'later',
      value: null,
      authorId: 'another',
    }));
    server.put('sheets', { ...cleared, marks } as never);
    await until(store.journal(groupId), () => valueIn(store, 1, 1) === null);
  });

  it('[I4] what came to stand afterwards is shown, also where its own author had entered it earlier', async () => {
    const store = await openSynced();
    server.held.add('sheets');
    await store.write([mark(1, 1, '5')]);
    await until(store.state, (state) => state.waiting === 0);
    const sheet = server.sheet(lesson(1));
    const marks = sheet.marks.map((fact) => ({ ...fact, version: 'old-device', value: '3', enteredAt: 1 }));
    server.put('sheets', { ...sheet, marks } as never);
    server.held.clear();
    server.announce();
    await until(store.journal(groupId), () => valueIn(store, 1, 1) === '3');
    expect(store.state.get().waiting).toBe(0);
  });

  it('[I2] a refused entry comes to the tray with its reason and leaves it when it is settled', async () => {
    server.judge = (entry) =>
      entry.operation.type === 'refusal.settle'
        ? { status: 'accepted' }
        : { status: 'refused', code: 'window-closed', clause: 'yanao-2018 §4' };
    const store = await openSynced();
    const [id] = await store.write([mark(1, 1, '5')]);
    const [refused] = await until(store.tray, (tray) => tray.length === 1);
    expect(refused).toMatchObject({ id, state: 'refused', verdict: { code: 'window-closed' } });
    expect(valueIn(store, 1, 1)).toBeUndefined();
    expect(store.state.get()).toMatchObject({ refused: 1, waiting: 0 });
    if (!id) throw new Error('no entry was made');
    await store.write([draft(1, { type: 'refusal.settle', entryId: id })]);
    expect(store.tray.get()).toEqual([]);
    await until(store.state, (state) => state.waiting === 0 && state.refused === 0);
    await close(store);
    const again = await openStore();
    expect(again.tray.get()).toEqual([]);
  });

  it('an expired session keeps everything and goes on after a new sign-in', async () => {
    const token = createLive<string | undefined>(server.token);
    const store = await openStore({ token });
    await until(store.state, (state) => state.firstSync === 'done');
    server.token = 'token-2';
    await store.write([mark(1, 1, '5')]);
    await until(store.state, (state) => state.link === 'session-expired');
    await store.write([mark(1, 2, '4')]);
    expect(store.state.get().waiting).toBe(2);
    token.set('token-2');
    await until(store.state, (state) => state.waiting === 0);
    expect(store.state.get().link).toBe('online');
  });

  it('says that the client is too old, and keeps what was typed', async () => {
    const store = await openSynced();
    // More than once: a pull that succeeds at the same moment says that the link works, and the push goes out again.
    for (let attempt = 0; attempt < 5; attempt += 1)
      server.faults.push({ path: 'push', fault: 'protocol-too-old' });
    await store.write([mark(1, 1, '5')]);
    await until(store.state, (state) => state.link === 'client-too-old');
    expect(store.state.get().waiting).toBe(1);
  });

  it('one entry that the server cannot read does not stop the others', async () => {
    const store = await openSynced();
    server.cut();
    await store.write([mark(1, 1, '5'), mark(1, 2, '4'), mark(1, 3, '3'), mark(1, 4, '2')]);
    const [, poison] = store.journal(groupId).get()?.open ?? [];
    server.refuseWhole = (entries) => entries.some((entry) => entry.id === poison?.id);
    server.isOnline = true;
    await until(store.state, (state) => state.waiting === 1);
    expect(
      store
        .journal(groupId)
        .get()
        ?.open.map((entry) => entry.id),
    ).toEqual([poison?.id]);
  });

  it('a queue that stands still on a working link is started again', async () => {
    const store = await openStore({
      timing: { stallAfter: 200, poll: 50, streamRetry: { first: 10, cap: 40 } },
    });
    await until(store.state, (state) => state.firstSync === 'done');
    server.forgetNextPush = true;
    await store.write([mark(1, 1, '5')]);
    await until(store.state, (state) => state.waiting === 0);
    expect(server.received).toHaveLength(2);
  });

  it('entries made under an earlier device id are sent and done, though their verdicts come to that device only', async () => {
    let store = await openSynced();
    server.cut();
    await store.write([mark(1, 1, '5')]);
    await close(store);
    server.isOnline = true;
    store = await openStore({ deviceId: asId<DeviceId>('another-device') });
    await until(store.state, (state) => state.waiting === 0);
    await until(store.journal(groupId), (journal) => journal?.sheets[0]?.marks.length === 1);
    expect(server.received).toHaveLength(1);
    await store.write([mark(1, 2, '4')]);
    await until(store.state, (state) => state.waiting === 0);
    expect(server.received.map(({ stamp }) => [stamp.deviceId, stamp.sequence])).toEqual([
      [`device-of-${person.id}`, 1],
      ['another-device', 1],
    ]);
  });
});
