import { describe, expect, test } from 'vitest';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import type { StudyGroup } from '../../../shared/people/study-group.ts';
import type { EntryDocument } from '../../../shared/sync/entry.ts';
import type { SchoolFacts } from '../../../shared/sync/school-facts.ts';
import { refreshSight } from '../../journal/sight.ts';
import { ids, LESSON_DAYS, TODAY } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp, type TestDevice } from '../../test-app.ts';
import { loadAnchorKey, verifyAnchor } from '../anchor-key.ts';

const DAY = 86_400_000;

/** Pulls page by page to the end, as a client does. */
async function pullAll<Document extends { id: string }>(
  device: TestDevice,
  collection: 'sheets' | 'groups' | 'school' | 'entries',
  options: { limit?: number; checkpoint?: unknown } = {},
) {
  const limit = options.limit ?? 100;
  let checkpoint = options.checkpoint ?? null;
  const held = new Map<string, Document>();
  const removals = new Set<string>();
  const order: string[] = [];
  for (;;) {
    const page = await device.pull<Document>(collection, { checkpoint, limit });
    checkpoint = page.checkpoint;
    for (const document of page.documents) {
      order.push(document.id);
      if ('_deleted' in document) {
        held.delete(document.id);
        removals.add(document.id);
      } else held.set(document.id, document);
    }
    if (page.documents.length < limit) return { held, removals, checkpoint, order };
  }
}

async function changeSight(
  { store }: TestApp,
  work: (tx: Parameters<Parameters<TestApp['store']['write']>[1]>[0], change: number) => Promise<unknown>,
) {
  await store.write(ids.school, async (tx, change) => {
    await work(tx, change);
    await refreshSight(tx, { schoolId: ids.school, personIds: 'all', today: TODAY, change });
  });
}

describe.each(TEST_DATABASES)('pull on $name', (database) => {
  test('[I7] a teacher gets the sheets of their own groups only, whatever the page size', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const expected = new Set(LESSON_DAYS.map((day) => ids.lesson('maths', day)));
    for (const limit of [1, 2, 4, 100]) {
      const { held, order } = await pullAll<LessonSheet>(anna, 'sheets', { limit });
      expect(new Set(held.keys())).toEqual(expected);
      expect(order).toHaveLength(expected.size);
    }
    const groups = await pullAll<StudyGroup>(anna, 'groups');
    expect([...groups.held.values()]).toMatchObject([
      { id: ids.maths, access: 'keep', subjectName: 'Предмет maths', members: [{}, {}, {}] },
    ]);
  });

  test('[I4] after a checkpoint only what changed comes, and nothing twice', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const first = await pullAll<LessonSheet>(anna, 'sheets');
    const same = await anna.pull('sheets', { checkpoint: first.checkpoint });
    expect(same).toMatchObject({ documents: [], checkpoint: first.checkpoint });
    const entries = [anna.mark(10, '5'), anna.mark(11, '4')];
    await anna.pushed(entries);
    const { order } = await pullAll<LessonSheet>(anna, 'sheets', { checkpoint: first.checkpoint, limit: 1 });
    expect(new Set(order)).toEqual(new Set(entries.map(({ lessonId }) => lessonId)));
    expect(order).toHaveLength(2);
  });

  test('[I7] a class teacher reads other groups cut to the pupils of their class', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const boris = await signInAs(app, ids.boris);
    const lessonId = ids.lesson('maths', 10);
    await anna.pushed(
      [ids.p1, ids.p3].flatMap((pupilId) => [
        anna.entry({ lessonId, operation: { type: 'mark.set', pupilId, slot: 0, value: '4' } }),
        anna.entry({ lessonId, operation: { type: 'attendance.set', pupilId, code: 'late' } }),
        anna.entry({ lessonId, operation: { type: 'homework.set-individual', pupilId, text: 'x' } }),
      ]),
    );
    const { held } = await pullAll<LessonSheet>(boris, 'sheets');
    const sheet = held.get(lessonId);
    const pupils = [sheet?.marks, sheet?.attendance, sheet?.individual].map((facts) =>
      facts?.map(({ pupilId }) => pupilId),
    );
    expect(pupils).toEqual([[ids.p1], [ids.p1], [ids.p1]]);
    const groups = await pullAll<StudyGroup>(boris, 'groups');
    expect(groups.held.get(ids.maths)).toMatchObject({
      access: 'read',
      members: [{ pupilId: ids.p1 }, { pupilId: ids.p2 }],
    });
    expect(groups.held.get(ids.russian)).toMatchObject({ access: 'keep', members: [{}, {}, {}] });
  });

  test('[PP2] [I7] a note of absence comes to the class teacher of the pupil and to nobody else', async () => {
    const app = await newTestApp(database);
    const note = {
      school_id: ids.school,
      author_id: ids.anna,
      last_day: '2026-11-20',
      text: 'к врачу',
      told_at: 1,
      first_day: '2026-11-20',
    };
    await app.store.db
      .insertInto('absence_note')
      .values([
        { ...note, id: 'n1', pupil_id: ids.p1, lessons: '1,2', reason: 'doctor', withdrawn_at: null },
        { ...note, id: 'n2', pupil_id: ids.p2, lessons: '', reason: 'ill', withdrawn_at: 2 },
        { ...note, id: 'n3', pupil_id: ids.p3, lessons: '', reason: 'ill', withdrawn_at: null },
      ])
      .execute();
    const absencesOf = async (person: typeof ids.anna) => {
      const { held } = await pullAll<StudyGroup>(await signInAs(app, person), 'groups');
      return [...held.values()].map(({ id, absences }) => [id, absences]);
    };
    const seen = [
      {
        pupilId: ids.p1,
        from: '2026-11-20',
        to: '2026-11-20',
        lessons: [1, 2],
        reason: 'doctor',
        text: 'к врачу',
      },
    ];
    expect(new Map((await absencesOf(ids.boris)) as never)).toEqual(
      new Map([
        [ids.maths, seen],
        [ids.russian, seen],
      ]),
    );
    expect(await absencesOf(ids.anna)).toEqual([[ids.maths, undefined]]);
  });

  test('[I7] a substitute sees the substituted lesson whole and no other, and loses it with the substitution', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const russian = ids.lesson('russian', 12);
    const substitute = (personId: typeof ids.anna | null) =>
      changeSight(app, (tx, change) =>
        tx.updateTable('lesson').set({ substitute_id: personId, change }).where('id', '=', russian).execute(),
      );
    const before = await pullAll<LessonSheet>(anna, 'sheets');
    await substitute(ids.anna);
    const gained = await pullAll<LessonSheet>(anna, 'sheets', { checkpoint: before.checkpoint });
    expect([...gained.held.keys()]).toEqual([russian]);
    expect(gained.held.get(russian)).toMatchObject({ change: { substituteId: ids.anna } });
    const groups = await pullAll<StudyGroup>(anna, 'groups');
    expect(groups.held.get(ids.russian)).toMatchObject({ access: 'substitute', members: [{}, {}, {}] });
    await substitute(null);
    const lost = await pullAll<LessonSheet>(anna, 'sheets', { checkpoint: gained.checkpoint });
    expect(lost.removals).toContain(russian);
    expect(lost.held.size).toBe(0);
  });

  test('[I7] [S4] a gained group comes with its past; a lost one is removed and never heard of again', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const boris = await signInAs(app, ids.boris);
    await anna.pushed([anna.mark(10, '5')]);
    const before = await pullAll<LessonSheet>(boris, 'sheets');
    expect(before.held.get(ids.lesson('maths', 10))?.marks).toHaveLength(1);
    await changeSight(app, (tx) =>
      tx
        .updateTable('group_teacher')
        .set({ last_day: '2026-11-10' })
        .where('person_id', '=', ids.anna)
        .execute(),
    );
    const lost = await pullAll<LessonSheet>(anna, 'sheets', { limit: 2 });
    expect(lost.held.size).toBe(0);
    const groups = await pullAll<StudyGroup>(anna, 'groups');
    expect(groups.removals).toEqual(new Set([ids.maths]));
    await changeSight(app, (tx, change) =>
      tx.updateTable('lesson').set({ topic: 'после', change }).where('group_id', '=', ids.maths).execute(),
    );
    const silent = await anna.pull('sheets', { checkpoint: lost.checkpoint });
    expect(silent.documents).toEqual([]);
    await changeSight(app, (tx) =>
      tx
        .insertInto('group_teacher')
        .values({ school_id: ids.school, group_id: ids.russian, person_id: ids.anna, first_day: TODAY })
        .execute(),
    );
    const gained = await pullAll<LessonSheet>(anna, 'sheets', { checkpoint: lost.checkpoint, limit: 2 });
    expect(new Set(gained.held.keys())).toEqual(
      new Set(LESSON_DAYS.map((day) => ids.lesson('russian', day))),
    );
  });

  test('[I7] [S4] a lesson of a lost group is removed although it changed after the loss', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const before = await pullAll<LessonSheet>(anna, 'sheets');
    expect(before.held.size).toBe(LESSON_DAYS.length);
    await changeSight(app, (tx) =>
      tx
        .updateTable('group_teacher')
        .set({ last_day: '2026-11-10' })
        .where('person_id', '=', ids.anna)
        .execute(),
    );
    const changed = ids.lesson('maths', 10);
    await changeSight(app, (tx, change) =>
      tx.updateTable('lesson').set({ topic: 'после', change }).where('id', '=', changed).execute(),
    );
    const after = await pullAll<LessonSheet>(anna, 'sheets', { checkpoint: before.checkpoint });
    expect(after.removals).toEqual(new Set(before.held.keys()));
  });

  test('[I7] sight follows the day: an assignment that ended is lost at the first pull of the next day', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    await app.store.db
      .updateTable('group_teacher')
      .set({ last_day: TODAY })
      .where('person_id', '=', ids.anna)
      .execute();
    const first = await pullAll<LessonSheet>(anna, 'sheets');
    expect(first.held.size).toBe(LESSON_DAYS.length);
    app.clock.at += DAY;
    const next = await pullAll<LessonSheet>(anna, 'sheets', { checkpoint: first.checkpoint });
    expect(next.removals.size).toBe(LESSON_DAYS.length);
  });

  test('[I7] a deputy head sees nothing until they open a journal, then reads it, and closing it takes it away', async () => {
    const app = await newTestApp(database);
    const deputy = await signInAs(app, ids.deputy);
    const list = await deputy.call({ method: 'GET', url: '/api/journal/groups' });
    expect(list.json()).toMatchObject({
      groups: [{ id: ids.maths, subjectName: 'Предмет maths', teachers: ['Фамилия-anna И. О.'] }, {}],
    });
    expect((await pullAll<LessonSheet>(deputy, 'sheets')).held.size).toBe(0);
    const follow = (action: string, groupId: string) =>
      deputy.call({ method: 'POST', url: `/api/journal/${action}`, payload: { groupId } });
    expect((await follow('follow', ids.maths)).statusCode).toBe(204);
    const opened = await pullAll<LessonSheet>(deputy, 'sheets');
    expect(opened.held.size).toBe(LESSON_DAYS.length);
    expect(await deputy.pushed([deputy.mark(10, '5')])).toEqual(['refused']);
    await follow('unfollow', ids.maths);
    const closed = await pullAll<LessonSheet>(deputy, 'sheets', { checkpoint: opened.checkpoint });
    expect(closed.removals.size).toBe(LESSON_DAYS.length);
    expect((await follow('follow', 'none')).statusCode).toBe(404);
  });

  test('[I7] entries come to their author only: all of this device, of others what was not accepted', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const home = await signInAs(app, ids.anna, 'home');
    const boris = await signInAs(app, ids.boris);
    const accepted = anna.mark(10, '5');
    const refused = anna.mark(2, '4');
    await anna.pushed([accepted, refused]);
    const at = async (device: TestDevice) => [
      ...(await pullAll<EntryDocument>(device, 'entries')).held.keys(),
    ];
    expect((await at(anna)).toSorted()).toEqual([accepted.id, refused.id].toSorted());
    expect(await at(home)).toEqual([refused.id]);
    expect(await at(boris)).toEqual([]);
    const known = await pullAll<EntryDocument>(home, 'entries');
    const settle = home.entry({
      lessonId: refused.lessonId,
      operation: { type: 'refusal.settle', entryId: refused.id },
    });
    await home.pushed([settle]);
    const after = await pullAll<EntryDocument>(home, 'entries', { checkpoint: known.checkpoint });
    expect(after.held.get(refused.id)).toMatchObject({ state: 'refused', verdict: { settled: true } });
    expect(boris.personId).toBe(ids.boris);
  });

  test('nobody settles what another was refused', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const boris = await signInAs(app, ids.boris);
    const refused = anna.mark(2, '4');
    await anna.pushed([refused]);
    const settle = boris.entry({
      lessonId: refused.lessonId,
      operation: { type: 'refusal.settle', entryId: refused.id },
    });
    expect(await boris.pushed([settle])).toEqual(['refused']);
    expect(await anna.verdictOf(refused.id)).toMatchObject({ settled: false });
  });

  test('the school comes once, and again when its facts change; every answer is anchored', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const first = await anna.pull<SchoolFacts>('school');
    expect(first.documents).toMatchObject([
      {
        id: ids.school,
        zone: 'Europe/Moscow',
        year: { id: ids.year, periods: [{ id: 'q1' }], weekDays: 5 },
        lessonTimes: [{ number: 1, from: '08:30', to: '09:15' }],
      },
    ]);
    const again = await anna.pull<SchoolFacts>('school', { checkpoint: first.checkpoint });
    expect(again.documents).toEqual([]);
    await app.store.write(ids.school, (tx, change) =>
      tx.updateTable('school').set({ facts_change: change, trust: 'strict' }).execute(),
    );
    const changed = await anna.pull<SchoolFacts>('school', { checkpoint: again.checkpoint });
    expect(changed.documents).toMatchObject([{ trust: 'strict' }]);
    const key = await loadAnchorKey(app.store);
    expect(changed.anchor).toMatchObject({ deviceId: anna.deviceId, serverTime: app.clock.at });
    expect(verifyAnchor(key, ids.school, changed.anchor)).toBe(true);
    const forged = { ...changed.anchor, serverTime: changed.anchor.serverTime - 1 };
    expect(verifyAnchor(key, ids.school, forged)).toBe(false);
  });

  test('[I4] [S3] a reader who pulls while many write skips nothing', async () => {
    const app = await newTestApp(database);
    const writers = await Promise.all(
      Array.from({ length: 5 }, (_, index) => signInAs(app, ids.anna, `pc${index}`)),
    );
    const reader = await signInAs(app, ids.anna, 'reader');
    const progress = { done: false };
    const writing = Promise.all(
      writers.map(async (device, writer) => {
        for (let round = 0; round < 12; round += 1) {
          const day = LESSON_DAYS[(round + writer) % 3 === 0 ? 3 : 4] ?? 10;
          const operation = { type: 'mark.set', pupilId: ids.p1, slot: 0, value: '4' } as const;
          await device.pushed([
            device.entry({ lessonId: ids.lesson('maths', day), operation }),
            device.entry({ lessonId: ids.lesson('maths', 2), operation }),
          ]);
        }
      }),
    ).finally(() => {
      progress.done = true;
    });
    let checkpoint: unknown = null;
    const seen = new Set<string>();
    const pullOnce = async () => {
      const page = await reader.pull<EntryDocument>('entries', { checkpoint, limit: 7 });
      checkpoint = page.checkpoint;
      for (const { id } of page.documents) seen.add(id);
      return page.documents.length;
    };
    while (!progress.done) await pullOnce();
    await writing;
    while ((await pullOnce()) > 0);
    const refused = await app.store.db
      .selectFrom('history')
      .select('entry_id')
      .where('status', '<>', 'accepted')
      .execute();
    expect(refused).toHaveLength(60);
    expect([...seen].toSorted()).toEqual(refused.map((row) => row.entry_id as string).toSorted());
  });
});
