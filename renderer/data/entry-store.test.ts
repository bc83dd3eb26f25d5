import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { asId, type DeviceId, type EntryId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { EntryChange, EntryStorage } from './entry-store.ts';
import { indexedEntries } from './indexed-entry-store.ts';
import { type EntryWrite, memoryEntries } from './memory-entry-store.ts';
import { groupId, lesson, pupil } from './test-school.ts';

const device = asId<DeviceId>('device-1');
const id = (n: number) => asId<EntryId>(`entry-${n}`);

/** The n-th entry of a device; only what a store looks at is real. */
const entry = (n: number, changes: Partial<EntryDocument> = {}, deviceId = device): EntryDocument =>
  ({
    id: id(n),
    groupId,
    lessonId: lesson(1),
    operation: { type: 'mark.set', pupilId: pupil(n), slot: 0, value: '5' },
    basis: null,
    stamp: { deviceId, sequence: n },
    state: 'waiting',
    ...changes,
  }) as unknown as EntryDocument;

const idsOf = (entries: readonly EntryDocument[]) => entries.map((each) => each.id).toSorted();

const STORAGES: Record<string, () => EntryStorage> = {
  IndexedDB: () => indexedEntries({ indexedDB: new IDBFactory(), IDBKeyRange }),
  memory: () => memoryEntries(),
};

describe.each(Object.entries(STORAGES))('entries in %s', (_, make) => {
  it('[I1] holds what was added after it is opened again, each person their own', async () => {
    const storage = make();
    const store = await storage.open('a');
    await store.add([entry(1), entry(2)]);
    await store.close();
    const again = await storage.open('a');
    expect(await again.readByState(['waiting'])).toEqual([entry(1), entry(2)]);
    expect(await (await storage.open('b')).readByState(['waiting'])).toEqual([]);
  });

  it('[I1] adds all or nothing: a known id refuses the call and changes nothing', async () => {
    const store = await make().open('a');
    await store.add([entry(1)]);
    const second = entry(1, { lessonId: lesson(2) });
    await expect(store.add([entry(2), second])).rejects.toMatchObject({ name: 'ConstraintError' });
    expect(await store.readByIds([id(1), id(2)])).toEqual([entry(1)]);
  });

  it('a write begun before close is durable after it', async () => {
    const storage = make();
    const store = await storage.open('a');
    const added = store.add([entry(1)]);
    await store.close();
    await added;
    expect(await (await storage.open('a')).readByIds([id(1)])).toHaveLength(1);
  });

  it('takes what the server sent, also a second time, and tells what changed after it is stored', async () => {
    const store = await make().open('a');
    const told: EntryChange[][] = [];
    const stop = store.follow((changes) => told.push([...changes]));
    await store.add([entry(1), entry(2)]);
    expect(told).toEqual([]);
    const accepted = entry(1, { state: 'accepted' });
    await store.put([accepted, { id: id(2), _deleted: true }, entry(3)]);
    await store.put([accepted]);
    expect(told).toEqual([
      [
        { id: id(1), document: accepted },
        { id: id(2), document: undefined },
        { id: id(3), document: entry(3) },
      ],
      [{ id: id(1), document: accepted }],
    ]);
    expect(idsOf(await store.readByIds([id(1), id(2), id(3)]))).toEqual([id(1), id(3)]);
    stop();
    await store.put([entry(4)]);
    expect(told).toHaveLength(2);
  });

  it('reads by state, by lesson and the end of one device’s chain', async () => {
    const store = await make().open('a');
    const other = asId<DeviceId>('device-2');
    await store.add([entry(9), entry(10), entry(2, { state: 'refused' })]);
    await store.add([entry(11, { state: 'accepted', lessonId: lesson(2) }, other)]);
    expect(idsOf(await store.readByState(['refused', 'accepted']))).toEqual([id(11), id(2)]);
    expect(idsOf(await store.readByLesson(lesson(2)))).toEqual([id(11)]);
    expect((await store.readLast(device))?.id).toBe(id(10));
    expect((await store.readLast(other))?.id).toBe(id(11));
    expect(await store.readLast(asId<DeviceId>('device-3'))).toBeUndefined();
  });

  it('[I1] takes another entry under a sequence it knows: a disk that was put back stamps it a second time', async () => {
    const store = await make().open('a');
    await store.add([entry(1)]);
    const fork = { ...entry(2), stamp: entry(1).stamp };
    await store.put([fork]);
    expect(idsOf(await store.readByIds([id(1), id(2)]))).toEqual([id(1), id(2)]);
  });
});

describe('faults of the memory storage', () => {
  it('a write that fails changes nothing and does not stop the next', async () => {
    const seen: EntryWrite[] = [];
    const storage = memoryEntries((write) => {
      seen.push(write);
      if (seen.length === 1) throw new DOMException('The disk is full', 'QuotaExceededError');
    });
    const store = await storage.open('a');
    const [first, second] = [store.add([entry(1)]), store.put([entry(2)])];
    await expect(first).rejects.toMatchObject({ name: 'QuotaExceededError' });
    await second;
    expect(seen.map(({ kind, store: name }) => [kind, name])).toEqual([
      ['add', 'a'],
      ['put', 'a'],
    ]);
    expect(idsOf(await store.readByState(['waiting']))).toEqual([id(2)]);
  });

  it('a crash between two writes keeps the first and loses the second, which is never answered', async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { promise: hold, resolve: release } = Promise.withResolvers<void>();
    let writes = 0;
    const storage = memoryEntries(() => {
      writes += 1;
      if (writes < 2) return undefined;
      arrive();
      return hold;
    });
    const store = await storage.open('a');
    await store.add([entry(1)]);
    let answered = false;
    const answer = () => {
      answered = true;
    };
    store.add([entry(2)]).then(answer, answer);
    await arrived;
    storage.crash();
    release();
    const again = await storage.open('a');
    expect(idsOf(await again.readByState(['waiting']))).toEqual([id(1)]);
    expect(answered).toBe(false);
  });

  it('a snapshot is restored later, and what was done after it is gone', async () => {
    const storage = memoryEntries();
    const store = await storage.open('a');
    await store.add([entry(1)]);
    const copy = storage.snapshot();
    await store.add([entry(2)]);
    storage.restore(copy);
    const again = await storage.open('a');
    await again.add([entry(3)]);
    expect(idsOf(await again.readByState(['waiting']))).toEqual([id(1), id(3)]);
    storage.restore(copy);
    expect(idsOf(await (await storage.open('a')).readByState(['waiting']))).toEqual([id(1)]);
  });
});
