import { describe, expect, test } from 'vitest';
import type { ComplaintView } from '../../shared/access/complaint-form.ts';
import type { ComparedField } from '../../shared/access/copies.ts';
import type { RequestQueue } from '../../shared/access/request-view.ts';
import type { AccessStatistics } from '../../shared/access/statistics.ts';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import type { MovedDeadline } from '../../shared/calendar/transferred-days.ts';
import type { AccessRequestId, PersonId } from '../../shared/kernel/ids.ts';
import { ids, NOON } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { listComplaints } from './complaints/complaints.ts';
import { fileComplaint } from './complaints/file-complaint.ts';
import { saveDraft } from './requests/draft.ts';
import { fileRequest } from './requests/file-request.ts';
import { ownRequests, statusOf, withdrawRequest } from './requests/own-requests.ts';
import { addOtherSchool, FIELDS, newTestAccess, seen, type TestAccess, takeAll } from './test-access.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const DAY = 86_400_000;
const author = { schoolId: ids.school, personId: ids.parent };
const COMPLAINT = {
  against: 'Школа № 1, директор',
  applicantName: 'Новикова Елена',
  address: 'улица Садовая, 1',
  phone: '+7 900 123-45-67',
  contested: 'Отказ в доступе',
  arguments: 'Документы были в порядке',
};

async function filed(app: TestAccess, fields: object = FIELDS['mo-shemetovo']): Promise<AccessRequestId> {
  const requestId = await saveDraft(app.context, author, {
    category: 'applicant',
    fields: fields as Record<string, string>,
  });
  await fileRequest(app.context, author, { requestId, channel: 'portal', hasConsent: true });
  return requestId;
}

describe('[I7] what is another’s is not found', () => {
  test('staff of another school reach nothing by any route, and change nothing', async () => {
    const app = await newTestAccess(sqlite);
    const id = await filed(app);
    const complaint = await fileComplaint(app.context, author, {
      subject: 'late-service',
      fields: COMPLAINT,
      isAboutHead: false,
    });
    const other = await addOtherSchool(app.store);
    const [operator, head] = [
      await app.as(other.operator, other.schoolId),
      await app.as(other.head, other.schoolId),
    ];
    const before = await app.store.db.selectFrom('access_request_step').selectAll().execute();
    const step = { type: 'pass-up', to: 'Учредитель' };
    const calls = [
      operator('GET', `/api/access/requests/${id}`),
      operator('POST', `/api/access/requests/${id}/steps`, { type: 'examine' }),
      head('POST', `/api/access/requests/${id}/steps`, { type: 'grant' }),
      operator('POST', `/api/access/requests/${id}/open-access`, { pupilId: ids.p1, person: { by: 'new' } }),
      operator('GET', `/api/access/requests/${id}/candidates`),
      operator('GET', `/api/access/requests/${id}/copies?personId=${ids.parent}&pupilId=${ids.p1}`),
      operator('GET', `/api/access/attachments/${id}`),
      operator('POST', `/api/access/complaints/${complaint.id}/steps`, step),
      operator('POST', '/api/access/service-end', { pupilId: ids.p1, reason: 'departure' }),
      operator('GET', `/api/access/kept-copies/${ids.parent}`),
      operator('PUT', `/api/access/kept-copies/${ids.parent}`, EMPTY_COPY),
      operator('POST', '/api/access/requests', { ...ENTERED, applicantId: ids.parent }),
    ];
    for (const answer of await Promise.all(calls)) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(JSON.stringify(answer.body)).not.toMatch(/Новикова|Фамилия|112233/);
    }
    expect((await operator('GET', '/api/access/requests?which=open')).body).toMatchObject({ requests: [] });
    expect((await operator('GET', '/api/access/complaints')).body).toEqual({ complaints: [] });
    const register = await operator('GET', '/api/access/register?from=2026-01-01&to=2026-12-31');
    expect(register.body).toMatchObject({ rows: [] });
    const withdrawal = { personId: ids.parent, channel: 'email' };
    expect((await operator('POST', '/api/access/consent-withdrawals', withdrawal)).body).toEqual({
      withdrawn: 0,
    });
    expect(await app.store.db.selectFrom('access_request_step').selectAll().execute()).toEqual(before);
    expect(await app.store.db.selectFrom('consent').select('withdrawn_at').execute()).toEqual([
      { withdrawn_at: null },
    ]);
  });

  test('a parent reaches only their own requests, complaints and drafts; staff reach no drafts', async () => {
    const app = await newTestAccess(sqlite);
    const id = await filed(app);
    const draft = await saveDraft(app.context, author, { category: 'applicant', fields: {} });
    const stranger = { schoolId: ids.school, personId: ids.anna };
    const notFound = { code: 'not-found' };
    for (const requestId of [id, draft]) {
      const withdrawal = { requestId, channel: 'portal' as const };
      await expect(statusOf(app.context, stranger, requestId)).rejects.toMatchObject(notFound);
      await expect(withdrawRequest(app.context, stranger, withdrawal)).rejects.toMatchObject(notFound);
      const change = { requestId, category: 'applicant', fields: {} };
      await expect(saveDraft(app.context, stranger, change)).rejects.toMatchObject(notFound);
      const complaint = { subject: 'late-service', fields: COMPLAINT, isAboutHead: false, requestId };
      await expect(fileComplaint(app.context, stranger, complaint)).rejects.toMatchObject(notFound);
    }
    expect(await ownRequests(app.context, stranger)).toEqual([]);
    const of = { schoolId: ids.school, applicantId: ids.anna };
    expect(await listComplaints(app.context, of)).toEqual([]);
    const operator = await app.as(ids.operator);
    expect((await operator('GET', `/api/access/requests/${draft}`)).status).toBe(404);
    const change = { requestId: id, category: 'applicant', fields: {} };
    await expect(saveDraft(app.context, author, change)).rejects.toMatchObject(notFound);
  });
});

/** What the answer to a satisfied complaint names. */
const ANSWER = Object.fromEntries(
  ['body', 'subject', 'applicant', 'grounds', 'decision', 'remedy', 'appeal'].map((id) => [id, 'Текст']),
);
const EMPTY_COPY = {
  identityKind: null,
  identitySeries: null,
  identityNumber: null,
  identityIssuedBy: null,
  identityIssuedOn: null,
  registrationAddress: null,
  authorityKind: null,
  authorityDetails: null,
};
const ENTERED = {
  category: 'applicant',
  channel: 'in-person',
  receivedOn: '2026-11-11',
  fields: FIELDS['mo-shemetovo'],
  hasConsent: true,
};

test('[I8] the queue stands by what is due, overdue first, done apart', async () => {
  const app = await newTestAccess(sqlite);
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  const first = await filed(app);
  app.clock.at += DAY;
  const second = await filed(app);
  const refused = await filed(app);
  await takeAll(operator, refused, [{ type: 'examine' }]);
  const grounds = [{ ground: '13.1.1', reason: 'неполно' }];
  await takeAll(head, refused, [{ type: 'refuse', grounds }]);
  const queue = async (which: string) =>
    (await operator('GET', `/api/access/requests?which=${which}`)).body as RequestQueue;
  app.clock.at += DAY;
  const { now, requests } = await queue('open');
  expect(requests.map(({ id, next }) => [id, next?.kind, (next?.due ?? 0) < now])).toEqual([
    [first, 'decision', true],
    [refused, 'delivery', true],
    [second, 'decision', false],
  ]);
  const deliver = { type: 'deliver', way: 'email', receiver: 'applicant' };
  await takeAll(operator, refused, [deliver]);
  expect((await queue('open')).requests.map(({ id }) => id)).toEqual([first, second]);
  expect((await queue('done')).requests.map(({ id }) => id)).toEqual([refused]);
});

test('[AR10] request and kept copies side by side: what is the same, what differs, what is not kept', async () => {
  const app = await newTestAccess(sqlite);
  const operator = await app.as(ids.operator);
  const id = await filed(app, {
    ...FIELDS['mo-shemetovo'],
    'pupil.class': '7Б',
    'applicant.last': 'фамилия-PARENT',
  });
  const kept = { ...EMPTY_COPY, identitySeries: '4510', identityNumber: '654321' };
  expect((await operator('GET', `/api/access/kept-copies/${ids.parent}`)).body).toEqual(EMPTY_COPY);
  expect((await operator('PUT', `/api/access/kept-copies/${ids.parent}`, kept)).status).toBe(204);
  expect((await operator('GET', `/api/access/kept-copies/${ids.parent}`)).body).toEqual(kept);
  const url = `/api/access/requests/${id}/copies?personId=${ids.parent}&pupilId=${ids.p1}`;
  const { fields } = (await operator('GET', url)).body as { fields: ComparedField[] };
  const results = Object.fromEntries(fields.map(({ field, result }) => [field, result]));
  expect(results).toMatchObject({
    'applicant.last': 'same',
    'applicant.identitySeries': 'same',
    'applicant.identityNumber': 'differs',
    'applicant.birthDate': 'not-kept',
    'applicant.snils': 'not-kept',
    'pupil.last': 'same',
    'pupil.class': 'differs',
  });
  expect(fields.find(({ field }) => field === 'pupil.class')).toMatchObject({ stated: '7Б', kept: '7А' });
  expect(fields.find(({ field }) => field === 'applicant.snils')).not.toHaveProperty('kept');
});

test('[AR11] the register has the prescribed columns, and its CSV has no cell that runs', async () => {
  const app = await newTestAccess(sqlite);
  const operator = await app.as(ids.operator);
  await filed(app);
  await app.store.db
    .updateTable('access_request')
    .set({ fields: JSON.stringify({ 'applicant.last': '=cmd|"/c calc"!A1', 'pupil.last': '+1;2' }) })
    .execute();
  const days = 'from=2026-11-11&to=2026-11-11';
  const { body } = await operator('GET', `/api/access/register?${days}`);
  expect(body).toMatchObject({
    columns: expect.arrayContaining(['Номер', 'Зарегистрировано', 'Заявитель']) as string[],
    rows: [expect.arrayContaining(['1/2026', '11.11.2026 12:00', 'сайт школы', 'Принято']) as string[]],
  });
  const csv = (await operator('GET', `/api/access/register.csv?${days}`)).body as { text: string };
  expect(csv.text.startsWith('\uFEFFНомер;')).toBe(true);
  expect(csv.text).toContain(`"'=cmd|""/c calc""!A1"`);
  expect(csv.text).toContain(`"'+1;2"`);
  const empty = await operator('GET', '/api/access/register?from=2026-11-10&to=2026-11-10');
  expect(empty.body).toMatchObject({ rows: [] });
  for (const wrong of ['from=2026-02-30&to=2026-11-11', 'from=2026-11-12&to=2026-11-11']) {
    expect((await operator('GET', `/api/access/register?${wrong}`)).body).toMatchObject({
      reason: 'report-days',
    });
  }
});

test('[AR11] statistics count states, and deadlines that were kept, missed or still run', async () => {
  const app = await newTestAccess(sqlite);
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  const inTime = await filed(app);
  await filed(app);
  await takeAll(operator, inTime, [{ type: 'examine' }, { type: 'check-copies', differing: [] }]);
  await takeAll(head, inTime, [{ type: 'grant' }]);
  const counts = async () =>
    (await operator('GET', '/api/access/statistics?from=2026-11-01&to=2026-11-30')).body as AccessStatistics;
  const decisions = async () => (await counts()).deadlines.find(({ kind }) => kind === 'decision');
  expect(await counts()).toMatchObject({
    requests: 2,
    byState: { granted: 1, accepted: 1 },
    byOutcome: { grant: 1 },
  });
  expect(await decisions()).toEqual({ kind: 'decision', kept: 1, missed: 0, open: 1 });
  app.clock.at += 2 * DAY;
  expect(await decisions()).toEqual({ kind: 'decision', kept: 1, missed: 1, open: 0 });
});

test('[DL1] a change of the calendar shows what it would move, saves it, and is audited', async () => {
  const app = await newTestAccess(sqlite);
  const operator = await app.as(ids.operator);
  const id = await filed(app);
  const put = [{ date: '2026-11-12', kind: 'off', reason: 'Перенос', decree: 'Постановление № 1' }];
  const url = '/api/calendar/transferred-days';
  const preview = async (changes: object) =>
    ((await operator('POST', `${url}/preview`, changes)).body as { moved: MovedDeadline[] }).moved;
  const day = (at: number) => dateAt(at, 'Europe/Moscow');
  const moved = await preview({ put, remove: [] });
  expect(moved.map(({ id: of, kind, before, after }) => [of, kind, day(before), day(after)])).toEqual([
    [id, 'decision', '2026-11-12', '2026-11-13'],
    [id, 'service', '2026-11-16', '2026-11-17'],
  ]);
  const due = async () => day((await seen(operator, id)).next?.due ?? 0);
  expect(await due()).toBe('2026-11-12');
  expect((await operator('POST', url, { put, remove: [] })).status).toBe(204);
  expect(await due()).toBe('2026-11-13');
  expect(await preview({ put, remove: [] })).toEqual([]);
  const year = await operator('GET', '/api/calendar/working?year=2026');
  expect(year.body).toMatchObject({ year: 2026, transferred: put });
  expect((await operator('POST', url, { put: [], remove: ['2026-11-12'] })).status).toBe(204);
  expect(await due()).toBe('2026-11-12');
  const audit = await app.store.db
    .selectFrom('audit')
    .select(['subject', 'detail'])
    .where('action', '=', 'transferred-day')
    .execute();
  expect(audit.map(({ detail }) => detail ?? '').toSorted()).toEqual(['by-law -> off', 'off -> by-law']);
  const noDay = { put: [], remove: ['2026-02-30'] };
  expect((await operator('POST', url, noDay)).body).toMatchObject({ reason: 'transferred-date' });
});

test('[CP1] [CP2] complaints at the desk: short term, answer, remedy; about the head it goes up', async () => {
  const app = await newTestAccess(sqlite);
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  const entered = { fields: COMPLAINT, channel: 'mfc', receivedOn: '2026-11-10', isAboutHead: false };
  const short = await operator('POST', '/api/access/complaints', {
    ...entered,
    subject: 'acceptance-refused',
  });
  const { id } = short.body as { id: string };
  const list = async () =>
    ((await operator('GET', '/api/access/complaints')).body as { complaints: ComplaintView[] }).complaints;
  expect((await list())[0]).toMatchObject({
    number: '1/2026',
    state: 'registered',
    next: { kind: 'complaint-short' },
  });
  const step = (by: typeof head, of: string, body: object) =>
    by('POST', `/api/access/complaints/${of}/steps`, body);
  const satisfy = { type: 'satisfy', reasons: 'верно', remedy: 'примем документы' };
  expect((await step(operator, id, satisfy)).status).toBe(403);
  expect((await step(head, id, satisfy)).status).toBe(204);
  expect((await step(operator, id, { type: 'answer', way: 'email', parts: {} })).body).toMatchObject({
    reason: 'complaint-parts-missing',
  });
  expect((await step(operator, id, { type: 'answer', way: 'email', parts: ANSWER })).status).toBe(204);
  expect((await step(operator, id, { type: 'remedy', text: 'приняли' })).status).toBe(204);
  expect((await list())[0]).toMatchObject({ state: 'remedied', wasSatisfied: true });
  const aboutHead = { ...entered, subject: 'late-service', isAboutHead: true };
  const up = (await operator('POST', '/api/access/complaints', aboutHead)).body as { id: string };
  expect((await step(head, up.id, satisfy)).body).toMatchObject({ reason: 'complaint-goes-up' });
  expect((await step(operator, up.id, { type: 'pass-up', to: 'Учредитель' })).status).toBe(204);
  expect((await step(operator, up.id, { type: 'refuse', reasons: 'не подтвердилось' })).status).toBe(204);
  const unknown = { ...entered, subject: 'weather' };
  expect((await operator('POST', '/api/access/complaints', unknown)).body).toMatchObject({
    reason: 'complaint-subject',
  });
});

test('the school’s card is the operator’s to edit; an unknown profile is refused', async () => {
  const app = await newTestAccess(sqlite);
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  const card = {
    profileId: 'nn-2026',
    headName: 'Ермолаев В. А.',
    municipality: 'Нижний Новгород',
    address: 'улица 1',
    phones: '1',
    email: 'a@b.ru',
    openingHours: '8–17',
    supportAddress: 'c@d.ru',
    site: '',
  };
  expect((await head('PUT', '/api/access/card', card)).status).toBe(403);
  expect((await operator('PUT', '/api/access/card', card)).status).toBe(204);
  expect((await head('GET', '/api/access/profile')).body).toMatchObject({ card, profile: { id: 'nn-2026' } });
  const unknown = { ...card, profileId: 'none' };
  expect((await operator('PUT', '/api/access/card', unknown)).body).toMatchObject({
    reason: 'profile-unknown',
  });
});

test('[AR2] the server’s own steps are nobody’s to take over the API', async () => {
  const app = await newTestAccess(sqlite);
  const operator = await app.as(ids.operator);
  const id = await filed(app);
  const opening = { type: 'open-access', personId: 'x' as PersonId, pupilId: ids.p1 };
  for (const step of [
    opening,
    { type: 'register' },
    { type: 'file', channel: 'portal', receivedOn: '2026-11-11' },
  ]) {
    const { status } = await operator('POST', `/api/access/requests/${id}/steps`, step);
    expect([step.type, status]).toEqual([step.type, 403]);
  }
  expect((await seen(operator, id)).history.map(({ at }) => at)).toEqual([NOON, NOON, NOON]);
});

test('[AR14] [AR15] staff are told what they may do now; a step on what a colleague changed since is not taken', async () => {
  const app = await newTestAccess(sqlite);
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  const id = await filed(app);
  const choicesOf = async (caller: typeof head) =>
    Object.fromEntries((await seen(caller, id)).choices.map(({ type, refusal }) => [type, refusal ?? 'yes']));
  expect(await choicesOf(operator)).toMatchObject({ examine: 'yes', withdraw: 'yes' });
  expect(await choicesOf(head)).toMatchObject({ examine: 'not-your-step' });
  const { history, left, next } = await seen(operator, id);
  expect({ kind: next?.kind, left }).toMatchObject({
    kind: 'decision',
    left: { isOverdue: false, workingDays: 1 },
  });
  const step = (caller: typeof head, count: number, body: object) =>
    caller('POST', `/api/access/requests/${id}/steps?seen=${count}`, body);
  expect((await step(operator, history.length, { type: 'examine' })).status).toBe(204);
  const late = await step(operator, history.length, { type: 'record-visit' });
  expect(late).toMatchObject({ status: 400, body: { reason: 'changed-meanwhile' } });
  const compared = { personId: ids.parent, pupilId: ids.p1 };
  const nobody = { ...compared, personId: 'nobody' };
  const check = { type: 'check-copies', differing: ['pupil.class'], with: nobody };
  expect((await step(operator, history.length + 1, check)).status).toBe(404);
  expect((await step(operator, history.length + 1, { ...check, with: compared })).status).toBe(204);
  expect((await seen(head, id)).history.at(-1)?.step).toMatchObject({ with: compared });
  expect(await choicesOf(head)).toMatchObject({
    grant: 'yes',
    refuse: 'yes',
    'check-copies': 'not-your-step',
  });
  const open = await operator('POST', `/api/access/requests/${id}/open-access?seen=1`, {
    pupilId: ids.p1,
    person: { by: 'new' },
  });
  expect(open.body).toMatchObject({ reason: 'changed-meanwhile' });
  expect((await operator('GET', '/api/access/waiting')).body).toEqual({
    requests: { open: 1, overdue: 0 },
    complaints: { open: 0, overdue: 0 },
  });
});

test('[AR14] [AR15] one complaint with who took its steps; rules of a request that was filed by another profile', async () => {
  const app = await newTestAccess(sqlite);
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  const entered = { subject: 'late-service', fields: COMPLAINT, channel: 'mfc', receivedOn: '2026-11-10' };
  const { id } = (await operator('POST', '/api/access/complaints', { ...entered, isAboutHead: false }))
    .body as {
    id: string;
  };
  const url = `/api/access/complaints/${id}`;
  expect((await head('GET', url)).body).toMatchObject({
    profileId: 'mo-shemetovo',
    history: [
      { by: 'staff', byName: expect.stringMatching(/\S/) as string },
      { by: 'system', byName: '' },
    ],
    choices: [{ type: 'satisfy' }, { type: 'refuse' }, { type: 'tell-prosecutor' }],
    left: { isOverdue: false, workingDays: 15 },
  });
  const refuse = { type: 'refuse', reasons: 'не подтвердилось' };
  expect((await head('POST', `${url}/steps?seen=1`, refuse)).body).toMatchObject({
    reason: 'changed-meanwhile',
  });
  expect((await head('POST', `${url}/steps?seen=2`, refuse)).status).toBe(204);
  expect((await operator('GET', '/api/access/complaints/none')).status).toBe(404);
  const livny = await head('GET', '/api/access/profiles/livny-2021');
  expect(livny.body).toMatchObject({ profile: { id: 'livny-2021' } });
  expect((await head('GET', '/api/access/profiles/none')).status).toBe(404);
});
