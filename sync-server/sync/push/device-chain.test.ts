import { describe, expect, test } from 'vitest';
import { asId, type EntryId, type SchoolId } from '../../../shared/kernel/ids.ts';
import { entryHash } from '../../../shared/sync/entry-hash.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp } from '../../test-app.ts';
import { loadAnchorKey, signAnchor } from '../anchor-key.ts';
import { addTeacher, appealsOf, auditOf, CONTROL, codesOf, DAY, decide, sheetOf } from './appeal-test-kit.ts';

const rowsOf = ({ store }: TestApp) =>
  store.db.selectFrom('history').selectAll().orderBy('sequence').orderBy('number').execute();

describe.each(TEST_DATABASES)("a device's chain on $name", (database) => {
  test('[T3] an honest entry that arrives behind a later one is intact and no fork', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const first = anna.mark(10, '3');
    const lost = anna.mark(10, '4', { basis: first.id });
    const last = anna.mark(11, '5');
    await anna.pushed([first]);
    await anna.pushed([last]);
    app.clock.at += 20 * DAY;
    expect(await anna.pushed([lost])).toEqual(['accepted']);
    const next = anna.entry({
      lessonId: ids.lesson('maths', 10),
      operation: { type: 'topic.set', text: 'Дроби' },
    });
    expect(await anna.pushed([next])).toEqual(['accepted']);
    expect(await auditOf(app)).not.toContain('device-forked');
    expect(await appealsOf(anna)).toEqual([]);
    const [, late] = await rowsOf(app);
    // The later entry had arrived twenty days before: it vouches for the time of the one it names.
    expect(late).toMatchObject({ entry_id: lost.id, time_upper: app.clock.at - 20 * DAY });
  });

  test('[T3] several that arrive behind, in one batch, name each other', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const chain = [1, 2, 3, 4].map((slot) =>
      anna.entry({
        lessonId: ids.lesson('maths', 10),
        operation: { type: 'mark.set', pupilId: ids.p1, slot: slot - 1, value: '4' },
      }),
    );
    await anna.pushed(chain.slice(3));
    app.clock.at += 20 * DAY;
    expect(await anna.pushed(chain.slice(0, 3).toReversed())).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await auditOf(app)).not.toContain('device-forked');
  });

  test('[T3] [I2] a copied profile keeps both branches and is told of once', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const deputy = await signInAs(app, ids.deputy);
    const entry = anna.mark(10, '5');
    const copies = [1, 2].map((slot) => ({
      ...entry,
      id: asId<EntryId>(`copied-${slot}`),
      operation: { type: 'mark.set', pupilId: ids.p1, slot, value: '2' } as const,
    }));
    await anna.pushed([entry]);
    for (const copy of copies) await anna.pushed([copy]);
    expect(await rowsOf(app)).toHaveLength(3);
    const [fork, ...others] = await appealsOf(deputy);
    expect(others).toEqual([]);
    expect(fork).toMatchObject({ id: 'copied-1', kind: 'fork', state: 'open', evidence: { chain: 'fork' } });
    expect(await deputy.pushed([decide(deputy, copies[0] ?? entry, { text: 'видел' })])).toEqual([
      'accepted',
    ]);
    expect(await anna.verdictOf(asId('copied-1'))).toMatchObject({ status: 'accepted', settled: true });
    expect(await appealsOf(deputy)).toMatchObject([{ state: 'approved' }]);
  });

  test('[T3] a branch whose entry waits for a decision of its own is told of beside it', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const entry = anna.mark(10, '5');
    await anna.pushed([entry]);
    app.clock.at += 20 * DAY;
    const copy = { ...entry, id: asId<EntryId>('copied'), operation: { ...entry.operation, slot: 1 } };
    expect(await anna.pushed([copy as typeof entry])).toEqual(['doubtful']);
    const appeals = (await appealsOf(anna)).map(({ id, kind }) => ({ id, kind }));
    expect(appeals.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { id: 'copied', kind: 'doubt' },
      { id: entry.id, kind: 'fork' },
    ]);
  });

  test('[T1] [I3] a number put in later, behind a gap or in another branch, is not proven by what came before', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const first = anna.mark(10, '3');
    const skipped = anna.mark(10, '4');
    const later = anna.mark(11, '5');
    await anna.pushed([first, later]);
    app.clock.at += 20 * DAY;
    // On 1 December the skipped number gets other content, with the old anchor and a clock set back.
    const putIn = { ...skipped, id: asId<EntryId>('put-in'), operation: { ...skipped.operation, slot: 2 } };
    expect(await anna.pushed([putIn as typeof skipped])).toEqual(['doubtful']);
    expect(await auditOf(app)).toContain('device-forked');
    const sheet = await sheetOf(anna, first.lessonId);
    expect(sheet?.marks.map(({ slot }) => slot)).toEqual([0]);
  });

  test('[T1] [I3] a forged anchor is not mended by an old one of ours in the entry after it', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const good = anna.anchor;
    await anna.pushed([anna.mark(11, '5')]);
    app.clock.at += 20 * DAY;
    anna.anchor = { ...good, serverTime: good.serverTime + 1 };
    const late = anna.mark(10, '5', { wall: app.clock.at - 20 * DAY });
    anna.anchor = good;
    const after = anna.mark(12, '4', { wall: app.clock.at - 20 * DAY });
    expect((await anna.pushed([late, after]))[0]).toBe('doubtful');
  });

  test('[T1] an anchor of another device or another school is none', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const other = await signInAs(app, ids.anna, 'other');
    const own = anna.anchor;
    anna.anchor = other.anchor;
    const replayed = anna.mark(10, '5');
    const key = await loadAnchorKey(app.store);
    const { deviceId } = anna;
    const schoolId = asId<SchoolId>('elsewhere');
    anna.anchor = signAnchor(key, { schoolId, deviceId, serverTime: own.serverTime });
    const foreign = anna.mark(11, '5');
    expect(await anna.pushed([replayed, foreign])).toEqual(['doubtful', 'doubtful']);
    expect((await auditOf(app)).filter((action) => action === 'anchor-not-ours')).toHaveLength(2);
    expect(await sheetOf(anna, ids.lesson('maths', 10))).toMatchObject({ marks: [] });
  });

  test('[T3] a stamp that was edited after it was chained is noticed', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const late = anna.mark(10, '5', { wall: app.clock.at + 15 * DAY });
    const next = anna.mark(11, '5', { wall: app.clock.at + 15 * DAY });
    app.clock.at += 16 * DAY;
    const wall = app.clock.at - 15 * DAY;
    const edited = { ...late, stamp: { ...late.stamp, wall, monotonicSinceAnchor: 0 } };
    expect(entryHash(edited)).not.toBe(next.stamp.previousHash);
    // By itself nothing tells of the edit; whatever the device made after it does.
    expect(await anna.pushed([next])).toEqual(['doubtful']);
    expect(await anna.pushed([edited])).toEqual(['doubtful']);
    expect(await auditOf(app)).toContain('device-forked');
  });
});

describe.each(TEST_DATABASES)('authority at the time of entry on $name', (database) => {
  test('[E1] [I7] a substitute fills the substituted lesson and no other', async () => {
    const app = await newTestApp(database);
    const boris = await signInAs(app, ids.boris);
    await app.store.db
      .updateTable('lesson')
      .set({ substitute_id: ids.boris })
      .where('id', '=', ids.lesson('maths', 10))
      .execute();
    const entries = [boris.mark(10, '5'), boris.mark(11, '4')];
    expect(await boris.pushed(entries)).toEqual(['accepted', 'refused']);
    expect(await codesOf(boris, entries)).toEqual([undefined, 'not-your-group']);
    const ask = boris.entry({
      lessonId: CONTROL,
      operation: { type: 'extension.ask', reason: 'illness', text: '', until: '2026-11-20' },
    });
    expect(await boris.pushed([ask])).toEqual(['refused']);
  });

  test('[E1] unsent entries of a former teacher are judged by the rights at their entry time', async () => {
    const app = await newTestApp(database);
    await addTeacher(app, ids.boris, '2026-11-12');
    const boris = await signInAs(app, ids.boris);
    const inTime = boris.mark(10, '5');
    const after = boris.mark(11, '4', { wall: app.clock.at + 3 * DAY });
    app.clock.at += 4 * DAY;
    expect(await boris.pushed([inTime, after])).toEqual(['accepted', 'refused']);
    expect(await codesOf(boris, [after])).toEqual(['not-your-group']);
  });
});
