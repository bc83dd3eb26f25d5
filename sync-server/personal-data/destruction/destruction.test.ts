import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type AccessRequestId, asId, type PersonId } from '../../../shared/kernel/ids.ts';
import type { DestructionActs, DestructionPreview } from '../../../shared/personal-data/destruction.ts';
import { storeAttachment } from '../../access/attachments/store-attachment.ts';
import { withdrawConsent } from '../../access/consents.ts';
import { saveDraft } from '../../access/requests/draft.ts';
import { fileRequest } from '../../access/requests/file-request.ts';
import { findRequest } from '../../access/requests/find-request.ts';
import { FIELDS, newTestAccess, type TestAccess, takeAll } from '../../access/test-access.ts';
import { verifySchool } from '../../audit/verify-school.ts';
import { documentDesk } from '../../documents/document-desk.ts';
import { pdfText } from '../../documents/testing/pdf-text.ts';
import { everythingIn } from '../../storage/test-everything.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES, type TestDatabase } from '../../storage/test-stores.ts';
import { signInAs } from '../../test-app.ts';
import { startDailyDestruction } from '../daily-job.ts';
import { destroyDue } from './destroy-due.ts';
import type { DestructionContext } from './destruction-context.ts';
import { planDestruction } from './plan-destruction.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const DAY = 86_400_000;
const school = { schoolId: ids.school };

type Here = TestAccess & { readonly destruction: DestructionContext };

async function newTestDestruction(database: TestDatabase, profileId = 'nn-2026'): Promise<Here> {
  const here = await newTestAccess(database, { profileId });
  const { context, dataFolder, store, clock } = here;
  return { ...here, destruction: { ...context, documents: documentDesk({ dataFolder, store, clock }) } };
}

const PDF_BODY = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\n';
const PDF = `${PDF_BODY}xref\n0 1\n0000000000 65535 f \ntrailer<<>>\nstartxref\n${PDF_BODY.length}\n%%EOF\n`;

/** A request that was refused and delivered: entered, with a file, and its purpose reached now. */
async function refusedRequest(here: Here, personId: PersonId | undefined): Promise<AccessRequestId> {
  const operator = await here.as(ids.operator);
  const { body } = await operator('POST', '/api/access/requests', {
    category: 'А1',
    channel: 'in-person',
    receivedOn: '2026-11-11',
    fields: { ...FIELDS['nn-2026'], 'delivery.way': 'in-person' },
    hasConsent: true,
    ...(personId && { applicantId: personId }),
  });
  const id = asId<AccessRequestId>((body as { id: string }).id);
  await storeAttachment(here.context, {
    schoolId: ids.school,
    personId: ids.operator,
    findRequest: (db) => findRequest(db, { schoolId: ids.school, requestId: id }),
    document: 'identity',
    fileName: 'паспорт Новиковой.pdf',
    stream: Readable.from([Buffer.from(PDF)]),
  });
  await takeAll(operator, id, [{ type: 'accept' }, { type: 'examine' }]);
  const ground = here.context.profiles.get('nn-2026')?.refusalGrounds[0]?.id;
  await takeAll(await here.as(ids.head), id, [
    { type: 'refuse', grounds: [{ ground, reason: 'Новикова Елена указала чужой паспорт' }] },
  ]);
  await takeAll(operator, id, [{ type: 'deliver', way: 'in-person', receiver: 'applicant' }]);
  return id;
}

/** Files as old as if they had lain for a day. */
async function age(here: Here): Promise<string[]> {
  const folder = join(here.dataFolder, 'attachments', ids.school);
  const names = await readdir(folder).catch(() => []);
  const yesterday = Date.now() / 1000 - 86_400;
  for (const name of names) await utimes(join(folder, name), yesterday, yesterday);
  return names;
}

const everything = ({ store }: Pick<Here, 'store'>) => everythingIn(store);

/** The parent of the test school sees the first pupil's diary, until that day. */
const guardianOf = ({ store }: Here, grantedTo: string | null) =>
  store.db
    .insertInto('guardian')
    .values({
      school_id: ids.school,
      person_id: ids.parent,
      pupil_id: ids.p1,
      kinship: 'mother',
      granted_from: '2026-09-01',
      granted_to: grantedTo,
    })
    .execute();

/** A number stands alone: an id or a hash may hold its digits by chance. */
const TRACES =
  /Новикова Елена|(?<![\w-])(?:4510|123456)(?![\w-])|novikova|Ильинская|ОВД района|паспорт|9001234567/;

test.each(TEST_DATABASES)(
  '[PD5] a request is destroyed in time, whole, with an act, on $name',
  async (database) => {
    const here = await newTestDestruction(database);
    const id = await refusedRequest(here, undefined);
    expect(await everything(here)).toMatch(TRACES);
    expect(await age(here)).toHaveLength(1);
    here.clock.at += 24 * DAY;
    expect(await destroyDue(here.destruction, ids.school)).toEqual({ acts: 0, items: 0, files: 0 });
    here.clock.at += 2 * DAY;
    const done = await destroyDue(here.destruction, ids.school);
    expect(done).toEqual({ acts: 1, items: 1, files: 1 });
    expect(await everything(here)).not.toMatch(TRACES);
    expect(await age(here)).toEqual([]);
    const row = await findRequest(here.store.db, { schoolId: ids.school, requestId: id });
    expect(row).toMatchObject({
      fields: '{}',
      destroyed_at: here.clock.at,
      state: 'delivered',
      number: '1/2026',
    });
    const register = await (await here.as(ids.head))(
      'GET',
      '/api/access/register?from=2026-11-01&to=2026-12-31',
    );
    expect(register.body).toMatchObject({ rows: [expect.arrayContaining(['1/2026'])] });
    const statistics = await (await here.as(ids.head))(
      'GET',
      '/api/access/statistics?from=2026-11-01&to=2026-12-31',
    );
    expect(statistics.status).toBe(200);
    expect(await destroyDue(here.destruction, ids.school)).toEqual({ acts: 0, items: 0, files: 0 });
  },
);

test('[PD5] the act can be read by the head, names the request by its number and nobody else', async () => {
  const here = await newTestDestruction(sqlite);
  await refusedRequest(here, undefined);
  here.clock.at += 26 * DAY;
  const head = await here.as(ids.head);
  const preview = (await head('GET', '/api/personal-data/destruction')).body as DestructionPreview;
  expect(preview.lines).toMatchObject([
    { kind: 'request', label: 'заявление 1/2026', state: 'due', reason: 'not-granted' },
  ]);
  expect((await head('GET', '/api/personal-data/acts')).body).toEqual({ acts: [] });
  await destroyDue(here.destruction, ids.school);
  const { acts } = (await head('GET', '/api/personal-data/acts')).body as DestructionActs;
  expect(acts).toMatchObject([{ number: 1, items: 1, at: here.clock.at }]);
  const { document_id: documentId } = await here.store.db
    .selectFrom('destruction_act')
    .select('document_id')
    .executeTakeFirstOrThrow();
  expect((await head('GET', `/api/personal-data/acts/${acts[0]?.id}`)).status).toBe(200);
  const file = join(here.dataFolder, 'documents', ids.school, `${documentId}.pdf`);
  const text = await pdfText(await readFile(file));
  expect(text).toContain('1/2026');
  expect(text).toMatch(/Акт № 1/);
  expect(text).not.toMatch(/Новиков/);
  expect((await (await here.as(ids.operator))('GET', `/api/personal-data/acts/${acts[0]?.id}`)).status).toBe(
    403,
  );
});

test('[PD5] the history of marks holds, marks stay, and the database is sound afterwards', async () => {
  const here = await newTestDestruction(sqlite);
  await refusedRequest(here, undefined);
  const anna = await signInAs(here, ids.anna);
  expect(await anna.pushed([anna.mark(10, '5'), anna.mark(11, '4')])).toEqual(['accepted', 'accepted']);
  const marks = await here.store.db.selectFrom('mark').selectAll().execute();
  const history = await here.store.db.selectFrom('history').selectAll().execute();
  here.clock.at += 26 * DAY;
  await destroyDue(here.destruction, ids.school);
  expect((await verifySchool(here.store.db, school)).findings).toEqual([]);
  expect(await here.store.db.selectFrom('mark').selectAll().execute()).toEqual(marks);
  expect(await here.store.db.selectFrom('history').selectAll().execute()).toEqual(history);
});

test('[PD5] a run that is cut off leaves all as it was, and the next one does it', async () => {
  const here = await newTestDestruction(sqlite);
  await refusedRequest(here, undefined);
  await age(here);
  here.clock.at += 26 * DAY;
  const { db } = here.store;
  await db.schema.alterTable('destroyed_item').renameTo('away').execute();
  await expect(destroyDue(here.destruction, ids.school)).rejects.toThrow(/destroyed_item/);
  expect(await everything(here)).toMatch(TRACES);
  await db.schema.alterTable('away').renameTo('destroyed_item').execute();
  expect(await destroyDue(here.destruction, ids.school)).toMatchObject({ acts: 1, items: 1 });
  expect(await everything(here)).not.toMatch(TRACES);
});

test('[PD5] files that a killed run left behind go with the next one; a file just uploaded stays', async () => {
  const here = await newTestDestruction(sqlite);
  const id = await refusedRequest(here, undefined);
  await here.store.db.deleteFrom('access_attachment').where('request_id', '=', id).execute();
  expect(await destroyDue(here.destruction, ids.school)).toMatchObject({ files: 0 });
  await age(here);
  expect(await destroyDue(here.destruction, ids.school)).toMatchObject({ files: 1 });
});

test('[PD4] a complaint that is not over holds its request', async () => {
  const here = await newTestDestruction(sqlite);
  const requestId = await refusedRequest(here, undefined);
  const operator = await here.as(ids.operator);
  const subject = here.context.profiles.get('nn-2026')?.complaint.subjects[0]?.id;
  const fields = {
    against: 'Школа',
    applicantName: 'Новикова Елена',
    address: 'Ильинская, 1',
    phone: '+79001234567',
    contested: 'отказ',
    arguments: 'паспорт мой',
  };
  await operator('POST', '/api/access/complaints', {
    subject,
    fields,
    isAboutHead: false,
    requestId,
    channel: 'post',
    receivedOn: '2026-11-11',
  });
  here.clock.at += 40 * DAY;
  const lines = await planDestruction(here.store.db, here.destruction, { ...school, now: here.clock.at });
  expect(lines).toMatchObject([{ kind: 'request', state: 'held' }]);
  const { id } = await here.store.db.selectFrom('complaint').select('id').executeTakeFirstOrThrow();
  await here.store.db
    .updateTable('complaint')
    .set({ state: 'answered', decided_at: here.clock.at, answered_at: here.clock.at })
    .where('id', '=', id)
    .execute();
  expect(await destroyDue(here.destruction, ids.school)).toMatchObject({ items: 1 });
  here.clock.at += 26 * DAY;
  expect(await destroyDue(here.destruction, ids.school)).toMatchObject({ items: 1 });
  expect(await everything(here)).not.toMatch(TRACES);
});

test('[PD4] [PD5] consent taken back ends what waits, and the parent goes with the last request; who has a child here stays', async () => {
  const here = await newTestDestruction(sqlite, 'mo-shemetovo');
  const { store, context, clock } = here;
  const CATEGORY = context.profiles.get('mo-shemetovo')?.categories[0]?.id ?? '';
  await guardianOf(here, null);
  const stranger = asId<PersonId>('stranger');
  await store.db
    .insertInto('person')
    .values({
      school_id: ids.school,
      id: stranger,
      last_name: 'Новикова',
      first_name: 'Елена Чужая',
      phone: '+79001234567',
      email: 'novikova@example.ru',
      left_school: 0,
    })
    .execute();
  await store.db
    .insertInto('person_role')
    .values({ school_id: ids.school, person_id: stranger, role: 'parent' })
    .execute();
  for (const personId of [stranger, ids.parent]) {
    const author = { schoolId: ids.school, personId };
    const requestId = await saveDraft(context, author, {
      category: CATEGORY,
      fields: FIELDS['mo-shemetovo'],
    });
    await fileRequest(context, author, { requestId, channel: 'portal', hasConsent: true });
    expect(await withdrawConsent(context, author, { channel: 'in-person', by: ids.operator })).toBe(1);
    const row = await findRequest(store.db, { schoolId: ids.school, requestId });
    expect(row.decided_at).toBe(clock.at);
  }
  clock.at += 26 * DAY;
  const lines = await planDestruction(store.db, here.destruction, { ...school, now: clock.at });
  expect(lines.map(({ kind, reason, state }) => `${kind} ${reason} ${state}`).toSorted()).toEqual([
    'person access-ended due',
    'request consent-withdrawn due',
    'request consent-withdrawn due',
  ]);
  await destroyDue(here.destruction, ids.school);
  const people = await store.db
    .selectFrom('person')
    .select(['id', 'last_name', 'phone', 'left_school'])
    .where('id', 'in', [stranger, ids.parent])
    .orderBy('id')
    .execute();
  expect(people).toMatchObject([
    { id: ids.parent },
    { id: stranger, last_name: 'Обезличено', phone: null, left_school: 1 },
  ]);
  expect(people[0]?.last_name).not.toBe('Обезличено');
  expect(await everything(here)).not.toMatch(TRACES);
});

test('[PD4] a draft left alone goes, one that is written on stays', async () => {
  const here = await newTestDestruction(sqlite);
  const author = { schoolId: ids.school, personId: ids.parent };
  const draft = { category: 'А1', fields: FIELDS['nn-2026'] };
  await saveDraft(here.context, author, draft);
  here.clock.at += 20 * DAY;
  await saveDraft(here.context, author, draft);
  here.clock.at += 6 * DAY;
  expect(await destroyDue(here.destruction, ids.school)).toMatchObject({ items: 1 });
  expect(await here.store.db.selectFrom('access_request').select('id').execute()).toHaveLength(1);
});

test('[PD5] who left is no parent: nothing of pupils and staff is due before their own term', async () => {
  const here = await newTestDestruction(sqlite);
  await here.store.db.updateTable('person').set({ left_school: 1 }).execute();
  await guardianOf(here, '2026-11-10');
  here.clock.at += 3000 * DAY;
  const lines = await planDestruction(here.store.db, here.destruction, { ...school, now: here.clock.at });
  expect(lines.map(({ subjectId }) => subjectId)).toEqual([ids.parent]);
});

test('[PD4] the server does it by itself when its day has come, and ends in peace', async () => {
  const here = await newTestDestruction(sqlite);
  await refusedRequest(here, undefined);
  here.clock.at += 26 * DAY;
  const stop = startDailyDestruction(here.destruction, here.app.log);
  onTestFinished(stop);
  const acts = () => here.store.db.selectFrom('destruction_act').select('number').execute();
  await vi.waitFor(async () => expect(await acts()).toHaveLength(1));
  await stop();
});
