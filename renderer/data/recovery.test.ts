import { createRxDatabase } from 'rxdb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { entryHash } from '../../shared/sync/entry-hash.ts';
import type { ClientStore, SignedInPerson } from './client-store.ts';
import type { ClientStoreDeps } from './client-store-rxdb.ts';
import { databaseName } from './database.ts';
import { newDisk } from './test-disk.ts';
import {
  emptySheet,
  fillSchool,
  groupId,
  lesson,
  mark,
  newPerson,
  openTestStore,
  until,
} from './test-school.ts';
import { TestServer } from './test-server.ts';

let server: TestServer;
let person: SignedInPerson;
let disk: ReturnType<typeof newDisk>;
let opened: ClientStore[];

const openStore = async (deps: Partial<ClientStoreDeps> = {}) => {
  const store = await openTestStore(server, person, { ...disk, ...deps });
  opened.push(store);
  return store;
};
const openSynced = async (lessons = 3) => {
  const store = await openStore();
  await until(store.state, (state) => state.firstSync === 'done');
  await until(store.journal(groupId), (journal) => journal?.sheets.length === lessons);
  return store;
};
const close = async (store: ClientStore) => {
  opened = opened.filter((other) => other !== store);
  await store.close();
};
const allSent = (store: ClientStore) => until(store.state, ({ waiting, saving }) => waiting + saving === 0);
const chainOnServer = () =>
  [...server.collections.entries.values()]
    .map(({ document }) => server.entry(document.id))
    .filter((entry) => entry !== undefined)
    .toSorted((a, b) => a.stamp.sequence - b.stamp.sequence);
/** The sequence numbers of all entries that the server holds; throws where the hashes do not link. */
const linkedOnServer = (): number[] => {
  const chain = chainOnServer();
  const hashes = chain.map((entry) => entryHash(entry));
  expect(chain.map(({ stamp }) => stamp.previousHash)).toEqual(['', ...hashes].slice(0, chain.length));
  return chain.map(({ stamp }) => stamp.sequence);
};

beforeEach(() => {
  server = new TestServer();
  person = newPerson();
  disk = newDisk();
  opened = [];
  fillSchool(server);
});
afterEach(async () => {
  for (const store of opened) await store.close();
});

describe('a store that was lost while its sign-in survived', () => {
  it('[R2] the chain is taken up where the server knows it to end', async () => {
    const store = await openSynced();
    await store.write([mark(1, 1, '5'), mark(1, 2, '4')]);
    await allSent(store);
    await close(store);
    disk = newDisk();
    const again = await openSynced();
    await again.write([mark(1, 3, '3')]);
    await allSent(again);
    expect(linkedOnServer()).toEqual([1, 2, 3]);
  });

  it('[R2] what was typed before the network came gets its place after it, and is not sent before', async () => {
    const store = await openSynced();
    await store.write([mark(1, 1, '5'), mark(1, 2, '4')]);
    await allSent(store);
    await close(store);
    disk = newDisk();
    server.cut();
    const again = await openStore();
    const ids = [...(await again.write([mark(2, 1, '2')])), ...(await again.write([mark(2, 2, '3')]))];
    server.held.add('entries');
    server.isOnline = true;
    await until(again.journal(groupId), (journal) => journal?.sheets.length === 3);
    expect(server.pushes).toHaveLength(1);
    server.held.clear();
    await allSent(again);
    expect(linkedOnServer()).toEqual([1, 2, 3, 4]);
    expect(
      chainOnServer()
        .map(({ id }) => id)
        .slice(2),
    ).toEqual(ids);
    expect(again.tray.get()).toEqual([]);
    await again.write([mark(2, 3, '5')]);
    await allSent(again);
    expect(linkedOnServer()).toEqual([1, 2, 3, 4, 5]);
  });

  it('[R2] entries that were lost while the rest survived: the chain does not go back', async () => {
    const store = await openSynced();
    await store.write([mark(1, 1, '5'), mark(1, 2, '4')]);
    await allSent(store);
    await close(store);
    disk = { ...disk, entryStorage: newDisk().entryStorage };
    const again = await openSynced();
    await again.write([mark(1, 3, '3')]);
    await allSent(again);
    expect(linkedOnServer()).toEqual([1, 2, 3]);
  });
});

describe('facts that cannot be opened', () => {
  it('[R2] are thrown away and pulled again; unsent entries are still there', async () => {
    const store = await openSynced();
    server.cut();
    await store.write([mark(1, 1, '5')]);
    await close(store);
    await spoilSheets();
    server.isOnline = true;
    const again = await openSynced();
    await allSent(again);
    expect(linkedOnServer()).toEqual([1]);
    await until(again.journal(groupId), (journal) => journal?.sheets[0]?.marks.length === 1);
  });

  it('a full disk is no damage: nothing is thrown away', async () => {
    await close(await openSynced());
    const full = {
      ...disk.storage,
      createStorageInstance: () => Promise.reject(new Error('QuotaExceededError')),
    };
    await expect(openStore({ storage: full as never })).rejects.toThrow('QuotaExceededError');
    server.cut();
    expect(
      await until((await openStore()).journal(groupId), (journal) => journal !== undefined),
    ).toMatchObject({
      sheets: [{ id: lesson(1) }, { id: lesson(2) }, { id: lesson(3) }],
    });
  });

  /** Another program version's collection under the same number. */
  async function spoilSheets(): Promise<void> {
    const name = databaseName(person);
    const database = await createRxDatabase({ name, storage: disk.storage, multiInstance: false });
    const [meta] = (await database.internalStore.findDocumentsById(
      ['collection|sheets-1'],
      false,
    )) as unknown as { data: { schema: object; schemaHash: string } }[];
    if (!meta) throw new Error('no such collection');
    const schema = { ...meta.data.schema, title: 'of another version' };
    const document = { ...meta, data: { ...meta.data, schema, schemaHash: 'another' } };
    const { error } = await database.internalStore.bulkWrite([{ previous: meta, document }] as never, 'test');
    expect(error).toEqual([]);
    await database.close();
  }
});

describe('a server that was put back from a backup', () => {
  it('[R2][I1] gets again what it no longer knows, and what it does not have is gone here', async () => {
    const store = await openSynced();
    await store.write([mark(1, 1, '5')]);
    await allSent(store);
    const putBack = server.backUp();
    await store.write([mark(1, 2, '4')]);
    await store.write([mark(2, 1, '3')]);
    server.put('sheets', emptySheet(4));
    await allSent(store);
    await until(store.journal(groupId), (journal) => journal?.sheets.length === 4);

    putBack();
    expect(chainOnServer()).toHaveLength(1);
    server.announce();
    await vi.waitFor(() => expect(linkedOnServer()).toEqual([1, 2, 3]), 8_000);
    await allSent(store);
    const journal = await until(store.journal(groupId), (value) => value?.sheets.length === 3);
    expect(journal?.sheets[0]?.marks.map(({ value }) => value)).toEqual(['5', '4']);
    await store.write([mark(2, 2, '5')]);
    await allSent(store);
    expect(linkedOnServer()).toEqual([1, 2, 3, 4]);
  });

  it('[R2][A2] is noticed where others wrote more since than was lost', async () => {
    const store = await openSynced();
    const putBack = server.backUp();
    await store.write([mark(1, 1, '5')]);
    await allSent(store);
    server.cut();
    putBack();
    server.othersWrite(9);
    server.isOnline = true;
    server.announce();
    await vi.waitFor(() => expect(linkedOnServer()).toEqual([1]), 8_000);
    await allSent(store);
  });

  it('[R2] is noticed after a restart too, and dealt with to the end', async () => {
    const store = await openSynced();
    const putBack = server.backUp();
    await store.write([mark(1, 1, '5')]);
    await allSent(store);
    await close(store);
    putBack();
    const again = await openStore();
    await vi.waitFor(() => expect(linkedOnServer()).toEqual([1]), 8_000);
    await allSent(again);
    expect((await until(again.journal(groupId), (value) => value !== undefined))?.sheets).toHaveLength(3);
  });
});

describe('the end of the history', () => {
  it('[A2] is remembered, named in pulls and there after a restart', async () => {
    const store = await openSynced();
    await store.write([mark(1, 1, '5')]);
    await until(store.head, (head) => head?.number === 1);
    server.put('groups');
    server.announce();
    await vi.waitFor(() => expect(server.namedHeads.at(-1)).toMatchObject({ number: 1, hash: 'hash-1' }));
    await close(store);
    server.cut();
    expect((await openStore()).head.get()).toMatchObject({ number: 1, hash: 'hash-1' });
  });
});
