import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Appeal } from '../../shared/appeal/appeal.ts';
import { markKey } from '../../shared/journal/fact-key.ts';
import { asId, type DeviceId, type EntryId, type PersonId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { ClientStore } from './client-store.ts';
import { newDisk } from './test-disk.ts';
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
let store: ClientStore;

const time = { lower: 1, upper: 3, claimed: 2 };
const appeal = (id: string, more: Partial<Appeal> = {}): Appeal => ({
  id: asId<EntryId>(id),
  kind: 'doubt',
  state: 'open',
  authorId: asId<PersonId>('another'),
  authorName: 'Петров И. И.',
  deviceId: asId<DeviceId>('d'),
  groupId,
  groupName: '7Б',
  subjectName: 'Алгебра',
  lessonId: lesson(1),
  date: '2026-09-02',
  number: 2,
  workKind: 'lesson',
  factKey: markKey(pupil(1), 0),
  closesAt: 10,
  enteredAt: 5,
  arrivedAt: 20,
  evidence: { time, anchorAt: 1, chain: 'intact', strict: false, wallElapsed: 1 },
  record: { asked: 1, approved: 0 },
  ...more,
});
const decide = (id: string) =>
  draft(1, { type: 'appeal.decide', entryId: asId<EntryId>(id), outcome: 'approve', text: '' });
const isSent = () => until(store.state, ({ waiting, saving }) => waiting + saving === 0);

beforeEach(async () => {
  server = new TestServer();
  fillSchool(server);
  store = await openTestStore(server, newPerson(), newDisk());
  await until(store.state, (state) => state.firstSync === 'done');
  await until(store.journal(groupId), (journal) => journal?.sheets.length === 3);
});
afterEach(() => store.close());

describe('appeals', () => {
  it('come newest first, and one that did not change keeps its identity', async () => {
    server.put('appeals', appeal('old', { arrivedAt: 10 }), appeal('new', { arrivedAt: 30 }));
    const first = await until(store.appeals, (appeals) => appeals.length === 2);
    expect(first.map(({ id }) => id)).toEqual(['new', 'old']);
    server.put('appeals', appeal('newest', { arrivedAt: 40 }));
    const next = await until(store.appeals, (appeals) => appeals.length === 3);
    expect(next[1]).toBe(first[0]);
  });

  it('[X3] carry the decision that waits here, until the decided appeal comes down', async () => {
    server.put('appeals', appeal('a'), appeal('b'));
    await until(store.appeals, (appeals) => appeals.length === 2);
    server.cut();
    const [id] = await store.write([decide('a')]);
    const waiting = store.appeals.get();
    expect(waiting.find((listed) => listed.id === 'a')?.deciding).toMatchObject({ id, state: 'waiting' });
    expect(waiting.find((listed) => listed.id === 'b')).not.toHaveProperty('deciding');

    server.held.add('appeals');
    server.isOnline = true;
    await isSent();
    expect(store.appeals.get().find((listed) => listed.id === 'a')).toHaveProperty('deciding');
    server.held.clear();
    server.put('appeals', appeal('a', { state: 'approved' }));
    const decided = await until(store.appeals, (appeals) =>
      appeals.some(({ state }) => state === 'approved'),
    );
    expect(decided.find((listed) => listed.id === 'a')).not.toHaveProperty('deciding');
  });

  it('asks that wait are open in the journal and change nothing in the sheet', async () => {
    await store.write([mark(1, 1, '3')]);
    await isSent();
    const before = await until(store.journal(groupId), (journal) => journal?.sheets[0]?.marks.length === 1);
    server.cut();
    const ask = { type: 'correction.ask', pupilId: pupil(1), slot: 0, value: '5', text: 'описка' } as const;
    const [id] = await store.write([draft(1, ask)]);
    const journal = store.journal(groupId).get();
    expect(journal?.open.map((entry) => [entry.id, entry.basis])).toEqual([
      [id, before?.sheets[0]?.marks[0]?.version],
    ]);
    expect(journal?.sheets[0]).toBe(before?.sheets[0]);
    server.isOnline = true;
    await isSent();
    await until(store.journal(groupId), (value) => value?.open.length === 0);
    expect(store.journal(groupId).get()?.sheets[0]?.marks[0]?.value).toBe('3');
  });

  it('[I5] a draft may name the version that its author was shown', async () => {
    server.cut();
    const basis = asId<EntryId>('shown-elsewhere');
    await store.write([{ ...mark(1, 1, '5'), basis }]);
    expect(store.journal(groupId).get()?.open[0]?.basis).toBe(basis);
  });

  it('[Q1] a doubtful entry that was approved leaves the tray and is seen before its sheet has come', async () => {
    server.judge = () => ({ status: 'doubtful', code: 'entry-time-doubtful' });
    const [id = ''] = await store.write([mark(1, 1, '5')]);
    await until(store.tray, (tray) => tray.length === 1);
    expect(valueShown()).toBeUndefined();
    server.held.add('sheets');
    const entry = server.entry(id) as EntryDocument & Required<Pick<EntryDocument, 'verdict'>>;
    const decision = { outcome: 'approve' as const, personName: 'Завуч', at: 9, text: '' };
    const verdict = { ...entry.verdict, status: 'accepted' as const, settled: true, decision };
    server.put('entries', { ...entry, state: 'accepted', verdict } as EntryDocument);
    await until(store.tray, (tray) => tray.length === 0);
    expect(valueShown()).toBe('5');
  });
});

describe('the history of a cell', () => {
  const cell = { lessonId: lesson(1), factKey: markKey(pupil(1), 0) };

  it('[I2] without the server is what this computer holds: marks, asks, refused ones, newest first', async () => {
    server.judge = ({ operation }) =>
      operation.type === 'mark.set' && operation.value === '2'
        ? { status: 'refused', code: 'window-closed' }
        : { status: 'accepted' };
    const [kept] = await store.write([mark(1, 1, '3')]);
    await store.write([mark(1, 1, '2'), mark(1, 2, '4'), mark(2, 1, '4')]);
    await isSent();
    await until(store.journal(groupId), (journal) => journal?.sheets[0]?.marks.length === 2);
    server.cut();
    await until(store.state, ({ link }) => link === 'offline');
    const asked = { reason: 'illness', text: '', until: '2026-12-01' } as const;
    await store.write([draft(1, { type: 'extension.ask', pupilId: pupil(1), ...asked })]);
    await store.write([draft(1, { type: 'extension.ask', pupilId: pupil(2), ...asked })]);
    const { complete, items } = await store.history(cell);
    expect(complete).toBe(false);
    expect(items.map(({ operation, state }) => `${operation.type} ${state}`).toSorted(compare)).toEqual([
      'extension.ask waiting',
      'mark.set accepted',
      'mark.set refused',
    ]);
    expect(items.filter(({ stands }) => stands).map(({ entryId }) => entryId)).toEqual([kept]);
    expect(items.find(({ state }) => state === 'refused')).toMatchObject({
      authorName: store.person.name,
      code: 'window-closed',
    });
    expect(items.map(({ enteredAt }) => enteredAt)).toEqual(
      items.map(({ enteredAt }) => enteredAt).toSorted((a, b) => b - a),
    );
  });

  it('[I2] comes from the server where it can be reached, with what still waits here on top', async () => {
    const item = {
      entryId: asId<EntryId>('theirs'),
      operation: { type: 'mark.set', pupilId: pupil(1), slot: 0, value: '4' } as const,
      authorId: asId<PersonId>('another'),
      authorName: 'Петров И. И.',
      deviceId: asId<DeviceId>('d'),
      enteredAt: 1,
      arrivedAt: 2,
      state: 'accepted' as const,
      stands: true,
    };
    server.cellHistory = { items: [item], complete: true };
    server.held.add('entries');
    const [mine] = await store.write([mark(1, 1, '5')]);
    const { complete, items } = await store.history(cell);
    expect(complete).toBe(true);
    expect(items.map(({ entryId }) => entryId)).toEqual([mine, 'theirs']);
    server.cellHistory = undefined;
    expect(await store.history(cell)).toMatchObject({ complete: false, items: [{ entryId: mine }] });
    server.held.clear();
  });
});

const compare = (a: string, b: string) => a.localeCompare(b);
const valueShown = () => store.journal(groupId).get()?.sheets[0]?.marks[0]?.value;
