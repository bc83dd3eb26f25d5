import type { AddressInfo } from 'node:net';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ClientStore, EntryDraft } from '../renderer/data/client-store.ts';
import { openClientStore } from '../renderer/data/client-store-rxdb.ts';
import { indexedEntries } from '../renderer/data/indexed-entry-store.ts';
import { openLoginRecords } from '../renderer/data/login-records.ts';
import { until } from '../renderer/data/test-school.ts';
import { createIdentity } from '../renderer/identity/identity.ts';
import type { MarkValue } from '../shared/journal/mark.ts';
import type { PersonId, PupilId } from '../shared/kernel/ids.ts';
import type { Operation } from '../shared/sync/entry.ts';
import { ids, PASSWORD } from '../sync-server/storage/test-school.ts';
import { TEST_DATABASES } from '../sync-server/storage/test-stores.ts';
import { newTestApp, type TestApp } from '../sync-server/test-app.ts';

/** The real server, in this process, on a free port of the loopback; `cut` takes the network away from a client. */
async function startServer(database: (typeof TEST_DATABASES)[number]) {
  const test = await newTestApp(database);
  await test.app.listen({ host: '127.0.0.1', port: 0 });
  // A connection that a browser or `fetch` opened and has not used yet is not idle to Node, and would be waited for.
  onTestFinished(() => test.app.server.closeAllConnections());
  const { port } = test.app.server.address() as AddressInfo;
  return { ...test, baseUrl: `http://127.0.0.1:${port}` };
}
type Server = TestApp & { baseUrl: string };

const textStorage = () => {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
};

/** A teacher at a PC of their own: signs in as a person would, then opens the store. */
async function sitDown(server: Server, personId: PersonId) {
  const network = { isOnline: true, losesAnswers: false };
  const throughNetwork: typeof fetch = async (input, init) => {
    if (!network.isOnline) throw new TypeError('network down');
    const answer = await fetch(input, init);
    if (network.losesAnswers && (input as string).endsWith('/push')) throw new TypeError('answer lost');
    return answer;
  };
  const identity = createIdentity({
    logins: openLoginRecords(new IDBFactory()),
    sessionStorage: textStorage(),
    baseUrl: server.baseUrl,
    fetch: throughNetwork,
    now: server.clock.now,
    iterations: 1_000,
  });
  const result = await identity.signIn(`${personId}@school`, PASSWORD);
  if (!result.ok) throw new Error(`sign-in: ${result.problem.code}`);
  const { anchor, deviceId, person } = result.value;
  const clocks = { wall: server.clock.now, monotonic: server.clock.now, bootSession: `boot-${deviceId}` };
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange };
  const storage = getRxStorageDexie({ ...disk, chromeTransactionDurability: 'strict' });
  const open = () =>
    openClientStore(person, {
      deviceId,
      anchor,
      storage,
      entryStorage: indexedEntries(disk),
      clocks,
      token: identity.token,
      baseUrl: server.baseUrl,
      fetch: throughNetwork,
      link: { backoff: { first: 20, cap: 100 } },
      timing: { streamRetry: { first: 20, cap: 100 } },
    });
  return { network, open, token: result.value.token ?? '' };
}

async function openSynced(pc: Awaited<ReturnType<typeof sitDown>>): Promise<ClientStore> {
  const store = await pc.open();
  onTestFinished(() => store.close());
  await until(store.state, (state) => state.firstSync === 'done');
  return store;
}

/** A deputy head sees a journal after opening it from the list of all. */
async function followJournal(server: Server, token: string): Promise<void> {
  const body = JSON.stringify({ groupId: ids.maths });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${server.baseUrl}/api/journal/follow`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`follow: ${answer.status}`);
}

const mark = (day: number, pupilId: PupilId, value: MarkValue): EntryDraft => ({
  groupId: ids.maths,
  lessonId: ids.lesson('maths', day),
  operation: { type: 'mark.set', pupilId, slot: 0, value },
});
const onLesson = (day: number, operation: Operation): EntryDraft => ({
  groupId: ids.maths,
  lessonId: ids.lesson('maths', day),
  operation,
});
const sheetOf = (store: ClientStore, day: number) =>
  store
    .journal(ids.maths)
    .get()
    ?.sheets.find((sheet) => sheet.id === ids.lesson('maths', day));
const isRead = (store: ClientStore) => until(store.journal(ids.maths), (journal) => journal !== undefined);

describe.each(TEST_DATABASES)('client and server on $name', (database) => {
  it('[I4] a day typed without a network reaches the server, and another client sees the same facts', async () => {
    const server = await startServer(database);
    const pc = await sitDown(server, ids.anna);
    const store = await openSynced(pc);
    await isRead(store);
    pc.network.isOnline = false;
    await store.write([mark(11, ids.p1, '5'), mark(10, ids.p2, '3')]);
    await store.write([mark(11, ids.p1, '4')]);
    await store.write([onLesson(11, { type: 'attendance.set', pupilId: ids.p2, code: 'ill' })]);
    await store.write([onLesson(11, { type: 'topic.set', text: 'Дроби' })]);
    await store.write([onLesson(11, { type: 'homework.set', text: '§ 12' })]);
    expect(store.state.get().waiting).toBe(6);

    pc.network.isOnline = true;
    await until(store.state, (state) => state.waiting === 0);
    expect(store.tray.get()).toEqual([]);
    const readerPc = await sitDown(server, ids.deputy);
    await followJournal(server, readerPc.token);
    const reader = await openSynced(readerPc);
    await isRead(reader);
    await until(reader.journal(ids.maths), () => sheetOf(reader, 11)?.homework !== undefined);
    await until(store.journal(ids.maths), () => sheetOf(store, 11)?.homework !== undefined);
    for (const day of [10, 11]) expect(sheetOf(reader, day)).toEqual(sheetOf(store, day));
    expect(sheetOf(reader, 11)).toMatchObject({ marks: [{ value: '4' }], topic: { text: 'Дроби' } });
  });

  it('[I3] a mark past its window comes back to the tray with its reason and is settled', async () => {
    const server = await startServer(database);
    const store = await openSynced(await sitDown(server, ids.anna));
    await isRead(store);
    const [entryId] = await store.write([mark(2, ids.p1, '5')]);
    const [refused] = await until(store.tray, (tray) => tray.length === 1);
    expect(refused).toMatchObject({ id: entryId, verdict: { code: 'window-closed' } });
    expect(sheetOf(store, 2)?.marks).toEqual([]);
    if (entryId) await store.write([onLesson(2, { type: 'refusal.settle', entryId })]);
    await until(store.state, (state) => state.waiting === 0 && state.refused === 0);
  });

  it('[I1] lost answers: everything arrives once', async () => {
    const server = await startServer(database);
    const pc = await sitDown(server, ids.anna);
    const store = await openSynced(pc);
    await isRead(store);
    pc.network.losesAnswers = true;
    await store.write([mark(11, ids.p1, '5'), mark(11, ids.p2, '4'), mark(10, ids.p1, '3')]);
    await until(store.state, (state) => state.waiting === 0 || state.link === 'offline');
    pc.network.losesAnswers = false;
    await until(store.state, (state) => state.waiting === 0 && state.link === 'online');
    const rows = await server.store.db.selectFrom('history').select('sequence').orderBy('sequence').execute();
    expect(rows.map((row) => row.sequence)).toEqual([1, 2, 3]);
  });

  it('what was typed survives a restart without a network, and the chain stays whole', async () => {
    const server = await startServer(database);
    const pc = await sitDown(server, ids.anna);
    const first = await pc.open();
    await until(first.state, (state) => state.firstSync === 'done');
    await isRead(first);
    pc.network.isOnline = false;
    await first.write([mark(11, ids.p1, '5')]);
    await first.close();
    const second = await pc.open();
    onTestFinished(() => second.close());
    await isRead(second);
    expect(sheetOf(second, 11)?.marks).toMatchObject([{ value: '5' }]);
    await second.write([mark(11, ids.p1, '4')]);
    pc.network.isOnline = true;
    await until(second.state, (state) => state.waiting === 0);
    expect(second.tray.get()).toEqual([]);
    const rows = await server.store.db
      .selectFrom('history')
      .select(['sequence', 'status'])
      .orderBy('sequence')
      .execute();
    expect(rows.map((row) => [row.sequence, row.status])).toEqual([
      [1, 'accepted'],
      [2, 'accepted'],
    ]);
  });
});
