import { describe, expect, test } from 'vitest';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import type { PushAnswer } from '../../../shared/sync/messages.ts';
import { verifyHistory } from '../../audit/verify-history.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp } from '../../test-app.ts';

const DAY = 86_400_000;

const historyOf = ({ store }: TestApp) =>
  store.db.selectFrom('history').selectAll().orderBy('number').execute();
const auditOf = async ({ store }: TestApp) =>
  (await store.db.selectFrom('audit').select('action').execute()).map(({ action }) => action);

describe.each(TEST_DATABASES)('push on $name', (database) => {
  test('[I2] an accepted entry leaves fact, history and verdict, and comes back down', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const entry = anna.mark(10, '5');
    expect(await anna.pushed([entry])).toEqual(['accepted']);
    const sheets = await anna.pull<LessonSheet>('sheets');
    const sheet = sheets.documents.find(({ id }) => id === entry.lessonId);
    expect(sheet).toMatchObject({
      marks: [{ pupilId: ids.p1, slot: 0, value: '5', version: entry.id, authorId: ids.anna }],
    });
    expect(await anna.verdictOf(entry.id)).toMatchObject({ status: 'accepted', settled: true });
    expect(await historyOf(app)).toMatchObject([{ number: 1, entry_id: entry.id, status: 'accepted' }]);
  });

  test('every kind of operation reaches its fact', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const lessonId = ids.lesson('maths', 10);
    const { p1, p2, p3 } = ids;
    const entries = [
      anna.entry({ lessonId, operation: { type: 'mark.set', pupilId: p1, slot: 1, value: '4' } }),
      anna.entry({ lessonId, operation: { type: 'attendance.set', pupilId: p2, code: 'ill' } }),
      anna.entry({ lessonId, operation: { type: 'attendance.set', pupilId: p3, code: 'late' } }),
      anna.entry({ lessonId, operation: { type: 'topic.set', text: 'Дроби' } }),
      anna.entry({ lessonId, operation: { type: 'homework.set', text: '№ 12' } }),
      anna.entry({ lessonId, operation: { type: 'homework.set-individual', pupilId: p1, text: '№ 13' } }),
      anna.entry({ lessonId, operation: { type: 'work.set', kind: 'control' } }),
    ];
    const clear = anna.entry({
      lessonId,
      operation: { type: 'attendance.clear', pupilId: p3 },
      basis: entries[2]?.id ?? null,
    });
    expect(new Set(await anna.pushed([...entries, clear]))).toEqual(new Set(['accepted']));
    const { documents } = await anna.pull<LessonSheet>('sheets');
    expect(documents.find(({ id }) => id === lessonId)).toMatchObject({
      marks: [{ pupilId: p1, slot: 1, value: '4' }],
      attendance: [
        { pupilId: p2, code: 'ill' },
        { pupilId: p3, code: null, version: clear.id },
      ],
      topic: { text: 'Дроби' },
      homework: { text: '№ 12' },
      individual: [{ pupilId: p1, text: '№ 13' }],
      work: { kind: 'control', version: entries[6]?.id },
    });
  });

  test('[I1] a resend, whole or in part, answers the stored verdict and changes nothing', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const entries = [anna.mark(10, '5'), anna.mark(2, '4', { wall: app.clock.at })];
    const first = await anna.pushed(entries);
    expect(first).toEqual(['accepted', 'refused']);
    const { change } = (await anna.push(entries)).json<PushAnswer>();
    expect(await anna.pushed(entries)).toEqual(first);
    const later = anna.mark(11, '3');
    expect(await anna.pushed([...entries, later, later])).toEqual([...first, 'accepted', 'accepted']);
    expect(await historyOf(app)).toHaveLength(3);
    expect((await anna.push([later])).json<PushAnswer>().change).toBe(change + 1);
  });

  test('one id with other content is refused whole, audited, and nothing is taken', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const entry = anna.mark(10, '5');
    await anna.pushed([entry]);
    const fresh = anna.mark(11, '4');
    const changed = { ...entry, operation: { ...entry.operation, value: '2' } };
    const response = await anna.push([fresh, changed]);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: 'bad-request', reason: 'entry-id-reused' });
    expect(await historyOf(app)).toHaveLength(1);
    expect(await auditOf(app)).toContain('entry-id-reused');
    const twice = await anna.push([fresh, { ...fresh, basis: entry.id }]);
    expect(twice.json()).toMatchObject({ reason: 'entry-id-reused' });
  });

  test('[I3] a mark after its window is refused with clause and border, and kept in the history', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const entry = anna.mark(3, '5');
    expect(await anna.pushed([entry])).toEqual(['refused']);
    expect(await anna.verdictOf(entry.id)).toMatchObject({
      code: 'window-closed',
      clause: 'yanao-2018 §4',
      settled: false,
    });
    expect(await historyOf(app)).toMatchObject([{ status: 'refused' }]);
    const { documents } = await anna.pull<LessonSheet>('sheets');
    expect(documents.find(({ id }) => id === entry.lessonId)).toMatchObject({ marks: [] });
  });

  test('[I3] an entry made offline in time is accepted when it arrives late, by the device clock', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    app.clock.at += 2 * DAY;
    const entry = anna.mark(10, '5');
    app.clock.at += 20 * DAY;
    expect(await anna.pushed([entry])).toEqual(['accepted']);
    expect(await anna.verdictOf(entry.id)).toMatchObject({ proof: 'device-clock' });
  });

  test('[T1] entries of a week that rest on one anchor are each judged by their own time', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const offlineAt = app.clock.at;
    // Two days later the lesson of the 10th still takes marks, nine days later it does not; no newer anchor came.
    const inTime = anna.mark(10, '5', { wall: offlineAt + 2 * DAY });
    const late = anna.entry({
      lessonId: ids.lesson('maths', 10),
      operation: { type: 'mark.set', pupilId: ids.p2, slot: 0, value: '4' },
      wall: offlineAt + 9 * DAY,
    });
    const after = anna.entry({
      lessonId: ids.lesson('maths', 10),
      operation: { type: 'topic.set', text: 'Дроби' },
      wall: offlineAt + 9 * DAY,
    });
    app.clock.at += 10 * DAY;
    expect(await anna.pushed([inTime, late, after])).toEqual(['accepted', 'refused', 'accepted']);
    const [first] = await historyOf(app);
    expect(first?.time_upper).toBe(app.clock.at);
  });

  test('an anchor that this server did not sign proves nothing: the entry waits as doubtful', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    anna.anchor = { ...anna.anchor, serverTime: anna.anchor.serverTime - DAY };
    expect(await anna.pushed([anna.mark(10, '5')])).toEqual(['doubtful']);
    expect(await auditOf(app)).toContain('anchor-not-ours');
  });

  test('[I2] a device number seen twice with other content keeps both branches and is audited', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const entry = anna.mark(10, '5');
    const copy = { ...entry, id: 'copied', operation: { ...entry.operation, slot: 1 } };
    await anna.pushed([entry]);
    expect((await anna.push([copy])).statusCode).toBe(200);
    expect(await historyOf(app)).toHaveLength(2);
    expect(await auditOf(app)).toContain('device-forked');
  });

  test('[I5] two people, one cell: the first stands, the other is kept beside it for both', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const boris = await signInAs(app, ids.boris);
    await app.store.db
      .insertInto('group_teacher')
      .values({ school_id: ids.school, group_id: ids.maths, person_id: ids.boris, first_day: '2026-09-01' })
      .execute();
    const first = anna.mark(10, '5');
    const second = boris.mark(10, '3');
    expect(await anna.pushed([first])).toEqual(['accepted']);
    expect(await boris.pushed([second])).toEqual(['conflict']);
    const { documents } = await anna.pull<LessonSheet>('sheets');
    expect(documents.find(({ id }) => id === first.lessonId)).toMatchObject({
      marks: [{ value: '5', version: first.id }],
      rivals: [{ entryId: second.id, value: '3', authorId: ids.boris, pupilId: ids.p1 }],
    });
    expect(await boris.verdictOf(second.id)).toMatchObject({
      code: 'other-value-stands',
      standing: { value: '5', version: first.id },
    });
    const settle = boris.entry({
      lessonId: second.lessonId,
      operation: { type: 'refusal.settle', entryId: second.id },
    });
    expect(await boris.pushed([settle])).toEqual(['accepted']);
    expect(await boris.verdictOf(second.id)).toMatchObject({ status: 'conflict', settled: true });
    const after = await anna.pull<LessonSheet>('sheets');
    const sheet = after.documents.at(-1);
    expect(sheet?.id).toBe(first.lessonId);
    expect(sheet).not.toHaveProperty('rivals');
  });

  test('[I5] in one batch later entries see earlier ones, and a basis that was refused is looked through', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const first = anna.mark(10, '4');
    const second = anna.mark(10, '5', { basis: first.id });
    const refused = anna.entry({
      lessonId: ids.lesson('maths', 12),
      operation: { type: 'mark.set', pupilId: ids.p1, slot: 0, value: '2' },
    });
    expect(await anna.pushed([second, refused, first])).toEqual(['accepted', 'refused', 'accepted']);
    app.clock.at += DAY;
    const retried = anna.mark(12, '3', { basis: refused.id });
    expect(await anna.pushed([retried])).toEqual(['accepted']);
    const { documents } = await anna.pull<LessonSheet>('sheets');
    expect(documents.find(({ id }) => id === first.lessonId)).toMatchObject({ marks: [{ value: '5' }] });
  });

  test("another teacher's group, an unknown lesson, a lesson of another group", async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const operation = { type: 'topic.set', text: 'x' } as const;
    const entries = [
      anna.entry({ groupId: ids.russian, lessonId: ids.lesson('russian', 10), operation }),
      anna.entry({ lessonId: ids.lesson('none', 1), operation }),
      anna.entry({ lessonId: ids.lesson('russian', 10), operation }),
    ];
    expect(await anna.pushed(entries)).toEqual(['refused', 'refused', 'refused']);
    const codes = await Promise.all(entries.map(async ({ id }) => (await anna.verdictOf(id))?.code));
    expect(codes).toEqual(['not-your-group', 'lesson-unknown', 'lesson-unknown']);
  });

  test("entries in another's name or from another's device are refused whole and audited", async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const boris = await signInAs(app, ids.boris);
    const forged = boris.mark(10, '5', { authorId: ids.anna });
    expect((await boris.push([forged])).json()).toMatchObject({ code: 'not-allowed' });
    const payload = { deviceId: anna.deviceId, entries: [] };
    const wrongDevice = await boris.call({ method: 'POST', url: '/api/sync/push', payload });
    expect(wrongDevice.statusCode).toBe(403);
    const strange = boris.mark(10, '5');
    const stamped = { ...strange, stamp: { ...strange.stamp, deviceId: anna.deviceId } };
    expect((await boris.push([stamped])).json()).toMatchObject({ taken: [{ status: 'refused' }] });
    expect(await auditOf(app)).toEqual(
      expect.arrayContaining(['push-for-other-person', 'push-from-other-device']),
    );
    expect(await historyOf(app)).toHaveLength(1);
    expect((await boris.verdictOf(strange.id))?.code).toBe('device-not-yours');
  });

  test('a malformed entry refuses the whole push, says which, and changes nothing', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const good = anna.mark(10, '5');
    const broken: unknown[] = [
      { ...good, extra: 1 },
      { ...good, operation: { ...good.operation, value: '6' } },
      { ...good, operation: { ...good.operation, value: 5 } },
      { ...good, operation: { type: 'mark.erase' } },
      { ...good, id: 'a b' },
      { ...good, stamp: { ...good.stamp, sequence: 0 } },
      { ...good, operation: { type: 'topic.set', text: 'a\0b' } },
      { ...good, operation: { type: 'topic.set', text: 'a\ud800b' } },
      null,
    ];
    for (const entry of broken) {
      const response = await anna.push([good, entry]);
      expect(response.statusCode).toBe(400);
      expect(response.json()).toEqual({
        code: 'bad-request',
        status: 400,
        reason: 'entry-malformed',
        detail: 'entries/1',
      });
    }
    const many = await anna.push(Array.from({ length: 501 }, () => good));
    expect(many.json()).toMatchObject({ code: 'bad-request', reason: 'malformed' });
    expect(await historyOf(app)).toEqual([]);
  });

  test('[I2] the history is one unbroken chain, and a changed row is found', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    await anna.pushed([anna.mark(10, '5'), anna.mark(2, '4')]);
    await anna.pushed([anna.mark(11, '3')]);
    const check = await verifyHistory(app.store, ids.school);
    expect(check).toMatchObject({ intact: true, rows: 3 });
    await app.store.db.updateTable('history').set({ status: 'accepted' }).where('number', '=', 2).execute();
    expect(await verifyHistory(app.store, ids.school)).toMatchObject({ intact: false, number: 2 });
  });
});
