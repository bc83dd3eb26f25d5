import { describe, expect, test } from 'vitest';
import type { DocumentId } from '../../shared/kernel/ids.ts';
import type { MailList } from '../../shared/mail/mail-list.ts';
import { HOSTILE_STRINGS } from '../../shared/testing/hostile-strings.ts';
import { documentDesk } from '../documents/document-desk.ts';
import { DOCUMENT_KINDS } from '../documents/kinds/all.ts';
import { sampleData } from '../documents/kinds/sample-data.ts';
import { type DocumentOrder, makeDocument } from '../documents/make-document.ts';
import { ids, NOON } from '../storage/test-school.ts';
import { TEST_DATABASES, type TestDatabase } from '../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp } from '../test-app.ts';
import { deliverDue } from './deliver-due.ts';
import type { Letter } from './letter.ts';
import { decisionMade } from './letters/request-letters.ts';
import { isMailAddress } from './mail-address.ts';
import { queueMail } from './queue-mail.ts';
import { readSmtpSettings } from './smtp-settings.ts';
import { decodedBody, decodedHeader, startMailServer } from './testing/mail-server.ts';
import { smtpTransport } from './transport.ts';

const [sqlite] = TEST_DATABASES as readonly [TestDatabase];
const FROM = 'school@example.ru';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const letter: Letter = {
  kind: 'decision',
  subject: 'Решение по заявлению № 5',
  text: 'Здравствуйте!\nДоступ открыт.',
};

const contextOf = ({ store, clock, dataFolder }: TestApp & { dataFolder: string }) => ({
  store,
  clock,
  documents: documentDesk({ dataFolder, store, clock }),
});

const queue = (
  app: TestApp,
  to = 'parent@example.ru',
  more: { letter?: Letter; documentIds?: DocumentId[] } = {},
) =>
  app.store.write(ids.school, (tx) =>
    queueMail(tx, { schoolId: ids.school, to, letter, now: app.clock.now(), ...more }),
  );

const rows = ({ store }: TestApp) =>
  store.db.selectFrom('mail_outbox').selectAll().orderBy('created_at').execute();

describe.each(TEST_DATABASES)('mail on $name', (database) => {
  test('[ML1] a letter arrives with its words, its document and the signature, once', async () => {
    const server = await startMailServer();
    const app = await newTestApp(database);
    const context = contextOf(app);
    const order: DocumentOrder<'decision-grant'> = {
      schoolId: ids.school,
      kind: 'decision-grant',
      profileId: '',
      data: sampleData(DOCUMENT_KINDS['decision-grant']) as DocumentOrder<'decision-grant'>['data'],
      subject: { kind: 'request', id: 'request-1' },
      readers: [],
      createdBy: null,
      isSigned: true,
    };
    const documentId = await makeDocument(context, order);
    await queue(app, 'parent@example.ru', { documentIds: [documentId] });
    const transport = smtpTransport({ url: server.url, from: FROM });
    const both = await Promise.all([deliverDue(context, transport), deliverDue(context, transport)]);
    expect(both.flat().map(({ result }) => result.status)).toEqual(['sent']);
    const [mail, ...more] = server.received;
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ from: FROM, to: ['parent@example.ru'] });
    expect(decodedHeader(mail?.headers.get('subject')?.[0] ?? '')).toBe(letter.subject);
    expect(decodedHeader(mail?.headers.get('from')?.[0] ?? '')).toBe(`Школа № 1 <${FROM}>`);
    expect(mail && decodedBody(mail)).toContain('Доступ открыт.');
    expect(mail?.body).toMatch(/filename=decision-grant\.pdf[^]*filename=decision-grant\.pdf\.sig/);
    expect(await rows(app)).toMatchObject([{ sent_at: NOON, next_try_at: null, attempts: 1 }]);
  });

  test('[ML3] a server that is busy is tried again, one that refuses the recipient is not', async () => {
    const server = await startMailServer();
    const app = await newTestApp(database);
    const context = contextOf(app);
    const transport = smtpTransport({ url: server.url, from: FROM });
    await queue(app);
    server.answer = 451;
    await deliverDue(context, transport);
    expect(await rows(app)).toMatchObject([
      { error_code: 'smtp-451', attempts: 1, next_try_at: NOON + MINUTE },
    ]);
    expect(await deliverDue(context, transport)).toEqual([]);
    server.answer = undefined;
    app.clock.at = NOON + MINUTE;
    await deliverDue(context, transport);
    expect(await rows(app)).toMatchObject([{ error_code: null, attempts: 2, sent_at: NOON + MINUTE }]);
    server.answer = 550;
    await queue(app);
    await deliverDue(context, transport);
    expect((await rows(app)).at(-1)).toMatchObject({
      error_code: 'smtp-550',
      next_try_at: null,
      sent_at: null,
    });
    expect(server.received).toHaveLength(1);
  });
});

describe('mail', () => {
  test('[ML3] a server that is not there is tried for about three days and then given up', async () => {
    const app = await newTestApp(sqlite);
    const transport = smtpTransport({ url: 'smtp://127.0.0.1:1', from: FROM });
    await queue(app);
    for (let tries = 0; tries < 20; tries += 1) {
      const [row] = await rows(app);
      if (row?.next_try_at === null || row === undefined) break;
      app.clock.at = row.next_try_at;
      await deliverDue(contextOf(app), transport);
    }
    const [row] = await rows(app);
    expect(row).toMatchObject({
      next_try_at: null,
      sent_at: null,
      error_code: expect.stringMatching(/^e[a-z]+$/) as string,
    });
    expect(app.clock.at - NOON).toBeGreaterThan(2 * DAY);
    expect(app.clock.at - NOON).toBeLessThan(4 * DAY);
    const operator = await signInAs(app, ids.operator);
    const seen = (await operator.call({ method: 'GET', url: '/api/mail' })).json<{ letters: object[] }>();
    expect(seen).toMatchObject({
      isConfigured: false,
      waiting: 0,
      givenUp: 1,
      letters: [{ state: 'given-up' }],
    });
    const retry = (id: string) => operator.call({ method: 'POST', url: '/api/mail/retry', payload: { id } });
    expect((await retry(row?.id ?? '')).statusCode).toBe(204);
    expect((await rows(app))[0]).toMatchObject({ next_try_at: app.clock.at, attempts: 0 });
    expect((await retry('none')).json()).toMatchObject({ code: 'not-found' });
  });

  test('[ML5] a letter that a person stopped is tried no more, with the reason, until somebody sends it again', async () => {
    const app = await newTestApp(sqlite);
    await queue(app);
    const [row] = await rows(app);
    const id = row?.id ?? '';
    const operator = await signInAs(app, ids.operator);
    const stop = (reason: string, letterId: string = id) =>
      operator.call({ method: 'POST', url: '/api/mail/stop', payload: { id: letterId, reason } });
    for (const empty of ['', ' \n\u200b', 'x'.repeat(161)]) expect((await stop(empty)).statusCode).toBe(400);
    // Its sending had begun when it was stopped: the failure that comes back puts it into no queue.
    let isStopped = false;
    const transport = {
      from: FROM,
      send: async () => {
        isStopped = (await stop('Адрес чужой:\nпозвонили')).statusCode === 204;
        return { status: 'later', code: 'smtp-421' } as const;
      },
    };
    await deliverDue(contextOf(app), transport);
    expect(isStopped).toBe(true);
    app.clock.at += 5 * DAY;
    expect(await deliverDue(contextOf(app), transport)).toEqual([]);
    const { letters, ...counts } = (
      await operator.call({ method: 'GET', url: '/api/mail' })
    ).json<MailList>();
    expect(counts).toMatchObject({ waiting: 0, givenUp: 1 });
    expect(letters).toMatchObject([
      { state: 'given-up', stopped: { at: NOON, reason: 'Адрес чужой: позвонили' } },
    ]);
    expect(letters[0]?.stopped?.byName).not.toBe('');
    expect([(await stop('ещё раз')).statusCode, (await stop('нет такого', 'none')).statusCode]).toEqual([
      404, 404,
    ]);
    const audit = await app.store.db
      .selectFrom('audit')
      .select(['action', 'subject', 'detail'])
      .where('action', '=', 'mail-stopped')
      .execute();
    expect(audit).toEqual([{ action: 'mail-stopped', subject: id, detail: null }]);
    await operator.call({ method: 'POST', url: '/api/mail/retry', payload: { id } });
    expect((await rows(app))[0]).toMatchObject({ next_try_at: app.clock.at, stop_reason: null });
    await deliverDue(contextOf(app), { from: FROM, send: () => Promise.resolve({ status: 'sent' }) });
    expect((await stop('поздно')).statusCode).toBe(404);
  });

  test('[ML1] a letter of what did not happen is not sent', async () => {
    const app = await newTestApp(sqlite);
    const failing = app.store.write(ids.school, async (tx) => {
      await queueMail(tx, { schoolId: ids.school, to: 'parent@example.ru', letter, now: NOON });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await rows(app)).toEqual([]);
  });

  test('[ML4] without settings letters wait and the operator sees it; with them they go, and the log names nobody', async () => {
    const server = await startMailServer();
    const log: string[] = [];
    const logger = { level: 'info', stream: { write: (line: string) => log.push(line) } };
    const waiting = await newTestApp(sqlite);
    await queue(waiting);
    const operator = await signInAs(waiting, ids.operator);
    const seen = await operator.call({ method: 'GET', url: '/api/mail' });
    expect(seen.json()).toMatchObject({ isConfigured: false, waiting: 1, letters: [{ state: 'waiting' }] });
    const app = await newTestApp(sqlite, logger, { settings: { mail: { url: server.url, from: FROM } } });
    await queue(app);
    await expect.poll(() => server.received.length, { timeout: 10_000 }).toBe(1);
    await expect.poll(async () => (await rows(app))[0]?.sent_at).toBe(NOON);
    await app.app.close();
    expect(log.join('')).toContain('mail sent');
    expect(log.join('')).not.toMatch(/parent@example|Доступ открыт|Решение/);
  });

  test('[ML4] what has not gone out stands first and is not pushed out of the list by what went', async () => {
    const app = await newTestApp(sqlite);
    const failed = await queue(app, 'old@example.ru');
    await app.store.write(ids.school, async (tx) => {
      for (let at = 1; at <= 201; at += 1) {
        await queueMail(tx, { schoolId: ids.school, to: 'new@example.ru', letter, now: NOON + at });
      }
      await tx
        .updateTable('mail_outbox')
        .set({ sent_at: NOON, next_try_at: null })
        .where('to_address', '=', 'new@example.ru')
        .execute();
    });
    const operator = await signInAs(app, ids.operator);
    const { letters } = (await operator.call({ method: 'GET', url: '/api/mail' })).json<MailList>();
    expect(letters).toHaveLength(200);
    expect(letters.slice(0, 2)).toMatchObject([
      { id: failed, state: 'waiting' },
      { state: 'sent', createdAt: NOON + 201 },
    ]);
  });

  test('[ML2, DOC7] hostile strings make no second header, recipient or letter', async () => {
    const server = await startMailServer();
    const app = await newTestApp(sqlite);
    const transport = smtpTransport({ url: server.url, from: FROM });
    const headersOf = async (text: string) => {
      server.received.length = 0;
      const about = { school: text, phone: text, applicant: text, number: text, next: text, paper: text };
      await queue(app, 'parent@example.ru', {
        letter: { ...decisionMade({ ...about, isGranted: true, subject: 'access' }), subject: text },
      });
      await deliverDue(contextOf(app), transport);
      expect(server.received).toHaveLength(1);
      const [mail] = server.received;
      expect(mail?.to).toEqual(['parent@example.ru']);
      return [...(mail?.headers ?? [])].map(([name, values]) => `${name} ${values.length}`).toSorted();
    };
    const plain = await headersOf('Обычный текст');
    const ordinary = new Set(plain.filter((line) => !line.startsWith('received')));
    for (const hostile of HOSTILE_STRINGS) {
      const found = (await headersOf(hostile)).filter((line) => !line.startsWith('received'));
      // A subject of nothing but invisible signs is no header at all.
      expect(found.filter((line) => !ordinary.has(line))).toEqual([]);
    }
    await app.store.db.deleteFrom('mail_outbox').execute();
    for (const hostile of HOSTILE_STRINGS) expect(await queue(app, hostile)).toBeUndefined();
    expect(await rows(app)).toEqual([]);
  });

  test.each([
    ['a@b.ru', true],
    ['имя@школа.рф', true],
    ['a.b+c@mail.example.ru', true],
    ['a@b', false],
    ['a@b.ru, c@d.ru', false],
    ['a@b.ru\r\nBcc: c@d.ru', false],
    ['Имя <a@b.ru>', false],
    [`${'a'.repeat(250)}@b.ru`, false],
    ['', false],
  ])('[ML2] %j as an address: %s', (text, expected) => {
    expect(isMailAddress(text)).toBe(expected);
  });

  test('[ML4] settings that cannot be read are named, never shown', () => {
    expect(readSmtpSettings({})).toBeUndefined();
    const url = 'smtps://user:secret@mail.example.ru:465';
    expect(readSmtpSettings({ ZVONOK_SMTP_URL: url, ZVONOK_MAIL_FROM: FROM })).toEqual({ url, from: FROM });
    for (const wrong of [
      { ZVONOK_MAIL_FROM: FROM },
      { ZVONOK_SMTP_URL: 'http://secret', ZVONOK_MAIL_FROM: FROM },
    ]) {
      expect(() => readSmtpSettings(wrong)).toThrow(/^ZVONOK_SMTP_URL: (?!.*secret)/);
    }
    expect(() => readSmtpSettings({ ZVONOK_SMTP_URL: url })).toThrow('ZVONOK_MAIL_FROM');
  });
});
