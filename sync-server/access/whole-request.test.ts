import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import type { AccessRequestId } from '../../shared/kernel/ids.ts';
import { ids, NOON } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { withdrawConsent } from './consents.ts';
import { loadProfiles } from './profiles/profile-book.ts';
import { applicantOf } from './requests/applicant.ts';
import { discardDraft, saveDraft } from './requests/draft.ts';
import { fileRequest } from './requests/file-request.ts';
import { ownRequests, statusOf, withdrawRequest } from './requests/own-requests.ts';
import { FIELDS, newTestAccess, seen, type TestAccess, takeAll } from './test-access.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const author = { schoolId: ids.school, personId: ids.parent };
const HOUR = 3_600_000;
const day = (at: number) => dateAt(at, 'Europe/Moscow');

async function fileAs(app: TestAccess, fields: object, category = 'applicant') {
  const requestId = await saveDraft(app.context, author, {
    category,
    fields: fields as Record<string, string>,
  });
  return fileRequest(app.context, author, { requestId, channel: 'portal', hasConsent: true });
}
const open = (id: AccessRequestId) => `/api/access/requests/${id}/open-access`;
const grants = (app: TestAccess) =>
  app.store.db.selectFrom('guardian').select(['person_id', 'pupil_id', 'granted_to']).execute();

describe.each(TEST_DATABASES)('mo-shemetovo on $name', (database) => {
  test('[AR1] [AR7] [AR8] from the draft to the diary and its end, every step recorded', async () => {
    const app = await newTestAccess(database);
    const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
    const filed = await fileAs(app, FIELDS['mo-shemetovo']);
    expect(filed).toMatchObject({ number: '1/2026', registeredAt: NOON });
    expect(day(filed.due ?? 0)).toBe('2026-11-12');
    const { id } = filed;
    await takeAll(operator, id, [{ type: 'examine' }, { type: 'check-copies', differing: [] }]);
    await takeAll(head, id, [{ type: 'grant' }]);
    const to = { pupilId: ids.p1, person: { by: 'snils' } };
    const opened = await operator('POST', open(id), to);
    expect(opened.status).toBe(200);
    await takeAll(operator, id, [
      { type: 'deliver', way: 'account', receiver: 'applicant' },
      { type: 'close' },
    ]);
    const view = await seen(operator, id);
    expect(view.history.map(({ step, by, byName }) => [step.type, by, byName.slice(0, 12)])).toEqual([
      ['file', 'applicant', 'Фамилия-pare'],
      ['register', 'system', ''],
      ['accept', 'system', ''],
      ['examine', 'staff', 'Фамилия-oper'],
      ['check-copies', 'staff', 'Фамилия-oper'],
      ['grant', 'staff', 'Фамилия-head'],
      ['open-access', 'staff', 'Фамилия-oper'],
      ['deliver', 'staff', 'Фамилия-oper'],
      ['close', 'staff', 'Фамилия-oper'],
    ]);
    expect(view.deadlines.every(({ metAt, due }) => metAt !== undefined && metAt <= due)).toBe(true);
    const personId = view.grantedPersonId;
    expect(await grants(app)).toEqual([{ person_id: personId, pupil_id: ids.p1, granted_to: null }]);
    const ended = await operator('POST', '/api/access/service-end', {
      pupilId: ids.p1,
      reason: 'graduation',
    });
    expect(ended.body).toEqual({ closed: 1, requests: ['1/2026'], signedOut: 0 });
    expect((await grants(app))[0]?.granted_to).toBe('2026-11-10');
    expect((await seen(operator, id)).state).toBe('service-ended');
    const messages = await app.store.db.selectFrom('notification').select('kind').execute();
    expect(messages.map(({ kind }) => kind).toSorted()).toEqual([
      'access-closed',
      'access-opened',
      'request-granted',
      'request-registered',
      'result-delivered',
    ]);
  });
});

describe('filing', () => {
  test('[AR6] [AR7] nothing is filed without consent, with a field missing, or by another person', async () => {
    const app = await newTestAccess(sqlite);
    const fields = { ...FIELDS['mo-shemetovo'], 'applicant.email': '' };
    const requestId = await saveDraft(app.context, author, { category: 'applicant', fields });
    const filing = { requestId, channel: 'portal' as const, hasConsent: true };
    await expect(fileRequest(app.context, author, { ...filing, hasConsent: false })).rejects.toMatchObject({
      reason: 'consent-needed',
    });
    await expect(fileRequest(app.context, author, filing)).rejects.toMatchObject({
      reason: 'request-fields',
      values: { 'applicant.email': 'field-required' },
    });
    const other = { ...author, personId: ids.anna };
    await expect(fileRequest(app.context, other, filing)).rejects.toMatchObject({ code: 'not-found' });
    await expect(discardDraft(app.context, other, requestId)).rejects.toMatchObject({ code: 'not-found' });
    await discardDraft(app.context, author, requestId);
    expect(await ownRequests(app.context, author)).toEqual([]);
    expect(await app.store.db.selectFrom('access_request_step').selectAll().execute()).toEqual([]);
    expect(await app.store.db.selectFrom('notification').selectAll().execute()).toEqual([]);
  });

  test('[AR7] numbers go on within the school and the year, which turns in the school’s zone', async () => {
    const app = await newTestAccess(sqlite);
    app.clock.at = Temporal.ZonedDateTime.from('2026-12-31T23:59[Europe/Moscow]').epochMilliseconds;
    const last = [await fileAs(app, FIELDS['mo-shemetovo']), await fileAs(app, FIELDS['mo-shemetovo'])];
    app.clock.at += 2 * 60_000;
    const first = await fileAs(app, FIELDS['mo-shemetovo']);
    expect([...last, first].map(({ number }) => number)).toEqual(['1/2026', '2/2026', '1/2027']);
  });

  test('[AR7] the operator enters a letter with its real day; what is missing is taken, what is wrong is not', async () => {
    const app = await newTestAccess(sqlite, { profileId: 'livny-2021' });
    const operator = await app.as(ids.operator);
    const { 'pupil.class': _, ...fields } = FIELDS['livny-2021'];
    const letter = {
      category: 'applicant',
      channel: 'post',
      receivedOn: '2026-11-09',
      fields,
      hasConsent: false,
    };
    const entered = await operator('POST', '/api/access/requests', letter);
    expect(entered).toMatchObject({ status: 200, body: { number: '1/2026' } });
    const view = await seen(operator, (entered.body as { id: AccessRequestId }).id);
    expect(view).toMatchObject({
      channel: 'post',
      receivedOn: '2026-11-09',
      state: 'registered',
      hasConsent: false,
    });
    // One working day from the 9th: registered on the 11th is late, and the records say so.
    const registration = view.deadlines.find(({ kind }) => kind === 'registration');
    expect(day(registration?.due ?? 0)).toBe('2026-11-10');
    expect(registration?.metAt).toBe(NOON);
    for (const [change, reason] of [
      [{ receivedOn: '2026-11-12' }, 'received-on'],
      [{ receivedOn: '2026-02-30' }, 'received-on'],
      [{ channel: 'mfc' }, 'channel-not-offered'],
      [{ category: 'А1' }, 'category-unknown'],
      [{ fields: { ...fields, 'applicant.email': 'нет' } }, 'request-fields'],
      [{ fields: { ...fields, passport: '1' } }, 'request-fields'],
    ] as const) {
      const refused = await operator('POST', '/api/access/requests', { ...letter, ...change });
      expect(refused).toMatchObject({ status: 400, body: { reason } });
    }
  });
});

describe('the end of access', () => {
  async function granted(app: TestAccess) {
    const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
    const { id } = await fileAs(app, FIELDS['mo-shemetovo']);
    await takeAll(operator, id, [{ type: 'examine' }, { type: 'check-copies', differing: [] }]);
    await takeAll(head, id, [{ type: 'grant' }]);
    const to = { pupilId: ids.p1, person: { by: 'id', personId: ids.parent } };
    expect((await operator('POST', open(id), to)).status).toBe(200);
    const parent = await app.as(ids.parent);
    expect((await parent('GET', '/api/identity/me')).status).toBe(200);
    return { id, operator, parent };
  }

  test('[AR9] a withdrawal after access was opened closes it, signs out, and is a refusal of the same day', async () => {
    const app = await newTestAccess(sqlite);
    const { id, operator, parent } = await granted(app);
    app.clock.at += HOUR;
    await withdrawRequest(app.context, author, { requestId: id, channel: 'portal' });
    expect((await grants(app))[0]?.granted_to).toBe('2026-11-10');
    expect((await parent('GET', '/api/identity/me')).status).toBe(401);
    expect(await seen(operator, id)).toMatchObject({ state: 'refused', outcome: 'refusal' });
    await expect(
      withdrawRequest(app.context, author, { requestId: id, channel: 'portal' }),
    ).rejects.toMatchObject({ reason: 'wrong-state' });
  });

  test('[AR9] consent taken back ends the service; destruction is due in 30 days', async () => {
    const app = await newTestAccess(sqlite);
    const { id, operator, parent } = await granted(app);
    const taken = { channel: 'portal', by: ids.operator } as const;
    expect(await withdrawConsent(app.context, author, taken)).toBe(1);
    const lines = app.store.db.selectFrom('audit').select(['person_id', 'subject', 'detail']);
    expect(await lines.where('action', '=', 'consent-withdrawn').execute()).toEqual([
      { person_id: ids.operator, subject: ids.parent, detail: 'portal' },
    ]);
    expect((await parent('GET', '/api/identity/me')).status).toBe(401);
    const view = await seen(operator, id);
    expect(view.state).toBe('service-ended');
    expect(day(view.deadlines.find(({ kind }) => kind === 'destruction')?.due ?? 0)).toBe('2026-12-11');
    expect(await withdrawConsent(app.context, author, taken)).toBe(0);
  });

  test('[AR9] a parent of two children, or a teacher, keeps the session and loses only the one diary', async () => {
    const app = await newTestAccess(sqlite);
    const { operator, parent } = await granted(app);
    const other = {
      school_id: ids.school,
      person_id: ids.parent,
      pupil_id: ids.p2,
      granted_from: '2026-09-01',
    };
    await app.store.db.insertInto('guardian').values(other).execute();
    const body = { pupilId: ids.p1, personId: ids.parent, reason: 'rights-lost' };
    const ended = await operator('POST', '/api/access/service-end', body);
    expect(ended.body).toEqual({ closed: 1, requests: ['1/2026'], signedOut: 0 });
    expect((await parent('GET', '/api/identity/me')).status).toBe(200);
    const events = await app.store.db
      .selectFrom('access_grant')
      .select(['kind', 'reason'])
      .orderBy('at')
      .execute();
    expect(events).toContainEqual({ kind: 'closed', reason: 'rights-lost' });
    expect((await operator('POST', '/api/access/service-end', body)).status).toBe(404);
  });
});

test('[AR8] nobody is found by a name: the same name makes a new person, another’s SNILS is refused', async () => {
  const app = await newTestAccess(sqlite);
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  const namesake = { ...FIELDS['mo-shemetovo'], 'applicant.last': 'Фамилия-anna', 'applicant.first': 'Имя' };
  const decided = async (fields: object) => {
    const { id } = await fileAs(app, fields);
    await takeAll(operator, id, [{ type: 'examine' }, { type: 'check-copies', differing: [] }]);
    await takeAll(head, id, [{ type: 'grant' }]);
    return id;
  };
  const first = await decided(namesake);
  const bySnils = { pupilId: ids.p1, person: { by: 'snils' } };
  const made = (await operator('POST', open(first), bySnils)).body as { personId: string };
  expect([ids.anna, ids.parent]).not.toContain(made.personId);
  const second = await decided(namesake);
  const candidates = await operator('GET', `/api/access/requests/${second}/candidates`);
  const { people } = candidates.body as { people: Array<{ personId: string; bySnils: boolean }> };
  expect(people.filter((one) => one.bySnils).map((one) => one.personId)).toEqual([made.personId]);
  const toAnna = { pupilId: ids.p1, person: { by: 'id', personId: ids.anna } };
  expect(await operator('POST', open(second), toAnna)).toMatchObject({ body: { reason: 'snils-taken' } });
  const fresh = { pupilId: ids.p1, person: { by: 'new' } };
  expect(await operator('POST', open(second), fresh)).toMatchObject({ body: { reason: 'snils-taken' } });
  expect((await operator('POST', open(second), bySnils)).body).toMatchObject({ personId: made.personId });
  const stranger = { pupilId: ids.anna, person: { by: 'snils' } };
  const third = await decided(namesake);
  expect(await operator('POST', open(third), stranger)).toMatchObject({
    body: { reason: 'pupil-not-enrolled' },
  });
});

test('[AR3] the head does not decide the head’s own request, nor an operator work on theirs', async () => {
  const app = await newTestAccess(sqlite);
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  const entered = await operator('POST', '/api/access/requests', {
    category: 'applicant',
    channel: 'in-person',
    receivedOn: '2026-11-11',
    fields: FIELDS['mo-shemetovo'],
    applicantId: ids.head,
    hasConsent: true,
  });
  const { id } = entered.body as { id: AccessRequestId };
  await takeAll(operator, id, [{ type: 'examine' }, { type: 'check-copies', differing: [] }]);
  const answer = await head('POST', `/api/access/requests/${id}/steps`, { type: 'grant' });
  expect(answer).toMatchObject({ status: 403, body: { reason: 'own-request' } });
});

test('[AR1] livny-2021: resolution, extension, visit, and a request that is withdrawn', async () => {
  const app = await newTestAccess(sqlite, { profileId: 'livny-2021' });
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  const { id } = await fileAs(app, FIELDS['livny-2021']);
  await takeAll(operator, id, [{ type: 'accept' }]);
  const early = await operator('POST', `/api/access/requests/${id}/steps`, { type: 'examine' });
  expect(early).toMatchObject({ status: 400, body: { reason: 'resolution-needed' } });
  await takeAll(head, id, [{ type: 'resolve', text: 'Назарову: рассмотреть' }]);
  await takeAll(operator, id, [{ type: 'examine' }]);
  const due = async () =>
    day((await seen(operator, id)).deadlines.find(({ kind }) => kind === 'decision')?.due ?? 0);
  expect(await due()).toBe('2026-12-09');
  await takeAll(head, id, [{ type: 'extend', reason: 'ждём ответа другой организации' }]);
  expect(await due()).toBe('2027-01-14');
  await takeAll(head, id, [{ type: 'grant' }]);
  await takeAll(operator, id, [{ type: 'record-visit' }]);
  const to = { pupilId: ids.p1, person: { by: 'id', personId: ids.parent } };
  expect((await operator('POST', open(id), to)).status).toBe(200);
  const status = await statusOf(app.context, author, id);
  expect(status.history.map(({ step }) => step).find(({ type }) => type === 'resolve')).toEqual({
    type: 'resolve',
    text: '—',
  });
  const second = await fileAs(app, FIELDS['livny-2021']);
  await withdrawRequest(app.context, author, { requestId: second.id, channel: 'portal' });
  expect((await ownRequests(app.context, author)).map(({ state }) => state).toSorted()).toEqual([
    'access-opened',
    'refused',
  ]);
});

test('[AR4] nn-2026, А3: no decision on guardianship was brought, so the school asks', async () => {
  const app = await newTestAccess(sqlite, { profileId: 'nn-2026' });
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  const entered = await operator('POST', '/api/access/requests', {
    category: 'А3',
    channel: 'mfc',
    receivedOn: '2026-11-11',
    fields: { ...FIELDS['nn-2026'], 'receiver.choice': 'self' },
    hasConsent: true,
  });
  const { id } = entered.body as { id: AccessRequestId };
  const grant = () => head('POST', `/api/access/requests/${id}/steps`, { type: 'grant' });
  await takeAll(operator, id, [{ type: 'accept' }, { type: 'examine' }]);
  expect((await grant()).body).toMatchObject({ reason: 'guardianship-unasked' });
  await takeAll(operator, id, [{ type: 'ask-guardianship' }]);
  expect((await grant()).body).toMatchObject({ reason: 'guardianship-pending' });
  await takeAll(operator, id, [{ type: 'answer-guardianship', isConfirmed: true }]);
  expect((await grant()).status).toBe(204);
  const to = { pupilId: ids.p1, person: { by: 'new' } };
  expect((await operator('POST', open(id), to)).status).toBe(200);
  const other = { type: 'deliver', way: 'in-person', receiver: 'other' };
  const refused = await operator('POST', `/api/access/requests/${id}/steps`, other);
  expect(refused.body).toMatchObject({ reason: 'receiver-not-named' });
});

test('[AR13] a fourth municipality is a file in the data folder: a whole request runs through it', async () => {
  const app = await newTestAccess(sqlite, { prepare: addInventedProfile, profileId: 'zarechye-2030' });
  const [operator, deputy] = [await app.as(ids.operator), await app.as(ids.deputy)];
  const profile = await operator('GET', '/api/access/profile');
  expect(profile.body).toMatchObject({ profile: { id: 'zarechye-2030', system: 'Журнал Заречья' } });
  const { id, due } = await fileAs(app, { ...FIELDS['livny-2021'], colour: 'зелёный' });
  expect(day(due ?? 0)).toBe('2026-11-13');
  await takeAll(operator, id, [
    { type: 'accept' },
    { type: 'examine' },
    { type: 'check-copies', differing: [] },
  ]);
  await takeAll(deputy, id, [{ type: 'grant' }]);
  const to = { pupilId: ids.p1, person: { by: 'id', personId: ids.parent } };
  expect((await operator('POST', open(id), to)).status).toBe(200);
  await takeAll(operator, id, [
    { type: 'deliver', way: 'in-person', receiver: 'applicant' },
    { type: 'close' },
  ]);
  const register = await operator('GET', '/api/access/register?from=2026-11-11&to=2026-11-11');
  expect(register.body).toMatchObject({ columns: ['№', 'Кто'], rows: [['1/2026', 'Новикова Елена']] });
});

/** Заречье: everything that a municipality may do differently, on the base of Livny's wording. */
async function addInventedProfile(dataFolder: string): Promise<void> {
  const base = join(import.meta.dirname, '..', '..', 'assets', 'regulation-profiles', 'livny-2021.json');
  const profile = JSON.parse(await readFile(base, 'utf8')) as Record<string, never> & {
    deadlines: Array<{ kind: string; amount: number; unit: string }>;
    forms: Array<{ sections: Array<{ fields: object[] }> }>;
    outputs: { register: { columns: object[] } };
  };
  const { resolution: _, ...rest } = profile as typeof profile & { resolution?: object };
  const decision = profile.deadlines.find(({ kind }) => kind === 'decision');
  Object.assign(decision ?? {}, { amount: 2, unit: 'calendar-days' });
  profile.forms[0]?.sections[0]?.fields.push({
    id: 'colour',
    label: 'Цвет папки',
    kind: 'text',
    required: true,
  });
  profile.outputs.register.columns = [
    { title: '№', source: 'number' },
    { title: 'Кто', source: 'applicant-name' },
  ];
  const invented = {
    ...rest,
    id: 'zarechye-2030',
    system: 'Журнал Заречья',
    decidedBy: ['deputy-head'],
    copiesCheck: { clause: 'п. 9' },
    deadlines: profile.deadlines.filter(({ kind }) => kind !== 'resolution'),
  };
  await mkdir(join(dataFolder, 'profiles'));
  await writeFile(join(dataFolder, 'profiles', 'zarechye-2030.json'), JSON.stringify(invented));
}

test('[AR13] a server does not start by a profile that is not whole, and says which file and what', async () => {
  const app = await newTestAccess(sqlite);
  const folder = join(app.dataFolder, 'profiles');
  await mkdir(folder);
  await writeFile(join(folder, 'broken.json'), '{');
  await expect(loadProfiles(folder)).rejects.toThrow('broken.json: это не JSON');
  await writeFile(join(folder, 'broken.json'), '{"id":"broken"}');
  await expect(loadProfiles(folder)).rejects.toThrow(/broken\.json:\n/);
});

test('[AR8] who signed in and is not known asks as a person of their SNILS, and sees nothing before the grant', async () => {
  const app = await newTestAccess(sqlite);
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  const claims = {
    schoolId: ids.school,
    name: { last: 'Новикова', first: 'Елена' },
    snils: '112-233-445 95',
  };
  const personId = await applicantOf(app.context, claims);
  expect(await applicantOf(app.context, { ...claims, name: { last: 'Другая', first: 'Она' } })).toBe(
    personId,
  );
  await expect(applicantOf(app.context, { ...claims, snils: '1' })).rejects.toMatchObject({
    reason: 'snils-malformed',
  });
  const asked = { schoolId: ids.school, personId };
  const requestId = await saveDraft(app.context, asked, {
    category: 'applicant',
    fields: FIELDS['mo-shemetovo'],
  });
  const { id } = await fileRequest(app.context, asked, { requestId, channel: 'portal', hasConsent: true });
  expect(await grants(app)).toEqual([]);
  await takeAll(operator, id, [{ type: 'examine' }, { type: 'check-copies', differing: [] }]);
  await takeAll(head, id, [{ type: 'grant' }]);
  const opened = await operator('POST', open(id), { pupilId: ids.p1, person: { by: 'snils' } });
  expect(opened.body).toEqual({ personId, pupilId: ids.p1 });
});
