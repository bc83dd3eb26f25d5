import { expect, test } from 'vitest';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { addOtherSchool, FIELDS } from '../../access/test-access.ts';
import { ids, NOON } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { snilsHash } from '../person-snils.ts';
import { ASKED, LISTED, PASSPORT, type TwoRecords, twoRecords } from './testing/two-records.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const DAY = 86_400_000;
const SNILS = '112-233-445 95';
const snilsOf = ({ store, context }: TwoRecords, person_id: PersonId, snils = '11223344595') =>
  store.db
    .insertInto('person_snils')
    .values({ school_id: ids.school, person_id, snils_hash: snilsHash(context.serverKey, ids.school, snils) })
    .execute();

const REFUSED: ReadonlyArray<readonly [string, string, (here: TwoRecords) => Promise<unknown>]> = [
  [
    'join-gone-staff',
    'a teacher’s record that would go',
    ({ put }) => put('person_role', { person_id: ASKED, role: 'teacher' }),
  ],
  [
    'join-gone-staff',
    'somebody who worked here once',
    ({ put }) =>
      put('audit', {
        id: 'a',
        at: 0,
        person_id: null,
        action: 'role-taken',
        subject: ASKED,
        detail: 'operator',
      }),
  ],
  [
    'join-pupil',
    'a pupil',
    ({ put }) =>
      put('enrolment', {
        pupil_id: LISTED as never,
        class_id: ids.classA,
        first_day: '2020-09-01',
        last_day: '2021-05-31',
        leave_reason: null,
      }),
  ],
  [
    'join-snils-differ',
    'two SNILS',
    async (here) => [await snilsOf(here, LISTED), await snilsOf(here, ASKED, '08765430300')],
  ],
  [
    'join-identities-differ',
    'two people of one provider',
    ({ put }) =>
      Promise.all(
        [LISTED, ASKED].map((person_id) =>
          put('person_identity', {
            issuer: 'https://esia',
            subject: person_id,
            person_id,
            joined_at: 0,
            joined_by: null,
          }),
        ),
      ),
  ],
  [
    'join-access-differs',
    'a diary closed to one and open to the other from before',
    async ({ guardian }) => [
      await guardian(LISTED, ids.p1, '2026-09-01', '2026-10-01'),
      await guardian(ASKED, ids.p1, '2026-09-01'),
    ],
  ],
  [
    'join-consent-differs',
    'consent taken back by one, given before that by the other',
    async ({ consent }) => [
      await consent(LISTED, NOON - 3 * DAY, NOON - DAY),
      await consent(ASKED, NOON - 2 * DAY),
    ],
  ],
];

test.each(REFUSED)('[ID9] %s: %s', async (reason, _, prepare) => {
  const here = await twoRecords(sqlite);
  await prepare(here);
  expect((await here.preview()).body).toMatchObject({
    refusals: [reason],
    outcome: { moved: [], clashes: [] },
  });
  expect(await here.join()).toMatchObject({ status: 400, body: { reason } });
  const { left_school } = await here.store.db
    .selectFrom('person')
    .select('left_school')
    .where('id', '=', ASKED)
    .executeTakeFirstOrThrow();
  expect(left_school).toBe(0);
});

test('[ID9] what looks alike and is none of these is joined: consent given anew, access opened anew', async () => {
  const { guardian, consent, preview, join } = await twoRecords(sqlite);
  await guardian(LISTED, ids.p1, '2025-09-01', '2026-05-31');
  await guardian(ASKED, ids.p1, '2026-09-01');
  await consent(LISTED, NOON - 3 * DAY, NOON - 2 * DAY);
  await consent(ASKED, NOON - DAY);
  expect((await preview()).body.refusals).toEqual([]);
  expect((await join()).status).toBe(200);
});

test('[ID9] nobody joins a record of their own, a record to itself, nor what is not of the school', async () => {
  const { join, preview, store, as } = await twoRecords(sqlite);
  expect(await join({ keptId: ids.operator })).toMatchObject({ status: 403, body: { reason: 'join-own' } });
  expect(await join({ goneId: LISTED })).toMatchObject({ status: 400, body: { reason: 'join-same' } });
  const other = await addOtherSchool(store);
  for (const keptId of [other.operator, 'nobody']) {
    expect((await join({ keptId })).status).toBe(404);
    expect((await preview({ keptId })).status).toBe(404);
  }
  const foreign = await as(other.operator, other.schoolId);
  const asked = { keptId: LISTED, goneId: ASKED, reason: 'чужие', evidence: PASSPORT };
  expect((await foreign('POST', '/api/identity/joinings', asked)).status).toBe(404);
});

test('[ID1] [ID9] a name joins nobody: a document that was seen does, of the number that the school keeps', async () => {
  const { join, copy } = await twoRecords(sqlite);
  expect((await join({ evidence: { by: 'name' } as never })).status).toBe(400);
  expect((await join({ reason: '   ' })).status).toBe(400);
  expect((await join({ evidence: { ...PASSPORT, seen: '' } })).status).toBe(400);
  await copy(LISTED, { identity_series: '45 10', identity_number: '123457' });
  expect(await join()).toMatchObject({ status: 400, body: { reason: 'join-document-differs' } });
  expect((await join({ evidence: { ...PASSPORT, number: '4510 123457' } })).status).toBe(200);
});

test('[ID1] [ID9] an equal SNILS joins them where papers that the school checked state it, not where it was only typed', async () => {
  const here = await twoRecords(sqlite);
  const { join, preview, request, store } = here;
  const bySnils = { evidence: { by: 'snils' } } as const;
  expect((await preview()).body.snils).toBe('none');
  await snilsOf(here, LISTED);
  const fields = JSON.stringify({ ...FIELDS['mo-shemetovo'], 'applicant.snils': SNILS });
  const id = await request({ applicant_id: ASKED, fields, state: 'examination' });
  expect((await preview()).body.snils).toBe('one');
  expect(await join(bySnils)).toMatchObject({ status: 400, body: { reason: 'join-snils-not-equal' } });
  await store.db.updateTable('access_request').set({ is_copies_checked: 1 }).where('id', '=', id).execute();
  expect((await preview()).body.snils).toBe('equal');
  expect((await join(bySnils)).status).toBe(200);
});

test('[ID9] a teacher’s record takes a parent’s, but never its password', async () => {
  const { join, put, guardian, store } = await twoRecords(sqlite);
  await guardian(ASKED, ids.p1, '2026-09-01');
  await put('account', {
    person_id: ASKED,
    login: '10000001',
    password_hash: 'x',
    must_change: 0,
    password_expires_at: null,
  });
  await store.db.deleteFrom('account').where('person_id', '=', ids.anna).execute();
  const { status, body } = await join({ keptId: ids.anna });
  expect([status, body.outcome.clashes]).toEqual([200, ['login-ends']]);
  const accounts = await store.db
    .selectFrom('account')
    .select('login')
    .where('person_id', 'in', [ids.anna, ASKED])
    .execute();
  expect(accounts).toEqual([]);
  const roles = await store.db
    .selectFrom('person_role')
    .select('role')
    .where('person_id', '=', ids.anna)
    .execute();
  expect(roles.map(({ role }) => role).toSorted()).toEqual(['parent', 'teacher']);
});
