import { expect, test } from 'vitest';
import type { RefusedAttempts, ViewRegister } from '../../shared/personal-data/registers.ts';
import { FIELDS, newTestAccess, type TestAccess } from '../access/test-access.ts';
import { createSession } from '../identity/session.ts';
import { SHOW_NOBODY } from '../identity/testing/role-table.ts';
import { ids } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const DAYS = 'from=2026-11-11&to=2026-11-11';

async function entered(here: TestAccess): Promise<string> {
  const operator = await here.as(ids.operator);
  const { body } = await operator('POST', '/api/access/requests', {
    category: 'А1',
    channel: 'in-person',
    receivedOn: '2026-11-11',
    fields: FIELDS['nn-2026'],
    hasConsent: true,
  });
  return (body as { id: string }).id;
}

const viewsOf = async (here: TestAccess, more = '') =>
  (await (await here.as(ids.head))('GET', `/api/personal-data/views?${DAYS}${more}`)).body as ViewRegister;
const attemptsOf = async (here: TestAccess) =>
  (await (await here.as(ids.head))('GET', `/api/personal-data/attempts?${DAYS}`)).body as RefusedAttempts;

test('[PD1] a route that shows staff a person says so, or fails the build', async () => {
  const { app } = await newTestAccess(sqlite);
  const staff = app.routeRules.filter(
    ({ method, access }) => method === 'GET' && access !== 'public' && !access.includes('parent'),
  );
  const silent = staff.filter(({ shows }) => shows === undefined).map(({ url }) => url);
  expect(silent.toSorted()).toEqual([...SHOW_NOBODY].toSorted());
});

test('[PD1] every look at a request, a complaint, a list of names is a row: who, what, when, and no content', async () => {
  const here = await newTestAccess(sqlite, { profileId: 'nn-2026' });
  const id = await entered(here);
  const deputy = await here.as(ids.deputy);
  await deputy('GET', '/api/access/requests?which=open');
  here.clock.at += 60_000;
  await deputy('GET', `/api/access/requests/${id}`);
  here.clock.at += 60_000;
  await (await here.as(ids.head))('GET', `/api/access/requests/${id}`);
  await deputy('GET', '/api/access/statistics?from=2026-11-01&to=2026-11-30');
  await deputy('GET', '/api/access/requests/none');
  const { views, isCut } = await viewsOf(here);
  expect(isCut).toBe(false);
  const told = views.map(({ personId, kind, subject, subjectName }) => [
    personId,
    kind,
    subject,
    subjectName,
  ]);
  expect(told).toEqual([
    [ids.head, 'request', id, '1/2026'],
    [ids.deputy, 'request', id, '1/2026'],
    [ids.deputy, 'request-list', null, null],
  ]);
  const rows = await here.store.db.selectFrom('view_record').selectAll().execute();
  expect(JSON.stringify(rows)).not.toMatch(/Новикова|example\.ru/);
  expect((await viewsOf(here, `&personId=${ids.head}`)).views).toHaveLength(1);
  expect((await viewsOf(here, `&subject=${id}`)).views).toHaveLength(2);
});

test('[PD1] each complaint of the list is looked at', async () => {
  const here = await newTestAccess(sqlite, { profileId: 'nn-2026' });
  const { context } = here;
  const profile = context.profiles.get('nn-2026');
  const operator = await here.as(ids.operator);
  const fields = {
    against: 'Школа, оператор',
    applicantName: 'Новикова Елена',
    address: 'Ильинская, 1',
    phone: '+79001234567',
    contested: 'срок',
    arguments: 'прошло десять дней',
  };
  for (let i = 0; i < 2; i += 1) {
    const answer = await operator('POST', '/api/access/complaints', {
      subject: profile?.complaint.subjects[0]?.id,
      isAboutHead: false,
      channel: 'post',
      receivedOn: '2026-11-11',
      fields,
    });
    expect(answer.status).toBe(200);
  }
  await (await here.as(ids.deputy))('GET', '/api/access/complaints');
  const { views } = await viewsOf(here);
  expect(views.map(({ kind }) => kind)).toEqual(['complaint', 'complaint']);
  expect(new Set(views.map(({ subjectName }) => subjectName))).toEqual(new Set(['1/2026', '2/2026']));
});

test('[PD1] a look that cannot be recorded shows nothing', async () => {
  const here = await newTestAccess(sqlite, { profileId: 'nn-2026' });
  const id = await entered(here);
  await here.store.db.schema.dropTable('view_record').execute();
  const { status, body } = await (await here.as(ids.deputy))('GET', `/api/access/requests/${id}`);
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('Новикова');
});

test('[PD2] refusals by role, by rule, of a foreign id and without a session are recorded with who and where', async () => {
  const here = await newTestAccess(sqlite, { profileId: 'nn-2026' });
  const id = await entered(here);
  await (await here.as(ids.anna))('GET', `/api/access/requests/${id}`);
  await (await here.as(ids.deputy))('POST', `/api/access/requests/${id}/steps`, { type: 'accept' });
  await (await here.as(ids.deputy))('GET', '/api/access/requests/another');
  const dead = { authorization: `Bearer ${ids.school}.${'x'.repeat(43)}` };
  await here.app.inject({ url: `/api/access/requests/${id}`, headers: dead });
  await here.app.inject({ url: '/api/access/requests/none?which=<b>' });
  await here.app.inject({ url: '/api/nothing/here', headers: dead });
  const { attempts } = await attemptsOf(here);
  const told = attempts.map(({ personId, reason, method, route, subject, times }) =>
    [personId, reason, method, route, subject, times].join(' '),
  );
  expect(told.toSorted()).toEqual(
    [
      ` no-session GET /api/access/requests/:id none 2`,
      `anna role GET /api/access/requests/:id ${id} 1`,
      `deputy not-found GET /api/access/requests/:id another 1`,
      `deputy rule POST /api/access/requests/:id/steps ${id} 1`,
    ].toSorted(),
  );
});

test('[PD2] a parent who tries hundreds of ids is one row that counts, and it costs a handful of writes', async () => {
  let writes = 0;
  const here = await newTestAccess(sqlite, {
    onStatement: ({ sql }) => {
      if (/insert into "refused_attempt"/.test(sql)) writes += 1;
    },
  });
  const one = { schoolId: ids.school, personId: ids.parent, now: here.clock.now(), days: 1 };
  const { token } = await createSession(here.store, one);
  const headers = { cookie: `zvonok=${token}` };
  for (let i = 0; i < 200; i += 1) {
    here.clock.at += 100;
    await here.app.inject({ url: `/diary/pupil-${i}/marks`, headers });
  }
  const { attempts } = await attemptsOf(here);
  expect(attempts).toHaveLength(1);
  expect(attempts[0]).toMatchObject({
    personId: ids.parent,
    reason: 'not-found',
    route: '/diary/:pupilId/marks',
    subject: 'pupil-199',
    times: 200,
  });
  expect(writes).toBeLessThan(5);
});

test('[PD2] what was counted is written when the server ends', async () => {
  const here = await newTestAccess(sqlite);
  const anna = await here.as(ids.anna);
  for (let i = 0; i < 7; i += 1) await anna('GET', '/api/access/profile');
  await here.app.close();
  const rows = await here.store.db.selectFrom('refused_attempt').select(['reason', 'times']).execute();
  expect(rows).toEqual([{ reason: 'role', times: 7 }]);
});

test('[PD1] [PD2] the registers are for the head and the deputy head; days that are none are refused', async () => {
  const here = await newTestAccess(sqlite);
  for (const person of [ids.operator, ids.anna]) {
    const caller = await here.as(person);
    expect((await caller('GET', `/api/personal-data/views?${DAYS}`)).status).toBe(403);
    expect((await caller('GET', `/api/personal-data/attempts?${DAYS}`)).status).toBe(403);
  }
  const head = await here.as(ids.head);
  for (const days of ['from=2026-11-12&to=2026-11-11', 'from=2026-02-30&to=2026-03-01']) {
    expect((await head('GET', `/api/personal-data/views?${days}`)).body).toMatchObject({
      reason: 'report-days',
    });
  }
});
