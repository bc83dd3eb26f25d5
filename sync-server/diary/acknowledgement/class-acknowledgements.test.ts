import { describe, expect, test } from 'vitest';
import type { ClassAcknowledgements } from '../../../shared/acknowledgement/class-acknowledgements.ts';
import type { ReportAcknowledgements } from '../../../shared/acknowledgement/report-acknowledgements.ts';
import type { PeriodId, PersonId, PupilId, SubjectId } from '../../../shared/kernel/ids.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { newTestApp, signInAs, type TestDevice } from '../../test-app.ts';

const look = (device: TestDevice, week?: string) =>
  device.call({
    method: 'GET',
    url: `/api/journal/acknowledgements${week === undefined ? '' : `?week=${week}`}`,
  });
const seen = async (device: TestDevice, week?: string) =>
  (await look(device, week)).json<ClassAcknowledgements>();

async function atSchool(database: (typeof TEST_DATABASES)[number]) {
  const app = await newTestApp(database);
  const school = { school_id: ids.school };
  const mother = 'mother' as PersonId;
  await app.store.db
    .insertInto('person')
    .values({ ...school, id: mother, last_name: 'Ильина', first_name: 'Вера', left_school: 0 })
    .execute();
  const grant = (person_id: PersonId, pupil_id: PupilId, granted_to: string | null = null) =>
    app.store.db
      .insertInto('guardian')
      .values({ ...school, person_id, pupil_id, granted_from: '2026-09-01', granted_to })
      .execute();
  const say = (person_id: PersonId, pupil_id: PupilId, week = '2026-W46') =>
    app.store.db
      .insertInto('acknowledgement')
      .values({ ...school, person_id, pupil_id, week, at: app.clock.at })
      .execute();
  return { app, mother, grant, say, boris: await signInAs(app, ids.boris) };
}

const SUBJECT = 'subject-maths' as SubjectId;

const lookAtReport = (device: TestDevice, part = '') =>
  device.call({ method: 'GET', url: `/api/journal/report-acknowledgements${part && `?part=${part}`}` });
const seenReport = async (device: TestDevice, part?: string) =>
  (await lookAtReport(device, part)).json<ReportAcknowledgements>();

describe.each(TEST_DATABASES)('acknowledgements of Табель on $name', (database) => {
  test('[PP10] the class teacher sees per period who acknowledged it, when, and whose marks changed since', async () => {
    const { app, mother, grant, boris } = await atSchool(database);
    await app.store.db.deleteFrom('guardian').execute();
    await grant(ids.parent, ids.p1);
    await grant(mother, ids.p1);
    await grant(mother, ids.p2);
    const year = { school_id: ids.school, year_id: ids.year };
    const q1 = { kind: 'period', period_id: 'q1' as PeriodId } as const;
    const NOON = app.clock.at;
    const mark = (pupil_id: PupilId, entered_at: number, column: object = q1) =>
      app.store.db
        .insertInto('report_mark')
        .values({ ...year, ...q1, pupil_id, subject_id: SUBJECT, value: '4', entered_at, ...column })
        .execute();
    expect(await seenReport(boris)).toMatchObject({
      parts: [{ key: 'q1', kind: 'period', name: '1 четверть' }],
      chosen: 'q1',
    });
    await mark(ids.p1, NOON - 10);
    for (const [person_id, at] of [
      [mother, NOON - 20],
      [ids.parent, NOON],
    ] as const) {
      await app.store.db
        .insertInto('report_acknowledgement')
        .values({ ...year, ...q1, pupil_id: ids.p1, person_id, at })
        .execute();
    }
    const { classes } = await seenReport(boris, 'q1');
    const pupilOf = (id: PupilId) => classes[0]?.pupils.find((pupil) => pupil.id === id);
    expect(pupilOf(ids.p1)).toMatchObject({
      hasMarks: true,
      parents: [
        { id: mother, at: NOON - 20, isCovering: false },
        { id: ids.parent, at: NOON, isCovering: true },
      ],
    });
    expect(pupilOf(ids.p2)).toMatchObject({ hasMarks: false, parents: [{ id: mother, isCovering: false }] });
    // What closes the year stands there once somebody of the class has it, and is then looked at first.
    await mark(ids.p2, NOON, { kind: 'year', period_id: '' });
    expect(await seenReport(boris)).toMatchObject({ chosen: 'year', parts: [{}, { key: 'year', name: '' }] });
    expect((await lookAtReport(boris, 'final')).statusCode).toBe(404);
  });

  test('[I7] [PP10] of their own class only, and only while it is theirs', async () => {
    const { app, mother, grant, boris } = await atSchool(database);
    await grant(mother, ids.p3);
    const { classes } = await seenReport(boris);
    expect(classes[0]?.pupils.map(({ id }) => id).toSorted()).toEqual([ids.p1, ids.p2]);
    expect((await lookAtReport(boris)).body).not.toContain('Ильина');
    expect((await seenReport(await signInAs(app, ids.anna))).classes).toEqual([]);
    expect((await lookAtReport(await signInAs(app, ids.deputy))).statusCode).toBe(403);
  });
});

describe.each(TEST_DATABASES)('acknowledgements of a class on $name', (database) => {
  test('[PP8] the class teacher sees who of the parents acknowledged the week, when, and who did not', async () => {
    const { app, mother, grant, say, boris } = await atSchool(database);
    await app.store.db.deleteFrom('guardian').execute();
    await grant(ids.parent, ids.p1);
    await grant(mother, ids.p1);
    // A grant that is over, and a word said before it was.
    await grant(mother, ids.p2, '2026-11-10');
    await say(mother, ids.p1);
    await say(mother, ids.p2, '2026-W45');
    const { week, classes } = await seen(boris);
    expect(week).toEqual({
      name: '2026-W46',
      from: '2026-11-09',
      to: '2026-11-14',
      previous: '2026-W45',
    });
    expect(classes.map(({ id }) => id)).toEqual([ids.classA]);
    const parentsOf = (from: ClassAcknowledgements['classes'], pupil: PupilId) =>
      from[0]?.pupils.find(({ id }) => id === pupil)?.parents.map(({ id, at }) => [id, at]);
    expect(parentsOf(classes, ids.p1)).toEqual([
      [mother, app.clock.at],
      [ids.parent, undefined],
    ]);
    expect(parentsOf(classes, ids.p2)).toEqual([]);
    const before = await seen(boris, '2026-W45');
    expect(before.week.next).toBe('2026-W46');
    expect(parentsOf(before.classes, ids.p2)).toEqual([[mother, app.clock.at]]);
    expect((await look(boris, '2026-W54')).statusCode).toBe(404);
    expect((await look(boris, 'nonsense')).statusCode).toBe(400);
  });

  test('[I7] [PP8] of their own class only, and only while it is theirs', async () => {
    const { app, mother, grant, say, boris } = await atSchool(database);
    await grant(mother, ids.p3);
    await say(mother, ids.p3);
    const { classes } = await seen(boris);
    expect(classes[0]?.pupils.map(({ id }) => id).toSorted()).toEqual([ids.p1, ids.p2]);
    expect((await look(boris)).body).not.toContain('Ильина');
    // Anna teaches these pupils and leads no class.
    expect((await seen(await signInAs(app, ids.anna))).classes).toEqual([]);
    expect((await look(await signInAs(app, ids.deputy))).statusCode).toBe(403);
    await app.store.db.updateTable('class').set({ class_teacher_id: ids.anna }).execute();
    expect((await seen(boris)).classes).toEqual([]);
  });
});
