import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientStore, SignedInPerson } from './client-store.ts';
import type { ClientStoreDeps } from './client-store-rxdb.ts';
import type { EntryStorage } from './entry-store.ts';
import { desktopCopy } from './second-copy.ts';
import { memoryCopy, newDisk } from './test-disk.ts';
import { fillSchool, groupId, mark, newPerson, openTestStore, until } from './test-school.ts';
import { TestServer } from './test-server.ts';

let server: TestServer;
let person: SignedInPerson;
let second: ReturnType<typeof memoryCopy>;
let disk: ReturnType<typeof newDisk>;
let opened: ClientStore[];

const openStore = async (deps: Partial<ClientStoreDeps> = {}) => {
  const store = await openTestStore(server, person, { ...disk, secondCopy: second.copy, ...deps });
  opened.push(store);
  return store;
};
const openSynced = async () => {
  const store = await openStore();
  await until(store.state, (state) => state.firstSync === 'done');
  await until(store.journal(groupId), (journal) => journal?.sheets.length === 3);
  return store;
};
const close = async (store: ClientStore) => {
  opened = opened.filter((other) => other !== store);
  await store.close();
};
const allSent = (store: ClientStore) => until(store.state, ({ waiting, saving }) => waiting + saving === 0);
const chainSent = () => server.received.map(({ stamp }) => stamp.sequence);

beforeEach(() => {
  server = new TestServer();
  person = newPerson();
  second = memoryCopy();
  disk = newDisk();
  opened = [];
  fillSchool(server);
});
afterEach(async () => {
  for (const store of opened) await store.close();
});

describe('saving', () => {
  it('[R1] an entry is saved when both the browser and the copy have it', async () => {
    const store = await openSynced();
    server.cut();
    const [id = ''] = await store.write([mark(1, 1, '5')]);
    expect([...second.held.keys()]).toEqual([id]);
    expect(JSON.parse(second.held.get(id)?.text ?? '')).toMatchObject({ id, stamp: { sequence: 1 } });
    expect(JSON.parse(second.held.get(id)?.text ?? '')).not.toHaveProperty('state');
  });

  it('[R1] a copy that fails: nothing of the call is saved, and the chain has no hole after it', async () => {
    const store = await openSynced();
    second.fails.append = true;
    await expect(store.write([mark(1, 1, '5')])).rejects.toMatchObject({ code: 'storage-full' });
    expect(store.state.get()).toMatchObject({ saving: 0, waiting: 0, storageProblem: 'storage-failed' });
    expect(store.journal(groupId).get()?.sheets[0]?.marks).toEqual([]);
    second.fails.append = false;
    await store.write([mark(1, 1, '4')]);
    await allSent(store);
    expect(store.state.get().storageProblem).toBeUndefined();
    expect(chainSent()).toEqual([1]);
    await close(store);
    expect(await until((await openStore()).state, ({ firstSync }) => firstSync === 'done')).toMatchObject({
      waiting: 0,
    });
  });

  it('[R1] an entry leaves the copy once its verdict is stored, but for the end of the chain', async () => {
    const store = await openSynced();
    const [, , last] = await store.write([mark(1, 1, '5'), mark(1, 2, '4'), mark(1, 3, '3')]);
    await allSent(store);
    await vi.waitFor(() => expect([...second.held.keys()]).toEqual([last]));
  });

  it('what the browser refused and the copy took does not come back', async () => {
    const failing = newDisk();
    let isFull = false;
    const entryStorage: EntryStorage = {
      open: async (name) => {
        const entries = await failing.entryStorage.open(name);
        const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
        return { ...entries, add: (added) => (isFull ? full() : entries.add(added)) };
      },
    };
    const store = await openStore({ entryStorage });
    await until(store.state, (state) => state.firstSync === 'done');
    server.cut();
    isFull = true;
    second.fails.drop = true;
    await expect(store.write([mark(1, 1, '5')])).rejects.toMatchObject({ reason: 'storage-full' });
    isFull = false;
    await store.write([mark(1, 1, '2')]);
    await close(store);
    second.fails.drop = false;
    server.isOnline = true;
    const again = await openStore({ entryStorage });
    await allSent(again);
    expect(server.received.map(({ operation, stamp }) => [operation, stamp.sequence])).toEqual([
      [mark(1, 1, '2').operation, 1],
    ]);
  });
});

describe('after the browser lost its storage', () => {
  it('[R1][I1] unsent entries are put back from the copy and arrive, and their chain goes on', async () => {
    const store = await openSynced();
    await store.write([mark(1, 1, '5')]);
    await allSent(store);
    server.cut();
    await store.write([mark(1, 2, '4'), mark(1, 3, '3')]);
    await close(store);
    disk = newDisk();
    const again = await openStore();
    expect(again.state.get()).toMatchObject({ waiting: 3, link: 'offline' });
    await again.write([mark(2, 1, '2')]);
    server.isOnline = true;
    await allSent(again);
    expect(chainSent().toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
    expect(again.tray.get()).toEqual([]);
    await until(again.journal(groupId), (journal) => journal?.sheets[0]?.marks.length === 3);
  });

  it('[R1] the chain goes on from the copy when everything had been sent, without a network too', async () => {
    const store = await openSynced();
    await store.write([mark(1, 1, '5'), mark(1, 2, '4')]);
    await allSent(store);
    await vi.waitFor(() => expect(second.held.size).toBe(1));
    await close(store);
    server.cut();
    disk = newDisk();
    const again = await openStore();
    await again.write([mark(1, 3, '3')]);
    server.isOnline = true;
    await allSent(again);
    expect([...new Set(chainSent())]).toEqual([1, 2, 3]);
  });

  it('a copy that cannot be read keeps nobody from work', async () => {
    second.fails.list = true;
    const store = await openSynced();
    await store.write([mark(1, 1, '5')]);
    await allSent(store);
    expect(chainSent()).toEqual([1]);
  });
});

describe('the desktop shell', () => {
  it('[R1] is asked in batches that fit into one message, and its refusal is an error', async () => {
    const asked: [string, number][] = [];
    let answer: object = { ok: true, value: null };
    const ask = (verb: string) => (owner: object, items: readonly unknown[] | undefined) => {
      expect(owner).toEqual({ school: person.schoolId, person: person.id });
      asked.push([verb, items?.length ?? 0]);
      return Promise.resolve(answer);
    };
    const unsent = { append: ask('append'), list: ask('list'), drop: ask('drop') };
    const copy = desktopCopy({ unsent } as never, person);
    await copy?.append(Array.from({ length: 501 }, (_, n) => ({ id: `e${n}`, text: '{}' })));
    await copy?.drop(['e1']);
    expect(asked).toEqual([
      ['append', 500],
      ['append', 1],
      ['drop', 1],
    ]);
    answer = { ok: false, problem: { code: 'disk-failed' } };
    await expect(copy?.append([{ id: 'e', text: '{}' }])).rejects.toThrow('disk-failed');
    await expect(copy?.list()).rejects.toThrow('disk-failed');
    expect(desktopCopy(undefined, person)).toBeUndefined();
  });
});
