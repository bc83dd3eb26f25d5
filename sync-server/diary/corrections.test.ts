import { describe, expect, test } from 'vitest';
import type { Entry } from '../../shared/sync/entry.ts';
import { createSession } from '../identity/session.ts';
import { ids } from '../storage/test-school.ts';
import { TEST_DATABASES, type TestDatabase } from '../storage/test-stores.ts';
import { addTeacher, askExtension, CONTROL, DAY, decide } from '../sync/push/appeal-test-kit.ts';
import { newTestApp, signInAs, type TestApp, type TestDevice } from '../test-app.ts';

const PAGES = ['/week/2026-W46', '/week/2026-W46/print', '/marks?period=year', '/week/2026-W45'] as const;

/** Reads the diary of the first pupil as its parent does; without the line that says how fresh it is. */
async function parentOf({ app, store, clock }: TestApp) {
  const grant = {
    school_id: ids.school,
    person_id: ids.parent,
    pupil_id: ids.p1,
    granted_from: '2026-09-01',
  };
  await store.db.insertInto('guardian').values(grant).execute();
  const session = { schoolId: ids.school, personId: ids.parent, now: clock.now(), days: 30 };
  const { token } = await createSession(store, session);
  const headers = { cookie: `zvonok=${token}` };
  const look = async (path: string, known = '') => {
    const {
      statusCode,
      body,
      headers: sent,
    } = await app.inject({
      url: `/diary/${ids.p1}${path}`,
      headers: { ...headers, 'if-none-match': known },
    });
    const text = body
      .replace(/Данные на[^<]*/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    return { statusCode, text, tag: String(sent.etag) };
  };
  return { look, all: async () => Promise.all(PAGES.map(async (path) => (await look(path)).text)) };
}

const correct = (device: TestDevice, mark: Entry, value: '4' | null): Entry =>
  device.entry({
    lessonId: mark.lessonId,
    basis: mark.id,
    operation: { type: 'correction.ask', pupilId: ids.p1, slot: 0, value, text: 'описка' },
  });

/** Marks of 9, 10 and 11 November, the last cleared at once; the windows are closed now. */
async function schoolWithMarks(database: TestDatabase) {
  const app = await newTestApp(database);
  const early = await signInAs(app, ids.anna, 'early');
  const [wrong, extra, mistyped] = [early.mark(10, '3'), early.mark(9, '2'), early.mark(11, '5')];
  if (!wrong || !extra || !mistyped) throw new Error('three marks');
  const cleared = early.entry({
    lessonId: mistyped.lessonId,
    basis: mistyped.id,
    operation: { type: 'mark.clear', pupilId: ids.p1, slot: 0 },
  });
  await early.pushed([wrong, extra, mistyped, cleared]);
  await app.store.db.updateTable('lesson').set({ work_kind: 'control' }).where('id', '=', CONTROL).execute();
  app.clock.at += 9 * DAY;
  const [anna, deputy] = [await signInAs(app, ids.anna), await signInAs(app, ids.deputy)];
  return { app, wrong, extra, anna, deputy, parent: await parentOf(app) };
}

describe.each(TEST_DATABASES)('the parent’s pages and what was corrected on $name', (database) => {
  test('[K1] a corrected mark says so with the day, a removed one leaves a word and no mark', async () => {
    const { wrong, extra, anna, deputy, parent } = await schoolWithMarks(database);
    const before = await parent.look('/week/2026-W46');
    expect(before.text).toContain('Отметка: 3');
    expect(await parent.look('/week/2026-W46', before.tag)).toMatchObject({ statusCode: 304 });
    const asks = [correct(anna, wrong, '4'), correct(anna, extra, null)];
    await anna.pushed(asks);
    const decisions = asks.map((ask) => decide(deputy, ask));
    expect(await deputy.pushed(decisions)).toEqual(['accepted', 'accepted']);
    const week = await parent.look('/week/2026-W46', before.tag);
    expect(week.statusCode).toBe(200);
    expect(week.text).toContain('Отметка: 4 исправлено 20.11');
    expect(week.text).toContain('отметка снята, исправлено 20.11');
    expect(week.text.match(/исправлено/g)).toHaveLength(2);
    expect(week.text).not.toMatch(/Отметка: [235]/);
    const marks = await parent.look('/marks?period=year');
    expect(marks.text).toContain('средний 4,00');
    expect(marks.text).toContain('4 10.11 исправлено 20.11');
    expect(marks.text).toContain('09.11 отметка снята, исправлено 20.11');
    const print = await parent.look('/week/2026-W46/print');
    expect(print.text).toContain('4 исправлено 20.11');
    expect(print.text).toContain('отметка снята, исправлено 20.11');
  });

  test('[I7] nothing that still waits for a decision, and no extension, is anywhere to be seen', async () => {
    const { app, wrong, anna, deputy, parent } = await schoolWithMarks(database);
    const early = await parent.all();
    const granted = askExtension(anna, { until: '2026-11-25' });
    await anna.pushed([granted]);
    await deputy.pushed([decide(deputy, granted)]);
    expect(await parent.all()).toEqual(early);
    const reopened = anna.mark(3, '5');
    expect(await anna.pushed([reopened])).toEqual(['accepted']);
    const before = await parent.all();
    expect(before).not.toEqual(early);
    await addTeacher(app, ids.boris);
    const boris = await signInAs(app, ids.boris);
    expect(await boris.pushed([boris.mark(3, '2')])).toEqual(['conflict']);
    const asks = [correct(anna, wrong, '4'), askExtension(anna, { until: '2026-11-30' })];
    expect(await anna.pushed(asks)).toEqual(['accepted', 'accepted']);
    const lone = await signInAs(app, ids.anna, 'lone');
    lone.anchor = { ...lone.anchor, serverTime: lone.anchor.serverTime - 9 * DAY };
    expect(await lone.pushed([lone.mark(12, '4')])).toEqual(['doubtful']);
    expect(await parent.all()).toEqual(before);
  });
});
