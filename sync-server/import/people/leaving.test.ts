import { expect, it } from 'vitest';
import type { ImportReport } from '../../../shared/import/import-preview.ts';
import type { PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import { endServiceOfLeft } from '../../access/grants/end-left.ts';
import { loadProfiles } from '../../access/profiles/profile-book.ts';
import { grantedRequest } from '../../access/testing/granted-request.ts';
import { createSession } from '../../identity/session.ts';
import { requestCandidates } from '../../personal-data/destruction/request-candidates.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES, type TestDatabase } from '../../storage/test-stores.ts';
import { newTestApp, signInAs } from '../../test-app.ts';
import { applyImport } from '../import-run.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const school_id = ids.school;
const DAY = 86_400_000;
const profiles = await loadProfiles();

/** The parent reads of `p1` by a closed request, on a phone's program and on the pages. */
async function readSchool(database: TestDatabase) {
  const test = await newTestApp(database);
  const { app, store, clock } = test;
  const { db } = store;
  await db.deleteFrom('guardian').execute();
  await db
    .updateTable('person')
    .set({ last_name: 'Новикова', first_name: 'Анна', patronymic: null })
    .where('id', '=', ids.p1 as string as PersonId)
    .execute();
  await db
    .insertInto('guardian')
    .values({ school_id, person_id: ids.parent, pupil_id: ids.p1, granted_from: '2026-09-01' })
    .execute();
  const reader = { personId: ids.parent, pupilId: ids.p1, profileId: 'livny-2021' };
  const id = await grantedRequest(test, reader);
  const session = { schoolId: school_id, personId: ids.parent, now: clock.now(), days: 30 };
  await createSession(store, { ...session, deviceId: ids.device('phone') });
  const { token } = await createSession(store, session);
  const look = async () => {
    const headers = { cookie: `zvonok=${token}` };
    return app.inject({ url: `/diary/${ids.p1}/week`, headers });
  };
  const programs = async () =>
    (
      await db
        .selectFrom('session')
        .select('device_id')
        .where('person_id', '=', ids.parent)
        .where('device_id', 'is not', null)
        .execute()
    ).length;
  const stateOf = async () =>
    (await db.selectFrom('access_request').select('state').where('id', '=', id).executeTakeFirst())?.state;
  const importList = (lines: string): Promise<ImportReport> =>
    applyImport(store, {
      schoolId: school_id,
      source: { kind: 'people', bytes: new TextEncoder().encode(lines) },
      now: clock.now(),
      personId: ids.operator,
    });
  return { ...test, look, programs, stateOf, importList };
}

const HEADER = 'Фамилия;Имя;Класс;Выбыл;Причина выбытия';
const leaving = (day: string) => `${HEADER}\nНовикова;Анна;7А;${day};перешёл в другую школу\n`;

it.each(TEST_DATABASES)(
  '[P3] [AR9] $name: left today or before: access closes with the import, on live sessions, and marks stay',
  async (database) => {
    const here = await readSchool(database);
    const teacher = await signInAs(here, ids.anna);
    expect(await teacher.pushed([teacher.mark(11, '5')])).toEqual(['accepted']);
    expect((await here.look()).statusCode).toBe(200);
    const report = await here.importList(leaving('11.11.2026'));
    expect(report).toMatchObject({ counts: { changed: 1, refused: 0 } });
    const { statusCode, body } = await here.look();
    expect([statusCode, body]).toEqual([403, expect.stringContaining('Ученик перешёл в другую школу')]);
    expect([await here.programs(), await here.stateOf()]).toEqual([0, 'service-ended']);
    const marks = here.store.db.selectFrom('mark').select('value').where('pupil_id', '=', ids.p1);
    expect(await marks.execute()).toEqual([{ value: '5' }]);
    const again = await here.importList(leaving('11.11.2026'));
    expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  },
);

it('[P3] [AR9] a day to come: read until its end, then closed by itself, told, signed out, and its term begins', async () => {
  const here = await readSchool(sqlite);
  const { store, clock } = here;
  await here.importList(leaving('13.11.2026'));
  const context = { store, clock, profiles };
  const end = () => endServiceOfLeft(context, school_id);
  clock.at += 2 * DAY;
  expect([(await here.look()).statusCode, await end(), await here.stateOf()]).toEqual([200, 0, 'closed']);
  clock.at += DAY;
  // By itself: nothing has run yet.
  expect((await here.look()).statusCode).toBe(403);
  expect([await here.programs(), await end()]).toEqual([1, 1]);
  expect([await here.programs(), await here.stateOf(), await end()]).toEqual([0, 'service-ended', 0]);
  expect((await here.look()).body).toContain('Ученик перешёл в другую школу');
  const told = await store.db.selectFrom('notification').select(['kind', 'person_id']).execute();
  expect(told).toEqual([{ kind: 'access-closed', person_id: ids.parent }]);
  const candidates = await requestCandidates(store.db, context, school_id);
  expect(candidates).toMatchObject([{ facts: { reached: { at: clock.at, reason: 'service-ended' } } }]);
});

it('[P3] access that somebody opened after the leaving was said ends with the day too; who came back keeps it', async () => {
  const here = await readSchool(sqlite);
  const { store, clock } = here;
  await here.importList(leaving('13.11.2026'));
  const grant = { school_id, person_id: ids.anna, pupil_id: ids.p1, granted_from: '2026-11-12' };
  await store.db.insertInto('guardian').values(grant).execute();
  const end = () => endServiceOfLeft({ store, clock, profiles }, school_id);
  clock.at += 3 * DAY;
  expect(await end()).toBe(1);
  const open = store.db.selectFrom('guardian').select('person_id').where('granted_to', 'is', null);
  expect(await open.execute()).toEqual([]);
  const back = `Фамилия;Имя;Класс;Дата рождения\nНовикова;Анна;7Б;01.02.2013\n`;
  await store.db
    .updateTable('person')
    .set({ birth_date: '2013-02-01' })
    .where('id', '=', ids.p1 as string as PersonId)
    .execute();
  expect((await here.importList(back)).counts).toMatchObject({ changed: 1, refused: 0 });
  await store.db
    .insertInto('guardian')
    .values({ ...grant, granted_from: '2026-11-14' })
    .execute();
  expect([await end(), await open.execute()]).toEqual([0, [{ person_id: ids.anna }]]);
});

it('[P3] a whole class graduates by one column', async () => {
  const here = await readSchool(sqlite);
  const { store } = here;
  const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
  const name = (index: number) =>
    `Выпускник${'абвгдежзик'.charAt(index % 10)}${'абв'.charAt(index / 10)};Имя`;
  const list = numbers.map((index) => `${name(index - 1)};11А;${index}`).join('\n');
  await here.importList(`Фамилия;Имя;Класс;№ личного дела\n${list}\n`);
  const parents = numbers.flatMap((index) => [
    `Мать${'абвгдежзик'.charAt(index % 10)} Анна;+7916000${1000 + index};${index}`,
    `Отец${'абвгдежзик'.charAt(index % 10)} Олег;+7916000${2000 + index};${index}`,
  ]);
  await here.importList(`ФИО родителя;Телефон;№ личного дела ребёнка\n${parents.join('\n')}\n`);
  const grants = (until: 'is' | 'is not') =>
    store.db.selectFrom('guardian').select('pupil_id').where('granted_to', until, null).execute();
  expect(await grants('is')).toHaveLength(61);
  const left = numbers.map((index) => `${name(index - 1)};11А;11.11.2026;окончил школу`).join('\n');
  const report = await here.importList(`${HEADER}\n${left}\n`);
  expect(report).toMatchObject({
    counts: { changed: 30, refused: 0 },
    notes: [
      { code: 'pupils-leave', values: { count: '30' } },
      { code: 'access-closes', values: { now: '60', later: '0' } },
    ],
  });
  const open: PupilId[] = (await grants('is')).map(({ pupil_id: id }) => id);
  expect([open, (await grants('is not')).length]).toEqual([[ids.p1], 60]);
});
