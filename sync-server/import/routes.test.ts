import { expect, it } from 'vitest';
import type { ImportReport } from '../../shared/import/import-preview.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import { asId, type LessonId, type PersonId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';
import { buildTestSchool, ids } from '../storage/test-school.ts';
import { newTestStore, TEST_DATABASES } from '../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp, type TestDevice } from '../test-app.ts';
import { activity, fetSample, startingTime } from './formats/testing/fet-sample.ts';
import { applyImport } from './import-run.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const TABLES = [
  'person',
  'person_role',
  'class',
  'enrolment',
  'guardian',
  'subject',
  'study_group',
  'group_member',
] as const;
const MORE = [
  'group_teacher',
  'weekly_slot',
  'lesson',
  'lesson_time',
  'mark',
  'school',
  'sight',
  'audit',
] as const;

async function dump({ store }: TestApp): Promise<string> {
  const rows = await Promise.all(
    [...TABLES, ...MORE].map((table: keyof Tables) =>
      store.db
        .selectFrom(table as 'person')
        .selectAll()
        .execute(),
    ),
  );
  return JSON.stringify(rows.map((list) => list.map((row) => JSON.stringify(row)).toSorted()));
}

/** A form as a browser sends it. */
function upload(bytes: Uint8Array, name = 'file.csv') {
  const boundary = '----zvonok';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  } as const;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const people = bytesOf('Фамилия;Имя;Класс\nКим;Ян;7А\n;Олег;7А\n');
const send = (device: TestDevice, url: string, bytes: Uint8Array) =>
  device.call({ url: `/api/import/${url}`, ...upload(bytes) });

it.each(TEST_DATABASES)(
  '[I9] $name: preview changes nothing, apply does what it said, again changes nothing',
  async (database) => {
    const test = await newTestApp(database);
    const operator = await signInAs(test, ids.operator);
    const before = await dump(test);
    const preview = (await send(operator, 'people?mode=preview', people)).json<ImportReport>();
    expect(preview).toMatchObject({ applied: false, counts: { added: 1, changed: 0, refused: 1 } });
    expect(await dump(test)).toBe(before);
    const token = encodeURIComponent(preview.token);
    const applied = await send(operator, `people?mode=apply&token=${token}`, people);
    expect(applied.json<ImportReport>()).toEqual({ ...preview, applied: true });
    const again = (await send(operator, 'people?mode=preview', people)).json<ImportReport>();
    expect(again.counts).toEqual({ added: 0, changed: 0, unchanged: 1, refused: 1 });
    const stale = await send(operator, `people?mode=apply&token=${token}`, people);
    expect([stale.statusCode, stale.json<{ reason: string }>().reason]).toEqual([422, 'state-changed']);
  },
);

it('[PD6] an id that an import gives follows from no name: the same list gives others in another school', async () => {
  const idsOf = async () => {
    const test = await newTestApp(sqlite);
    await applyImport(test.store, {
      schoolId: ids.school,
      source: { kind: 'people', bytes: people },
      now: test.clock.at,
      personId: ids.operator,
    });
    const added = test.store.db.selectFrom('person').select('id').where('last_name', '=', 'Ким');
    const { id } = await added.executeTakeFirstOrThrow();
    const stays = await test.store.db.selectFrom('enrolment').select('pupil_id').execute();
    expect(stays.map(({ pupil_id: of }): string => of)).toContain(id);
    return id;
  };
  const [one, other] = [await idsOf(), await idsOf()];
  expect(one).not.toBe(other);
  expect(one).toMatch(/^p-[\w-]{20}$/);
});

it('nothing is applied without the token of a preview', async () => {
  const test = await newTestApp(sqlite);
  const operator = await signInAs(test, ids.operator);
  const before = await dump(test);
  const answer = await send(operator, 'people?mode=apply', people);
  expect(answer.json<{ reason: string }>().reason).toBe('state-changed');
  expect(await dump(test)).toBe(before);
});

it.each([
  ['people', bytesOf(''), 422, 'file-empty'],
  ['people', bytesOf('a;b\n1;2\n'), 422, 'table-unknown-kind'],
  ['people', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 422, 'xlsx-broken'],
  ['people', new Uint8Array([0, 1, 2, 3, 0, 0, 0, 5]), 422, 'file-not-text'],
  ['timetable', bytesOf('<fet version="5"'), 422, 'xml-broken'],
  ['timetable', bytesOf('<!DOCTYPE a [<!ENTITY b "c">]><fet/>'), 422, 'xml-entities-refused'],
  ['timetable', fetSample({ times: [] }), 422, 'no-fixed-times'],
  ['people', new Uint8Array(33 * 1024 * 1024).fill(65), 413, undefined],
] as const)(
  'a bad file of %s gives its code and changes nothing: %#',
  async (kind, bytes, status, reason) => {
    const test = await newTestApp(sqlite);
    const operator = await signInAs(test, ids.operator);
    const before = await dump(test);
    const answer = await send(operator, `${kind}?mode=apply&token=x`, bytes);
    expect([answer.statusCode, answer.json<{ reason?: string }>().reason]).toEqual([status, reason]);
    expect(await dump(test)).toBe(before);
  },
);

it.each([ids.anna, ids.deputy, ids.parent])('[I7] %s may not import', async (personId: PersonId) => {
  const test = await newTestApp(sqlite);
  const device = await signInAs(test, personId);
  const answer = await send(device, 'people?mode=preview', people);
  expect(answer.statusCode).toBe(403);
});

it('a form without a file and a body that is no form are refused with a code', async () => {
  const test = await newTestApp(sqlite);
  const operator = await signInAs(test, ids.operator);
  const { headers } = upload(people);
  const empty = await operator.call({
    method: 'POST',
    url: '/api/import/people?mode=preview',
    headers,
    payload: '------zvonok--\r\n',
  });
  expect([empty.statusCode, empty.json<{ reason: string }>().reason]).toEqual([422, 'upload-missing']);
  const json = await operator.call({ method: 'POST', url: '/api/import/people?mode=preview', payload: {} });
  expect(json.json<{ code: string }>().code).toBe('bad-request');
});

it.each(TEST_DATABASES)(
  '[I6] $name: marks outlive a changed timetable; an empty lost lesson leaves the client',
  async (database) => {
    const test = await newTestApp(database);
    const operator = await signInAs(test, ids.operator);
    const importWeek = async (day: string) => {
      const parts = {
        activities: [activity(1, { teacher: 'anna' })],
        times: [startingTime(1, day, '1')],
        rooms: [],
      };
      const source = { kind: 'timetable', bytes: fetSample(parts) } as const;
      return applyImport(test.store, {
        schoolId: ids.school,
        source,
        now: test.clock.now(),
        personId: operator.personId,
      });
    };
    await importWeek('Среда');
    const lessons = await test.store.db
      .selectFrom('lesson')
      .selectAll()
      .where((eb) => eb(eb.cast<string>('id', 'text'), 'like', 'l-%'))
      .orderBy('date')
      .execute();
    const [marked, empty] = lessons;
    if (!marked || !empty) throw new Error('no lessons');
    const fact = { version: asId<never>('e'), author_id: ids.anna, entered_at: 1, pupil_id: ids.p1 };
    const mark = { school_id: ids.school, lesson_id: marked.id, slot: 0, value: '5', ...fact } as const;
    await test.store.db.insertInto('mark').values(mark).execute();
    const report = await importWeek('Четверг');
    expect(report.rows.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['lessons-detached', 'lessons-removed']),
    );
    expect(
      await test.store.db.selectFrom('mark').selectAll().where('lesson_id', '=', marked.id).execute(),
    ).toEqual([{ ...mark, corrected_at: null }]);
    const status = async (id: LessonId) =>
      (await test.store.db.selectFrom('lesson').select('status').where('id', '=', id).executeTakeFirst())
        ?.status;
    expect([await status(marked.id), await status(empty.id)]).toEqual(['detached', 'detached']);

    const teacher = marked.teacher_id;
    if (teacher === null) throw new Error('no teacher');
    const account = await test.store.db
      .selectFrom('account')
      .selectAll()
      .where('person_id', '=', ids.anna)
      .executeTakeFirstOrThrow();
    await test.store.db
      .insertInto('account')
      .values({ ...account, person_id: teacher, login: `${teacher}@school`.toLowerCase() })
      .execute();
    const device = await signInAs(test, teacher);
    const { documents } = await device.pull<LessonSheet>('sheets');
    const pulled = new Map<string, unknown>(documents.map((document) => [document.id, document]));
    expect(pulled.get(marked.id)).toMatchObject({ status: 'detached', marks: [{ value: '5' }] });
    expect(pulled.get(empty.id)).toEqual({ id: empty.id, _deleted: true });
    await importWeek('Среда');
    expect([await status(marked.id), await status(empty.id)]).toEqual(['planned', 'planned']);
  },
);

it('a school of 800 pupils and more than 30,000 lessons is imported in one go, and is known again', async () => {
  const store = await newTestStore(sqlite);
  const test = { store } as TestApp;
  await buildTestSchool(store);
  const classes = Array.from(
    { length: 32 },
    (_, index) => `${(index % 11) + 1}${'ДЕЖИК'.charAt(index / 11)}`,
  );
  const rows = Array.from({ length: 800 }, (_, index) => {
    const letters = [index % 26, Math.floor(index / 26)]
      .map((digit) => String.fromCodePoint(1072 + digit))
      .join('');
    return `Ученик${letters};Имя;${classes[index % classes.length]}`;
  });
  const request = { schoolId: ids.school, now: Date.UTC(2026, 8, 1, 9), personId: null };
  const pupils = { kind: 'people', bytes: bytesOf(`Фамилия;Имя;Класс\n${rows.join('\n')}`) } as const;
  expect((await applyImport(store, { ...request, source: pupils })).counts.refused).toBe(0);
  const days = ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница'];
  const bytes = wholeSchool(classes, days);
  const report = await applyImport(store, { ...request, source: { kind: 'timetable', bytes } });
  expect(report.counts.refused).toBe(0);
  const count = await store.db
    .selectFrom('lesson')
    .select((eb) => eb.fn.countAll().as('n'))
    .executeTakeFirst();
  expect(Number(count?.n)).toBeGreaterThan(30_000);
  const before = await dump(test);
  const again = await applyImport(store, { ...request, source: { kind: 'timetable', bytes } });
  expect(again.counts).toMatchObject({ added: 0, changed: 0, refused: 0 });
  expect((await dump(test)).length - before.length).toBeLessThan(1000);
});

/** Eight lessons a day for every class, one teacher for each class. */
function wholeSchool(classes: readonly string[], days: readonly string[]): Uint8Array {
  const named = (element: string, names: readonly string[]) =>
    names.map((name) => `<${element}><Name>${name}</Name></${element}>`).join('');
  const hours = ['1', '2', '3', '4', '5', '6', '7', '8'];
  const activities: string[] = [];
  const times: string[] = [];
  for (const [index, students] of classes.entries()) {
    for (const day of days) {
      for (const hour of hours) {
        const id = activities.length + 1;
        activities.push(activity(id, { students, subject: `Предмет ${hour}`, teacher: `Учитель${index}` }));
        times.push(startingTime(id, day, hour));
      }
    }
  }
  return bytesOf(`<fet version="6.1.0"><Institution_Name>Ш</Institution_Name>
<Days_List>${named('Day', days)}</Days_List><Hours_List>${named('Hour', hours)}</Hours_List>
<Students_List>${named('Year', classes)}</Students_List>
<Teachers_List>${named(
    'Teacher',
    classes.map((_, index) => `Учитель${index}`),
  )}</Teachers_List>
<Subjects_List>${named(
    'Subject',
    hours.map((hour) => `Предмет ${hour}`),
  )}</Subjects_List>
<Activities_List>${activities.join('')}</Activities_List>
<Time_Constraints_List>${times.join('')}</Time_Constraints_List></fet>`);
}
