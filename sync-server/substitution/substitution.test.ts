import { describe, expect, it, test } from 'vitest';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import { asId, type LessonId, type PersonId, type SchoolId } from '../../shared/kernel/ids.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import type { Staff, SubstitutedLesson } from '../../shared/substitution/substitution.ts';
import { ids } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { auditOf, codesOf, DAY } from '../sync/push/appeal-test-kit.ts';
import { newTestApp, signInAs, type TestApp, type TestDevice } from '../test-app.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const lesson = (day: number) => ids.lesson('maths', day);
const post = (device: TestDevice, path: string, payload: object) =>
  device.call({ method: 'POST', url: `/api/substitutions${path}`, payload });
const appoint = (device: TestDevice, fields: object = {}) =>
  post(device, '', {
    lessons: [{ id: lesson(12) }],
    substituteId: ids.boris,
    reason: 'Курсы учителя',
    ...fields,
  });
const withdraw = (device: TestDevice, substituteId = ids.boris) =>
  post(device, '/withdraw', { lessons: [{ id: lesson(12), substituteId }] });
const handOver = (device: TestDevice, fields: object = {}) =>
  post(device, '/hand-over', {
    groupId: ids.maths,
    formerId: ids.anna,
    teacherId: ids.boris,
    from: '2026-11-12',
    ...fields,
  });

async function get<Answer>(device: TestDevice, path: string): Promise<Answer> {
  const answer = await device.call({ method: 'GET', url: `/api/substitutions${path}` });
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.json<Answer>();
}

const lessonsOf = async (device: TestDevice, path: string) =>
  (await get<{ lessons: SubstitutedLesson[] }>(device, path)).lessons;

/** The maths sheets that a device holds after a whole pull. */
async function sheetsOf(device: TestDevice): Promise<LessonId[]> {
  const { documents } = await device.pull<LessonSheet>('sheets');
  return documents.flatMap((one) => ('_deleted' in one || one.groupId !== ids.maths ? [] : [one.id]));
}

async function atSchool(database: (typeof TEST_DATABASES)[number]) {
  const app = await newTestApp(database);
  // Boris sees the whole class as its teacher; here he is to see what a substitute sees.
  await app.store.db.updateTable('class').set({ class_teacher_id: null }).execute();
  app.clock.at += 1;
  const devices = {
    deputy: await signInAs(app, ids.deputy),
    anna: await signInAs(app, ids.anna),
    boris: await signInAs(app, ids.boris),
  };
  return { app, ...devices };
}

describe.each(TEST_DATABASES)('substitutions on $name', (database) => {
  test('[U1] [I7] a substitute is found, appointed, fills that lesson only, and is withdrawn', async () => {
    const { app, deputy, anna, boris } = await atSchool(database);
    const staff = (await get<{ teachers: Staff }>(deputy, '/staff')).teachers;
    expect(staff.map(({ id }) => id)).toEqual([ids.anna, ids.boris]);
    expect(staff[0]?.groups).toEqual([{ id: ids.maths, name: '7А', subjectName: 'Предмет maths' }]);

    const asked = `/lessons?teacherId=${ids.anna}&from=2026-11-11&to=2026-11-12&substituteId=${ids.boris}`;
    const found = await lessonsOf(deputy, asked);
    expect(found.map(({ id, busyWith }) => [id, busyWith])).toEqual([
      [lesson(11), '7А Предмет russian'],
      [lesson(12), '7А Предмет russian'],
    ]);

    expect((await appoint(deputy)).statusCode).toBe(204);
    expect(await lessonsOf(deputy, '?from=2026-11-11&to=2026-12-01')).toMatchObject([
      {
        id: lesson(12),
        substituteId: ids.boris,
        substituteName: 'Фамилия-boris И. О.',
        reason: 'Курсы учителя',
      },
    ]);
    expect(await sheetsOf(boris)).toEqual([lesson(12)]);
    const sheets = (await anna.pull<LessonSheet>('sheets')).documents;
    expect(sheets.find(({ id }) => id === lesson(12))).toMatchObject({ change: { substituteId: ids.boris } });

    app.clock.at += DAY;
    const own = boris.mark(12, '5');
    const other = boris.mark(11, '5', { id: asId('other') });
    expect(await boris.pushed([own, other])).toEqual(['accepted', 'refused']);

    const { checkpoint } = await boris.pull('sheets');
    expect((await withdraw(deputy)).statusCode).toBe(204);
    const { documents } = await boris.pull<LessonSheet>('sheets', { checkpoint });
    expect(documents).toContainEqual({ id: lesson(12), _deleted: true });
    expect(await lessonsOf(deputy, '?from=2026-11-11&to=2026-12-01')).toEqual([]);
    expect(await auditOf(app)).toEqual(
      expect.arrayContaining(['substitution-appointed', 'substitution-withdrawn']),
    );
  });

  test('[E1] what a substitute entered before the withdrawal and sent after it counts; later entries do not', async () => {
    const { app, deputy, boris } = await atSchool(database);
    await appoint(deputy);
    app.clock.at += DAY;
    const before = boris.mark(12, '5');
    app.clock.at += 3_600_000;
    await withdraw(deputy);
    app.clock.at += 3_600_000;
    const after = boris.mark(12, '4', { basis: before.id });
    app.clock.at += DAY;
    expect(await boris.pushed([before, after])).toEqual(['accepted', 'refused']);
    expect(await codesOf(boris, [before, after])).toEqual([undefined, 'not-your-group']);
  });

  test('[E1] [U2] a group handed over: the former teacher’s entries of before arrive late and count', async () => {
    const { app, deputy, anna, boris } = await atSchool(database);
    await appoint(deputy);
    expect((await handOver(deputy)).statusCode).toBe(204);
    const offline = anna.mark(11, '5');
    app.clock.at += 4 * DAY;
    const late = anna.mark(11, '3', { basis: offline.id });
    // The first to be known of the change: what Anna typed lies on her computer still.
    const taken = boris.mark(12, '4');
    expect(await boris.pushed([taken])).toEqual(['accepted']);
    expect(await anna.pushed([offline, late])).toEqual(['accepted', 'refused']);
    expect(await codesOf(anna, [late])).toEqual(['not-your-group']);

    expect(await sheetsOf(anna)).toEqual([]);
    const { documents } = await boris.pull<LessonSheet>('sheets');
    const of = (day: number) => documents.find(({ id }) => id === lesson(day));
    expect([of(11), of(12)]).toMatchObject([{ teacherId: ids.anna }, { teacherId: ids.boris }]);
    expect(of(12)).not.toHaveProperty('change');
    expect(of(11)).toMatchObject({ marks: [{ value: '5', authorId: ids.anna }] });
    const groups = (await boris.pull<StudyGroup>('groups')).documents as StudyGroup[];
    expect(groups.find(({ id }) => id === ids.maths)).toMatchObject({
      access: 'keep',
      teachers: [
        { personId: ids.anna, to: '2026-11-11' },
        { personId: ids.boris, from: '2026-11-12' },
      ],
    });
    expect(await auditOf(app)).toContain('group-handed-over');
  });
});

test('[U2] [C4] the weekly timetable names the new teacher from that day on', async () => {
  const { app, deputy } = await atSchool(sqlite);
  const slot = { school_id: ids.school, group_id: ids.maths, week: 0, weekday: 1, room: null } as const;
  await app.store.db
    .insertInto('weekly_slot')
    .values([
      { ...slot, number: 1, teacher_id: ids.anna, first_day: '2026-09-01', last_day: null },
      { ...slot, number: 2, teacher_id: ids.anna, first_day: '2026-12-01', last_day: null },
    ])
    .execute();
  await handOver(deputy);
  const rows = await app.store.db
    .selectFrom('weekly_slot')
    .select(['number', 'teacher_id', 'first_day', 'last_day'])
    .orderBy('number')
    .orderBy('first_day')
    .execute();
  expect(rows.map(Object.values)).toEqual([
    [1, ids.anna, '2026-09-01', '2026-11-11'],
    [1, ids.boris, '2026-11-12', null],
    [2, ids.boris, '2026-12-01', null],
  ]);
});

/** Everything that a substitution could change, as text. */
async function dump({ store }: TestApp): Promise<string> {
  const tables = ['lesson', 'group_teacher', 'former_substitute', 'sight', 'school', 'weekly_slot'] as const;
  const rows = await Promise.all(
    tables.map((table) =>
      store.db
        .selectFrom(table as 'lesson')
        .selectAll()
        .execute(),
    ),
  );
  return JSON.stringify(rows);
}

const stranger = asId<PersonId>('nobody');
const BAD: ReadonlyArray<
  readonly [name: string, call: (deputy: TestDevice) => ReturnType<typeof post>, code: string]
> = [
  ['a lesson that is not there', (d) => appoint(d, { lessons: [{ id: 'x' }] }), 'not-found'],
  ['a lesson of another school', (d) => appoint(d, { lessons: [{ id: 'foreign-maths-12' }] }), 'not-found'],
  ['a teacher of another school', (d) => appoint(d, { substituteId: 'foreign' }), 'substitute-not-teacher'],
  ['a new teacher of another school', (d) => handOver(d, { teacherId: 'foreign' }), 'substitute-not-teacher'],
  ['one of two lessons', (d) => appoint(d, { lessons: [{ id: lesson(12) }, { id: 'x' }] }), 'not-found'],
  ['no lesson', (d) => appoint(d, { lessons: [] }), 'malformed'],
  ['a person who is not there', (d) => appoint(d, { substituteId: stranger }), 'substitute-not-teacher'],
  ['a parent', (d) => appoint(d, { substituteId: ids.parent }), 'substitute-not-teacher'],
  ['the teacher themselves', (d) => appoint(d, { substituteId: ids.anna }), 'substitute-same-person'],
  [
    'a substitute seen who is none',
    (d) => appoint(d, { lessons: [{ id: lesson(12), substituteId: ids.anna }] }),
    'lessons-changed',
  ],
  ['no reason', (d) => appoint(d, { reason: '' }), 'malformed'],
  ['a field too many', (d) => appoint(d, { school_id: 'other' }), 'malformed'],
  ['a withdrawal of nothing', (d) => withdraw(d), 'lessons-changed'],
  [
    'a withdrawal that was shown none',
    (d) => post(d, '/withdraw', { lessons: [{ id: lesson(12) }] }),
    'lessons-changed',
  ],
  ['a group that is not there', (d) => handOver(d, { groupId: 'x' }), 'assignment-changed'],
  ['a group of another', (d) => handOver(d, { groupId: ids.russian }), 'assignment-changed'],
  ['a new teacher who is none', (d) => handOver(d, { teacherId: ids.operator }), 'substitute-not-teacher'],
  ['the same teacher', (d) => handOver(d, { teacherId: ids.anna }), 'substitute-same-person'],
  ['from today', (d) => handOver(d, { from: '2026-11-11' }), 'hand-over-day'],
  ['from after the year', (d) => handOver(d, { from: '2027-07-01' }), 'hand-over-day'],
  ['from a day that is none', (d) => handOver(d, { from: '2026-11-31' }), 'hand-over-day'],
];

/** Another school on the same server, with a teacher, a group and a lesson of the same kind. */
async function addOtherSchool({ store }: TestApp): Promise<void> {
  const other = asId<SchoolId>('other');
  const foreign = asId<PersonId>('foreign');
  const school = await store.db.selectFrom('school').selectAll().executeTakeFirstOrThrow();
  await store.db
    .insertInto('school')
    .values({ ...school, id: other })
    .execute();
  const tables = [
    'person',
    'person_role',
    'school_year',
    'subject',
    'study_group',
    'group_teacher',
    'lesson',
  ];
  await store.db.transaction().execute(async (tx) => {
    for (const table of tables as Array<'lesson'>) {
      const rows = await tx.selectFrom(table).selectAll().where('school_id', '=', ids.school).execute();
      const renamed = (id: LessonId) => (table === 'lesson' ? asId<LessonId>(`foreign-${id}`) : id);
      const copies = rows.map((row) => ({
        ...row,
        school_id: other,
        ...('id' in row && { id: renamed(row.id) }),
      }));
      await tx.insertInto(table).values(copies).execute();
    }
    const name = { last_name: 'Чужой', first_name: 'Учитель', left_school: 0 } as const;
    await tx
      .insertInto('person')
      .values({ school_id: other, id: foreign, ...name })
      .execute();
    await tx
      .insertInto('person_role')
      .values({ school_id: other, person_id: foreign, role: 'teacher' })
      .execute();
  });
}

it('[U1] [I7] bad input is refused with a code and changes nothing, in no school', async () => {
  const { app, deputy } = await atSchool(sqlite);
  await addOtherSchool(app);
  const before = await dump(app);
  const answers: unknown[] = [];
  for (const [name, call] of BAD) {
    const answer = await call(deputy);
    const { code, reason } = answer.json<{ code: string; reason?: string }>();
    answers.push([name, answer.statusCode, reason ?? code]);
  }
  expect(answers).toEqual(BAD.map(([name, , code]) => [name, code === 'not-found' ? 404 : 400, code]));
  expect(await dump(app)).toBe(before);
});

it('days that cannot be are refused', async () => {
  const { deputy } = await atSchool(sqlite);
  const spans = [
    'from=2026-11-12&to=2026-11-11',
    'from=2026-13-01&to=2026-13-02',
    'from=2026-01-01&to=2026-12-31',
    '',
  ];
  const answers: unknown[] = [];
  for (const span of spans) {
    const answer = await deputy.call({ method: 'GET', url: `/api/substitutions?${span}` });
    answers.push([answer.statusCode, answer.json<{ code: string }>().code]);
  }
  expect(answers).toEqual(spans.map(() => [400, 'bad-request']));
});

it('[I7] nobody but an operator and a deputy head may ask or change anything', async () => {
  const { app, anna } = await atSchool(sqlite);
  const parent = await signInAs(app, ids.parent);
  const before = await dump(app);
  for (const device of [anna, parent]) {
    const asked = ['', '/lessons', '/staff'].map((path) =>
      device.call({ method: 'GET', url: `/api/substitutions${path}` }),
    );
    const answers = await Promise.all([...asked, appoint(device), withdraw(device), handOver(device)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403, 403, 403]);
  }
  expect(await dump(app)).toBe(before);
});

it('[U1] two who appoint at once: the second is told that the lesson changed', async () => {
  const { app, deputy } = await atSchool(sqlite);
  await app.store.db
    .insertInto('person_role')
    .values({ school_id: ids.school, person_id: ids.deputy, role: 'teacher' })
    .execute();
  const operator = await signInAs(app, ids.operator);
  const answers = await Promise.all([appoint(deputy), appoint(operator, { substituteId: ids.deputy })]);
  expect(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([
    204, 400,
  ]);
});
