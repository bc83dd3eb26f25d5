import { expect, test } from 'vitest';
import type { DiaryReaders } from '../../../shared/access/diary-readers.ts';
import type { PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import { createSession } from '../../identity/session.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { addOtherSchool, newTestAccess, type TestAccess } from '../test-access.ts';
import { grantedRequest } from '../testing/granted-request.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const ROUTE = '/api/access/diary-readers';
const school_id = ids.school;

/** The pupil's diary is open to a parent by a request, who has a second child, and to a teacher by the school's list. */
const readOf = async () => {
  const here = await newTestAccess(sqlite, { profileId: 'livny-2021' });
  const { store, clock } = here;
  const grant = (person_id: PersonId, pupil_id: PupilId) => ({
    school_id,
    person_id,
    pupil_id,
    granted_from: '2026-09-01',
    granted_to: null,
  });
  await store.db.deleteFrom('guardian').execute();
  await store.db
    .insertInto('guardian')
    .values([grant(ids.parent, ids.p1), grant(ids.parent, ids.p2), grant(ids.anna, ids.p1)])
    .execute();
  await grantedRequest(here, { personId: ids.parent, pupilId: ids.p1, profileId: 'livny-2021' });
  const session = { schoolId: school_id, now: clock.now(), days: 30 };
  await createSession(store, { ...session, personId: ids.parent });
  await createSession(store, { ...session, personId: ids.parent, deviceId: ids.device('phone') });
  return { here, operator: await here.as(ids.operator) };
};

const readersOf = async (caller: Awaited<ReturnType<TestAccess['as']>>, pupilId: PupilId = ids.p1) =>
  (await caller('GET', `${ROUTE}/${pupilId}`)).body as DiaryReaders;

test('[AR21] who reads a diary, since when, on what ground, and what would go with it', async () => {
  const { operator } = await readOf();
  const { body } = await operator('GET', `${ROUTE}?name=${encodeURIComponent('новикова 7а')}`);
  const pupil = { pupilId: ids.p1, className: '7А', lastDay: null };
  expect(body).toMatchObject({ pupils: [pupil], isCut: false });
  const { readers, ended } = await readersOf(operator);
  expect(readers).toMatchObject([
    { personId: ids.anna, requests: [], otherPupils: [], isStaff: true },
    {
      personId: ids.parent,
      since: '2026-09-01',
      until: null,
      requests: [{ id: 'request-of-parent', number: '7/2026' }],
      otherPupils: ['Фамилия-p2 Имя'],
      isStaff: false,
      programs: 1,
      pages: 1,
    },
  ]);
  expect(ended).toEqual([]);
});

test('[AR21] ending it does what was shown, for one parent or for all, and says what it did', async () => {
  const { here, operator } = await readOf();
  const end = (payload: object) => operator('POST', '/api/access/service-end', payload);
  const one = { pupilId: ids.p1, personId: ids.parent, reason: 'rights-lost' };
  const document = { number: '2-14/2026', day: '2026-11-10' };
  expect((await end({ ...one, document, seen: [ids.parent] })).body).toEqual({
    closed: 1,
    requests: ['7/2026'],
    // Another child's diary is still open to them.
    signedOut: 0,
  });
  const { readers, ended } = await readersOf(operator);
  expect(readers.map(({ personId }) => personId)).toEqual([ids.anna]);
  expect(ended).toMatchObject([{ personId: ids.parent, lastDay: '2026-11-10', reason: 'rights-lost' }]);
  const step = await here.store.db.selectFrom('access_request_step').select('payload').execute();
  expect(step[0]?.payload).toContain('Решение суда № 2-14/2026 от 10.11.2026');
  const audit = await here.store.db
    .selectFrom('audit')
    .select(['person_id', 'subject', 'detail'])
    .where('action', '=', 'service-ended')
    .execute();
  expect(audit).toEqual([
    {
      person_id: ids.operator,
      subject: ids.p1,
      detail: 'rights-lost, Решение суда № 2-14/2026 от 10.11.2026, grants 1',
    },
  ]);
  expect((await end({ pupilId: ids.p2, reason: 'departure' })).body).toMatchObject({
    closed: 1,
    signedOut: 1,
  });
});

test('[AR15] [AR21] what is no longer as it was shown, and a paper of tomorrow, end nothing', async () => {
  const { operator } = await readOf();
  const all = { pupilId: ids.p1, reason: 'graduation' };
  const end = (payload: object) => operator('POST', '/api/access/service-end', payload);
  for (const seen of [[ids.parent], [ids.parent, ids.anna, ids.boris], []]) {
    expect(await end({ ...all, seen })).toMatchObject({
      status: 400,
      body: { reason: 'changed-meanwhile' },
    });
  }
  for (const day of ['2026-11-12', '2026-02-30']) {
    expect(await end({ ...all, document: { number: '1', day } })).toMatchObject({
      status: 400,
      body: { reason: 'end-document-day' },
    });
  }
  expect((await readersOf(operator)).readers).toHaveLength(2);
  expect((await end({ ...all, seen: [ids.anna, ids.parent] })).body).toMatchObject({ closed: 2 });
});

test('[AR21] who left and is still read of is found; another school finds nobody', async () => {
  const { here, operator } = await readOf();
  const { db } = here.store;
  await db.updateTable('enrolment').set({ last_day: '2026-10-20' }).where('pupil_id', '=', ids.p1).execute();
  const find = `${ROUTE}?name=${encodeURIComponent('Новикова')}`;
  const left = { pupilId: ids.p1, className: null, lastDay: '2026-10-20' };
  expect((await operator('GET', find)).body).toMatchObject({ pupils: [left] });
  await operator('POST', '/api/access/service-end', { pupilId: ids.p1, reason: 'departure' });
  expect((await operator('GET', find)).body).toEqual({ pupils: [], isCut: false });
  const other = await addOtherSchool(here.store);
  const stranger = await here.as(other.operator, other.schoolId);
  expect((await stranger('GET', `${ROUTE}/${ids.p1}`)).status).toBe(404);
  expect((await stranger('GET', find)).body).toEqual({ pupils: [], isCut: false });
});
