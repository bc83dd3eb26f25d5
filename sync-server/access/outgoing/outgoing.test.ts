import { describe, expect, test } from 'vitest';
import type { AccessRequestId, DocumentId } from '../../../shared/kernel/ids.ts';
import { HOSTILE_STRINGS } from '../../../shared/testing/hostile-strings.ts';
import { documentDesk } from '../../documents/document-desk.ts';
import { readDocument } from '../../documents/read-document.ts';
import { verifySignature } from '../../documents/signature/verify-signature.ts';
import { pdfText } from '../../documents/testing/pdf-text.ts';
import { createSession } from '../../identity/session.ts';
import { decodedBody, decodedHeader, startMailServer } from '../../mail/testing/mail-server.ts';
import { ids, NOON } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { newTestApp } from '../../test-app.ts';
import { openAccessContext } from '../access-context.ts';
import { fileComplaint } from '../complaints/file-complaint.ts';
import { saveDraft } from '../requests/draft.ts';
import { fileRequest } from '../requests/file-request.ts';
import { chooseProfile, FIELDS, newTestAccess, type TestAccess, takeAll } from '../test-access.ts';
import type { OutgoingContext } from './outgoing-context.ts';
import { sendMessages } from './send-messages.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const author = { schoolId: ids.school, personId: ids.parent };
const MINUTE = 60_000;
const CHILD = /Новикова Анна|7А/;

const contextOf = ({ context, dataFolder }: TestAccess): OutgoingContext => ({
  ...context,
  documents: documentDesk({ dataFolder, ...context }),
  publicUrl: 'https://diary.example.ru',
});

type ProfileId = keyof typeof FIELDS;

async function fileAs(
  app: TestAccess,
  profile: ProfileId,
  more: Record<string, string> = {},
  category?: string,
) {
  const own = category ?? (profile === 'nn-2026' ? 'А1' : 'applicant');
  const requestId = await saveDraft(app.context, author, {
    category: own,
    fields: { ...FIELDS[profile], ...more },
  });
  if (profile === 'nn-2026') await putAttachments(app, requestId);
  return fileRequest(app.context, author, { requestId, channel: 'portal', hasConsent: true });
}

/** Rows alone: what is attached plays no part here. */
async function putAttachments({ store, context }: TestAccess, requestId: AccessRequestId) {
  const documents = context.profiles.get('nn-2026')?.documents ?? [];
  const rows = documents.map(({ id }) => ({
    school_id: ids.school,
    id: `${requestId}-${id}`,
    request_id: requestId,
    document: id,
    sha256: '',
    bytes: 1,
    media_type: 'application/pdf' as const,
    file_name: 'скан.pdf',
    uploaded_by: null,
    uploaded_at: NOON,
  }));
  await store.db.insertInto('access_attachment').values(rows).execute();
}

const letters = ({ store }: TestAccess) =>
  store.db.selectFrom('mail_outbox').selectAll().orderBy('created_at').orderBy('kind').execute();
const documents = ({ store }: TestAccess) =>
  store.db.selectFrom('document').selectAll().orderBy('created_at').orderBy('kind').execute();
const textOf = async (app: TestAccess, documentId: DocumentId) =>
  pdfText((await readDocument(contextOf(app), { schoolId: ids.school, documentId })).content);
const openFor = { pupilId: ids.p1, person: { by: 'id', personId: ids.parent } };

/** The request as far as its decision. */
async function decide(
  app: TestAccess,
  id: AccessRequestId,
  decision: object,
  before: readonly object[] = [],
) {
  await takeAll(await app.as(ids.operator), id, [...before, { type: 'examine' }]);
  if (app.context.profiles.get((await profileOf(app, id)) ?? '')?.copiesCheck)
    await takeAll(await app.as(ids.operator), id, [{ type: 'check-copies', differing: [] }]);
  await takeAll(await app.as(ids.head), id, [decision]);
}
const profileOf = async ({ store }: TestAccess, id: AccessRequestId) =>
  (await store.db.selectFrom('access_request').select('profile_id').where('id', '=', id).executeTakeFirst())
    ?.profile_id;

async function asParent(app: TestAccess, url: string) {
  const { token } = await createSession(app.store, { ...author, now: app.clock.now(), days: 1 });
  return app.app.inject({ url, headers: { cookie: `zvonok=${token}` } });
}

describe.each(TEST_DATABASES)('messages on $name', (database) => {
  test('[OM1] [OM2] [OM3] from filing to the diary: each message once, the decision signed and where it belongs', async () => {
    const app = await newTestAccess(database);
    const context = contextOf(app);
    const { id } = await fileAs(app, 'mo-shemetovo');
    const both = await Promise.all([sendMessages(context), sendMessages(context)]);
    expect(both.flat().filter(({ result }) => result === 'mail')).toHaveLength(1);
    const [registered, ...more] = await letters(app);
    expect(more).toEqual([]);
    expect(registered).toMatchObject({ kind: 'request-registered', to_address: 'novikova@example.ru' });
    expect(registered?.text).toMatch(
      /номер 1\/2026[^]*не позднее 12 ноября[^]*diary\.example\.ru\/diary\/req/,
    );
    app.clock.at += MINUTE;
    await decide(app, id, { type: 'grant' });
    await Promise.all([sendMessages(context), sendMessages(context)]);
    const [paper, ...others] = await documents(app);
    expect([paper?.kind, others]).toEqual(['decision-grant', []]);
    const documentId = paper?.id as DocumentId;
    expect((await letters(app))[1]).toMatchObject({
      kind: 'decision',
      attachments: JSON.stringify([documentId]),
    });
    const read = await asParent(app, `/diary/documents/${documentId}`);
    expect(read.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
    const signature = await asParent(app, `/diary/documents/${documentId}/signature`);
    expect(await verifySignature(read.rawPayload, signature.rawPayload)).toMatchObject({ status: 'valid' });
    const text = await pdfText(read.rawPayload);
    for (const word of ['Новикова Елена', 'Новикова Анна', '7А', '1/2026', 'Госуслуги', 'Директор'])
      expect(text).toContain(word);
    const page = await asParent(app, `/diary/requests/${id}`);
    expect(page.body).toContain(`/diary/documents/${documentId}`);
    app.clock.at += MINUTE;
    const operator = await app.as(ids.operator);
    await operator('POST', `/api/access/requests/${id}/open-access`, openFor);
    await takeAll(operator, id, [{ type: 'deliver', way: 'account', receiver: 'applicant' }]);
    await sendMessages(context);
    await sendMessages(context);
    const all = await letters(app);
    expect(all.map(({ kind }) => kind).toSorted()).toEqual([
      'access-opened',
      'decision',
      'request-registered',
      'result-delivered',
    ]);
    expect(all.filter(({ subject, text: words }) => CHILD.test(subject + words))).toEqual([]);
    const head = await app.as(ids.head);
    const told = await head('GET', `/api/access/messages?requestId=${id}`);
    const lines = (told.body as { messages: Array<{ state: string }> }).messages;
    expect(lines.map(({ state }) => state)).toEqual(['mail', 'mail', 'mail', 'mail']);
    expect((await head('GET', `/api/documents/${documentId}`)).status).toBe(200);
  });
});

describe('messages', () => {
  test('[OM1] a crash at the commit leaves nothing half done; afterwards it is done once', async () => {
    const app = await newTestAccess(sqlite);
    const context = contextOf(app);
    const { id } = await fileAs(app, 'mo-shemetovo');
    app.clock.at += 1;
    await decide(app, id, { type: 'grant' });
    const broken = { ...context.store, write: () => Promise.reject(new Error('power cut')) };
    const failed = await sendMessages({ ...context, store: broken });
    expect(failed.map(({ result }) => result)).toEqual(['failed', 'failed']);
    expect([await documents(app), await letters(app)]).toEqual([[], []]);
    const operator = await app.as(ids.operator);
    const failing = await operator('GET', '/api/access/messages');
    const { messages } = failing.body as { messages: Array<{ id: string }> };
    expect(messages).toMatchObject([
      { state: 'failing', failures: 1, errorCode: 'message-failed', number: '1/2026' },
      { state: 'failing', kind: 'request-granted' },
    ]);
    expect(await sendMessages(context)).toEqual([]);
    const retried = await operator('POST', '/api/access/messages/retry', { id: messages[1]?.id ?? '' });
    expect(retried.status).toBe(204);
    expect(await sendMessages(context)).toMatchObject([{ kind: 'request-granted', result: 'mail' }]);
    app.clock.at += MINUTE;
    expect(await sendMessages(context)).toMatchObject([{ kind: 'request-registered', result: 'mail' }]);
    expect([await documents(app), await letters(app)]).toMatchObject([
      [{ kind: 'decision-grant' }],
      [{}, {}],
    ]);
    expect((await operator('POST', '/api/access/messages/retry', { id: messages[1]?.id ?? '' })).status).toBe(
      404,
    );
  });

  test('[OM1] wording that spoils a paper holds its letter back, and nothing is lost', async () => {
    const app = await newTestAccess(sqlite);
    const context = contextOf(app);
    const { id } = await fileAs(app, 'mo-shemetovo');
    await decide(app, id, { type: 'refuse', grounds: [{ ground: '13.1.4', reason: 'номер другой' }] });
    const template_id = 'decision-refusal.mo-shemetovo';
    const own = {
      school_id: ids.school,
      template_id,
      body: 'Кому: {{имя',
      edited_at: 1,
      edited_by: ids.operator,
    };
    await app.store.db.insertInto('document_template').values(own).execute();
    const kinds = (await sendMessages(context)).map(({ kind, result }) => [kind, result]);
    expect(kinds).toContainEqual(['request-refused', 'failed']);
    expect((await letters(app)).map(({ kind }) => kind)).toEqual(['request-registered']);
    await app.store.db.deleteFrom('document_template').execute();
    app.clock.at += MINUTE;
    await sendMessages(context);
    const [paper] = await documents(app);
    const text = await textOf(app, paper?.id as DocumentId);
    expect(text).toMatch(/13\.1\.4.*номер другой/);
    expect(text).toMatch(/орган управления образованием/);
  });

  test('[OM3] what is handed over in person or to МФЦ is in no letter, and says who may take it', async () => {
    const app = await newTestAccess(sqlite, { profileId: 'nn-2026' });
    const mail = { 'applicant.email': 'parent@example.ru' };
    const named = {
      'receiver.last': 'Иванов',
      'receiver.first': 'Пётр',
      'receiver.identity': '45 10 111111',
    };
    const filed = [
      await fileAs(app, 'nn-2026', { ...mail, 'delivery.way': 'in-person', 'receiver.choice': 'self' }, 'А3'),
      await fileAs(
        app,
        'nn-2026',
        { ...mail, ...named, 'delivery.way': 'mfc', 'receiver.choice': 'other' },
        'А3',
      ),
      await fileAs(app, 'nn-2026', { 'delivery.way': 'account' }),
    ];
    for (const { id } of filed) await decide(app, id, { type: 'grant' }, [{ type: 'accept' }]);
    const results = await sendMessages(contextOf(app));
    expect(results.filter(({ result }) => result === 'account')).toHaveLength(2);
    const decisions = (await letters(app)).filter(({ kind }) => kind === 'decision');
    expect(decisions.map(({ attachments }) => attachments)).toEqual(['[]', '[]']);
    const words = decisions.map(({ text }) => text).join('\n');
    expect(words).toContain('получить в школе: только лично заявитель.');
    expect(words).toContain('получить в МФЦ: заявитель или законный представитель, названный в заявлении.');
    expect(words).not.toMatch(/Иванов|Новиков/);
    const papers = await documents(app);
    expect(papers).toHaveLength(3);
    const texts = await Promise.all(papers.map(({ id }) => textOf(app, id)));
    expect(texts.filter((text) => text.includes('только лично заявитель'))).toHaveLength(1);
    expect(texts.every((text) => text.includes('логину и паролю'))).toBe(true);
  });

  test('[OM3] who came with paper and was registered later reads the decision that was made before', async () => {
    const app = await newTestAccess(sqlite);
    const enter = await app.as(ids.operator);
    const { 'applicant.email': _, ...fields } = FIELDS['mo-shemetovo'];
    const paper = { category: 'applicant', channel: 'portal', receivedOn: '2026-11-11', hasConsent: true };
    const entered = await enter('POST', '/api/access/requests', { ...paper, fields });
    const { id } = entered.body as { id: AccessRequestId };
    app.clock.at += 1;
    await decide(app, id, { type: 'grant' });
    await sendMessages(contextOf(app));
    const readers = () => app.store.db.selectFrom('document_reader').selectAll().execute();
    expect([await readers(), await letters(app)]).toEqual([[], []]);
    // One session for each computer: deciding took the place of the one above.
    const operator = await app.as(ids.operator);
    const opened = await operator('POST', `/api/access/requests/${id}/open-access`, openFor);
    expect(opened).toMatchObject({ status: 200 });
    const told = await sendMessages(contextOf(app));
    expect(told).toMatchObject([{ kind: 'access-opened', result: 'account' }]);
    const [decision] = await documents(app);
    expect(await readers()).toMatchObject([{ document_id: decision?.id, person_id: ids.parent }]);
    expect((await asParent(app, `/diary/documents/${decision?.id}`)).statusCode).toBe(200);
    const { messages } = (await operator('GET', `/api/access/messages?requestId=${id}`)).body as {
      messages: Array<{ state: string }>;
    };
    expect(messages.map(({ state }) => state)).toEqual(['account', 'account', 'account']);
  });

  test('[OM3] a withdrawal is a paper only where the profile records it as a refusal; so is a corrected document', async () => {
    const app = await newTestAccess(sqlite);
    const first = await fileAs(app, 'mo-shemetovo');
    await takeAll(await app.as(ids.operator), first.id, [
      { type: 'withdraw', channel: 'email', reason: 'передумала' },
    ]);
    await sendMessages(contextOf(app));
    const [paper] = await documents(app);
    expect(paper?.kind).toBe('decision-refusal');
    expect(await textOf(app, paper?.id as DocumentId)).toMatch(/13\.2.*передумала/);
    const other = await newTestAccess(sqlite, { profileId: 'nn-2026' });
    const asked = await fileAs(other, 'nn-2026', { ...ERRORS, 'applicant.email': 'a@example.ru' }, 'Б1');
    await decide(other, asked.id, { type: 'grant' }, [{ type: 'accept' }]);
    await takeAll(await other.as(ids.operator), asked.id, [
      { type: 'issue-correction', text: 'Артем → Артём' },
    ]);
    await sendMessages(contextOf(other));
    const corrected = await documents(other);
    expect(corrected.map(({ kind }) => kind)).toEqual(['correction']);
    expect(await textOf(other, corrected[0]?.id as DocumentId)).toContain('Артем → Артём');
    expect((await letters(other)).map(({ kind }) => kind).toSorted()).toEqual([
      'correction-issued',
      'decision',
      'request-registered',
    ]);
  });

  test('[OM3] a complaint’s answer has all its parts and goes as the officer chose', async () => {
    const app = await newTestAccess(sqlite);
    const fields = {
      against: 'школа, Назарова',
      applicantName: 'Новикова Елена',
      address: 'улица Лесная, 1',
      phone: '+7 900 123-45-67',
      email: 'novikova@example.ru',
      contested: 'отказ от 24 ноября',
      arguments: 'сведения верны',
    };
    const subject = app.context.profiles.get('mo-shemetovo')?.complaint.subjects[0]?.id ?? '';
    const { id } = await fileComplaint(app.context, author, { subject, fields, isAboutHead: false });
    const head = await app.as(ids.head);
    const satisfy = { type: 'satisfy', reasons: 'отказ был ошибкой', remedy: 'доступ откроют' };
    expect((await head('POST', `/api/access/complaints/${id}/steps`, satisfy)).status).toBe(204);
    const named = ['body', 'subject', 'applicant', 'grounds', 'decision', 'remedy', 'appeal'];
    const parts = Object.fromEntries(named.map((part) => [part, `Сказано-${part}`]));
    const answer = { type: 'answer', way: 'email', parts };
    const operator = await app.as(ids.operator);
    expect((await operator('POST', `/api/access/complaints/${id}/steps`, answer)).status).toBe(204);
    await sendMessages(contextOf(app));
    const [paper] = await documents(app);
    const text = await textOf(app, paper?.id as DocumentId);
    const said = [...Object.values(parts), 'Фамилия-head', '1/2026', '18 ноября 2026'];
    expect(said.filter((part) => !text.includes(part))).toEqual([]);
    const answered = (await letters(app)).find(({ kind }) => kind === 'complaint-answered');
    expect(answered?.attachments).toBe(JSON.stringify([paper?.id]));
    expect((await asParent(app, '/diary/complaints')).body).toContain(`/diary/documents/${paper?.id}`);
  });

  test('[OM2] [DOC7] hostile strings: no letter and no paper breaks, none has a second header', async () => {
    const app = await newTestAccess(sqlite);
    const { id } = await fileAs(app, 'mo-shemetovo');
    const short = HOSTILE_STRINGS.filter((text) => text.length < 300);
    const half = Math.ceil(short.length / 2);
    const reasons = [short.slice(0, half), short.slice(half)].map((texts) => texts.join('\n'));
    const grounds = reasons.map((reason) => ({ ground: '13.1.4', reason }));
    await decide(app, id, { type: 'refuse', grounds });
    const hostile = short.join(' ');
    const spoiled = Object.fromEntries(
      Object.keys(FIELDS['mo-shemetovo'])
        .filter((field) => field !== 'applicant.email')
        .map((field) => [field, hostile]),
    );
    await app.store.db
      .updateTable('access_request')
      .set({ fields: JSON.stringify({ ...spoiled, 'applicant.email': 'a@example.ru' }) })
      .execute();
    const sent = await sendMessages(contextOf(app));
    expect(sent.map(({ result }) => result)).toEqual(['mail', 'mail']);
    for (const { subject, text } of await letters(app)) {
      expect(subject).not.toMatch(/\p{Cc}/u);
      expect(text.split('\n')[0]).toMatch(/^Здравствуйте, .*!$/);
    }
    const [paper] = await documents(app);
    expect(await textOf(app, paper?.id as DocumentId)).toMatch(/Лист 1 из/);
  });

  test('[OM1] [ML1] a server that works by itself sends what is filed, over real SMTP', async () => {
    const server = await startMailServer();
    const settings = { mail: { url: server.url, from: 'school@example.ru' }, worksByItself: true };
    const app = await newTestApp(sqlite, undefined, { settings });
    await chooseProfile(app.store, 'livny-2021');
    const access = await openAccessContext(
      { store: app.store, clock: app.clock, serverKey: undefined as never },
      app.dataFolder,
    );
    const requestId = await saveDraft(access, author, {
      category: 'applicant',
      fields: FIELDS['livny-2021'],
    });
    await fileRequest(access, author, { requestId, channel: 'portal', hasConsent: true });
    await expect.poll(() => server.received.length, { timeout: 10_000 }).toBe(1);
    const [mail] = server.received;
    expect(decodedHeader(mail?.headers.get('subject')?.[0] ?? '')).toBe(
      'Заявление № 1/2026 зарегистрировано',
    );
    // The decision's day, twenty working days on, and not that of the head's resolution on the way to it.
    expect(mail && decodedBody(mail)).toContain('не позднее 9 декабря 2026 г.');
  });
});

const ERRORS = { 'errors.document': 'решение № 17', 'errors.text': 'имя с ошибкой' };
