import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXCHANGE_FORMAT, type OutgoingMessage } from '../../shared/exchange/exchange-messages.ts';
import { type AccessRequestId, asId } from '../../shared/kernel/ids.ts';
import { sendMessages } from '../access/outgoing/send-messages.ts';
import { findRequest } from '../access/requests/find-request.ts';
import { FIELDS, newTestAccess, type TestAccess, takeAll } from '../access/test-access.ts';
import { documentDesk } from '../documents/document-desk.ts';
import { makeSelfSigned } from '../documents/signature/self-signed.ts';
import { readIdentity } from '../documents/signature/signing-identity.ts';
import { signerOf } from '../documents/signature/software-signer.ts';
import { verifySignature } from '../documents/signature/verify-signature.ts';
import { ids, NOON } from '../storage/test-school.ts';
import { TEST_DATABASES, type TestDatabase } from '../storage/test-stores.ts';
import type { ExchangeContext } from './exchange-context.ts';
import { type Exchanged, exchangeOnce } from './start-exchange.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

type Partner = {
  readonly folder: string;
  /** Leaves a message as a partner does. */
  readonly put: (name: string, message: unknown) => Promise<void>;
  readonly sign: (content: Buffer) => Promise<Buffer>;
};
type Here = TestAccess & {
  readonly exchange: ExchangeContext;
  readonly run: () => Promise<Exchanged>;
  readonly partner: (id: string, settings?: object) => Promise<Partner>;
};

const made = makeSelfSigned('МФЦ', NOON);
const silent = {
  error: ({ err }: { err: Error }) => {
    throw err;
  },
  warn: () => {},
};

async function newTestExchange(database: TestDatabase): Promise<Here> {
  const here = await newTestAccess(database, { profileId: 'nn-2026' });
  const { context, dataFolder, store, clock } = here;
  const exchangeFolder = join(dataFolder, 'exchange');
  const exchange = { ...context, documents: documentDesk({ dataFolder, store, clock }), exchangeFolder };
  const partner = async (id: string, settings: object = {}): Promise<Partner> => {
    const folder = join(exchangeFolder, ids.school, id);
    await mkdir(join(folder, 'in'), { recursive: true });
    const all = { title: id, channels: [id], isGuardianshipBody: false, ...settings };
    await writeFile(join(folder, 'partner.json'), JSON.stringify(all));
    const identity = await made;
    await writeFile(join(folder, 'partner.pem'), identity.certificatePem);
    const { sign } = signerOf(readIdentity(identity), clock);
    const put = async (name: string, message: unknown) => {
      const content = Buffer.from(JSON.stringify(message));
      await writeFile(join(folder, 'in', `${name}.json`), content);
      await writeFile(join(folder, 'in', `${name}.json.sig`), await sign(content));
    };
    return { folder, put, sign };
  };
  return { ...here, exchange, partner, run: () => exchangeOnce(exchange, ids.school, silent as never) };
}

const PDF_BODY = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\n';
const PDF = `${PDF_BODY}xref\n0 1\n0000000000 65535 f \ntrailer<<>>\nstartxref\n${PDF_BODY.length}\n%%EOF\n`;

const request = (messageId: string, more: object = {}) => ({
  format: EXCHANGE_FORMAT,
  messageId,
  kind: 'request',
  channel: 'mfc',
  receivedOn: '2026-11-10',
  category: 'А1',
  fields: { ...FIELDS['nn-2026'], 'delivery.way': 'mfc' },
  hasConsent: true,
  attachments: [
    { document: 'identity', fileName: 'паспорт.pdf', content: Buffer.from(PDF).toString('base64') },
  ],
  ...more,
});

const requestsOf = ({ store }: Here) => store.db.selectFrom('access_request').selectAll().execute();
const listed = async (folder: string, part: string) => (await readdir(join(folder, part))).toSorted();
const codes = async (folder: string) =>
  Promise.all(
    (await listed(folder, 'refused'))
      .filter((name) => name.endsWith('.reason'))
      .map(async (name) => (await readFile(join(folder, 'refused', name), 'utf8')).trim()),
  );

/** What went out, each checked as its receiver would. */
async function sent(folder: string): Promise<OutgoingMessage[]> {
  const names = (await listed(folder, 'out')).filter((name) => name.endsWith('.json'));
  return Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(folder, 'out', name));
      const check = await verifySignature(content, await readFile(join(folder, 'out', `${name}.sig`)));
      expect(check.status).toBe('valid');
      return JSON.parse(content.toString()) as OutgoingMessage;
    }),
  );
}

/** Taken up, examined and refused, each by whom it is for. */
async function refused(here: Here, id: AccessRequestId): Promise<void> {
  await takeAll(await here.as(ids.operator), id, [{ type: 'accept' }, { type: 'examine' }]);
  const ground = here.context.profiles.get('nn-2026')?.refusalGrounds[0]?.id;
  await takeAll(await here.as(ids.head), id, [{ type: 'refuse', grounds: [{ ground, reason: 'нет' }] }]);
}

test.each(TEST_DATABASES)(
  '[PX1] [PX2] a signed request is registered with its channel, day, file and consent, once, on $name',
  async (database) => {
    const here = await newTestExchange(database);
    const { put, folder } = await here.partner('mfc');
    await put('m1', request('m-1'));
    expect(await here.run()).toMatchObject({ taken: 1, refused: 0 });
    const rows = await requestsOf(here);
    expect(rows).toMatchObject([
      { channel: 'mfc', received_on: '2026-11-10', state: 'registered', number: '1/2026', filed_by: null },
    ]);
    expect(await here.store.db.selectFrom('access_attachment').select('document').execute()).toHaveLength(1);
    expect(await here.store.db.selectFrom('consent').select('channel').execute()).toEqual([
      { channel: 'mfc' },
    ]);
    expect(await listed(folder, 'in')).toEqual([]);
    expect(await listed(folder, 'taken')).toEqual(['m1.json', 'm1.json.sig']);
    // The same message again, under the same name and another: applied no more, taken away.
    await put('m1', request('m-1'));
    await put('m2', request('m-1'));
    expect(await here.run()).toMatchObject({ taken: 0, refused: 0 });
    expect(await requestsOf(here)).toHaveLength(1);
    expect(await listed(folder, 'in')).toEqual([]);
  },
);

test('[PX2] a server killed between the commit and the move applies nothing twice', async () => {
  const here = await newTestExchange(sqlite);
  const { put, folder } = await here.partner('mfc');
  await put('m1', request('m-1'));
  await here.run();
  for (const name of ['m1.json', 'm1.json.sig']) {
    await rename(join(folder, 'taken', name), join(folder, 'in', name));
  }
  expect(await here.run()).toMatchObject({ taken: 0, refused: 0 });
  expect(await requestsOf(here)).toHaveLength(1);
  // Killed before the commit: nothing is known of it, and it is taken as if for the first time.
  await here.store.db.schema.alterTable('consent').renameTo('away').execute();
  await put('m2', request('m-2'));
  await expect(here.run()).rejects.toThrow(/consent/);
  await here.store.db.schema.alterTable('away').renameTo('consent').execute();
  expect(await requestsOf(here)).toHaveLength(1);
  expect(await here.run()).toMatchObject({ taken: 1 });
  expect((await requestsOf(here)).map(({ number }) => String(number)).toSorted()).toEqual([
    '1/2026',
    '2/2026',
  ]);
});

test('[PX1] what is broken, forged, foreign or hostile is put aside with its reason and changes nothing', async () => {
  const here = await newTestExchange(sqlite);
  const { put, folder, sign } = await here.partner('mfc');
  const inFolder = join(folder, 'in');
  const raw = async (name: string, content: Buffer | string, signature?: Buffer) => {
    await writeFile(join(inFolder, name), content);
    if (signature !== undefined) await writeFile(join(inFolder, `${name}.sig`), signature);
  };
  const good = Buffer.from(JSON.stringify(request('m-1')));
  // Signed by another; changed after it was signed; half of it; a signature that is none.
  const stranger = signerOf(readIdentity(await makeSelfSigned('МФЦ', NOON)), here.clock);
  await raw('a1.json', good, await stranger.sign(good));
  await raw('a2.json', Buffer.from(good.toString().replace('Новикова', 'Иванова')), await sign(good));
  await raw('a3.json', good.subarray(0, 100), await sign(good));
  await raw('a4.json', good, Buffer.from('no'));
  // Well signed, but no message.
  for (const [name, text] of [
    ['b1.json', '{"a":'],
    ['b2.json', '[]'],
    ['b3.json', JSON.stringify({ ...request('m-2'), extra: 1 })],
    ['b4.json', JSON.stringify({ ...request('m-3'), messageId: '../m' })],
  ] as const) {
    await raw(name, text, await sign(Buffer.from(text)));
  }
  // A message, but not of what may be.
  await put('c1', request('m-4', { channel: 'epgu' }));
  await put('c2', request('m-5', { category: 'Я9' }));
  await put('c3', request('m-6', { receivedOn: '2027-01-01' }));
  await put('c4', request('m-7', { fields: { 'applicant.shoe': '42' } }));
  await put(
    'c5',
    request('m-8', { attachments: [{ document: 'identity', fileName: 'x.pdf', content: 'AAAA' }] }),
  );
  await put(
    'c6',
    request('m-9', { attachments: [{ document: 'identity', fileName: '../x.pdf', content: 'AAAA' }] }),
  );
  // Names and things that are no message.
  await raw('..json', 'x');
  await raw('имя.json', 'x');
  await raw('a\nb.json', 'x');
  await raw(`${'long'.repeat(40)}.json`, 'x');
  await writeFile(Buffer.concat([Buffer.from(`${inFolder}/`), Buffer.from([0x66, 0xff, 0xfe])]), 'x');
  await mkdir(join(inFolder, 'd1.json'));
  await symlink('/etc/passwd', join(inFolder, 'd2.json'));
  execFileSync('mkfifo', [join(inFolder, 'd3.json')]);
  await raw('e1.json', Buffer.alloc(25 * 1024 * 1024), Buffer.from('no'));
  // Still on its way: left alone, as long as it is young.
  await raw('f1.json', good);
  await raw('f2.json.part', good);
  const before = await here.store.db.selectFrom('access_request').selectAll().execute();
  await here.run();
  expect(await here.store.db.selectFrom('access_request').selectAll().execute()).toEqual(before);
  expect(await here.store.db.selectFrom('exchange_in').selectAll().execute()).toEqual([]);
  expect(await listed(folder, 'in')).toEqual(['f1.json', 'f2.json.part']);
  const counts = Object.entries(Object.groupBy(await codes(folder), (code) => code)).map(
    ([code, all]) => `${code} ${all?.length}`,
  );
  expect(counts.toSorted()).toEqual(
    [
      'attachment-name 1',
      'attachment-type 1',
      'category-unknown 1',
      'channel-of-another 1',
      'file-name 5',
      'file-too-large 1',
      'not-a-file 3',
      'not-a-message 3',
      'not-json 1',
      'received-on 1',
      'request-fields 1',
      'signature-wrong 4',
    ].toSorted(),
  );
  // Its sender is told of each that was truly signed and named itself; nobody else is answered.
  expect((await sent(folder)).map((message) => message.kind)).toEqual(
    Array.from({ length: 6 }, () => 'refusal'),
  );
  const old = Date.now() / 1000 - 2 * 86_400;
  for (const name of ['f1.json', 'f2.json.part']) await utimes(join(inFolder, name), old, old);
  await here.run();
  expect(await listed(folder, 'in')).toEqual([]);
});

test('[PX2] a message id that comes again with another content is refused', async () => {
  const here = await newTestExchange(sqlite);
  const { put, folder } = await here.partner('mfc');
  await put('m1', request('m-1'));
  await here.run();
  await put('m2', request('m-1', { receivedOn: '2026-11-09' }));
  expect(await here.run()).toMatchObject({ taken: 0, refused: 1 });
  expect(await codes(folder)).toEqual(['message-id-reused']);
  expect(await requestsOf(here)).toHaveLength(1);
});

test('[PX3] states and decisions go back to who brought the request, each once, signed', async () => {
  const here = await newTestExchange(sqlite);
  const { put, folder } = await here.partner('mfc');
  await put('m1', request('m-1'));
  await here.run();
  const [row] = await requestsOf(here);
  const id = asId<AccessRequestId>(row?.id ?? '');
  await refused(here, id);
  await sendMessages(here.exchange);
  expect((await here.run()).sent).toBeGreaterThan(0);
  const messages = await sent(folder);
  const states = messages.flatMap((message) => (message.kind === 'status' ? [message] : []));
  expect(new Set(states.map(({ state }) => state))).toEqual(
    new Set(['registered', 'accepted', 'examination', 'refused']),
  );
  expect(states.every(({ inReplyTo, number }) => inReplyTo === 'm-1' && number === '1/2026')).toBe(true);
  const papers = messages.flatMap((message) => (message.kind === 'document' ? [message] : []));
  const decision = papers.find(({ documentKind }) => documentKind === 'decision-refusal');
  const content = Buffer.from(decision?.content ?? '', 'base64');
  expect(content.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await verifySignature(content, Buffer.from(decision?.signature ?? '', 'base64'))).status).toBe(
    'valid',
  );
  expect(await here.run()).toEqual({ taken: 0, refused: 0, sent: 0 });
});

test('[PX3] МФЦ gets the papers of who chose to take them there, and nobody else’s', async () => {
  const here = await newTestExchange(sqlite);
  const { folder } = await here.partner('mfc');
  for (const way of ['mfc', 'account']) {
    const operator = await here.as(ids.operator);
    const { body } = await operator('POST', '/api/access/requests', {
      category: 'А1',
      channel: 'in-person',
      receivedOn: '2026-11-11',
      fields: { ...FIELDS['nn-2026'], 'delivery.way': way },
      hasConsent: true,
    });
    if (!('id' in body)) throw new Error(JSON.stringify(body));
    await refused(here, asId<AccessRequestId>(String(body.id)));
  }
  await sendMessages(here.exchange);
  await here.run();
  const messages = await sent(folder);
  expect(messages.length).toBeGreaterThan(0);
  for (const message of messages)
    expect(message).toMatchObject({ kind: 'document', number: '1/2026', inReplyTo: null });
});

test('[PX3] the guardianship inquiry goes out with no more than names, and its answer is written in once', async () => {
  const here = await newTestExchange(sqlite);
  const body = await here.partner('opeka', { channels: [], isGuardianshipBody: true });
  const operator = await here.as(ids.operator);
  const { body: filed } = await operator('POST', '/api/access/requests', {
    category: 'А3',
    channel: 'in-person',
    receivedOn: '2026-11-11',
    fields: FIELDS['nn-2026'],
    hasConsent: true,
  });
  const requestId = asId<AccessRequestId>((filed as { id: string }).id);
  await takeAll(operator, requestId, [{ type: 'accept' }, { type: 'examine' }, { type: 'ask-guardianship' }]);
  await here.run();
  const [inquiry] = await sent(body.folder);
  if (inquiry?.kind !== 'guardianship-inquiry') throw new Error('no inquiry');
  expect(inquiry.applicant).toEqual({ last: 'Новикова', first: 'Елена' });
  expect(JSON.stringify(inquiry)).not.toMatch(/123456|9001234567|Ильинская/);
  const answer = (messageId: string, inquiryId: string) => ({
    format: EXCHANGE_FORMAT,
    messageId,
    kind: 'guardianship-answer',
    inquiryId,
    isConfirmed: true,
  });
  await body.put('a0', answer('a-0', 'inquiry-of-nobody'));
  await body.put('a1', answer('a-1', inquiry.messageId));
  await body.put('a2', answer('a-2', inquiry.messageId));
  expect(await here.run()).toMatchObject({ taken: 1, refused: 2 });
  expect(await codes(body.folder)).toEqual(expect.arrayContaining(['inquiry-unknown', 'nothing-was-asked']));
  const row = await findRequest(here.store.db, { schoolId: ids.school, requestId });
  expect(row.guardianship).toBe('confirmed');
});

test('[PX3] what was exchanged is kept for a month and no longer', async () => {
  const here = await newTestExchange(sqlite);
  const { put, folder } = await here.partner('mfc');
  await put('m1', request('m-1'));
  await here.run();
  const old = Date.now() / 1000 - 31 * 86_400;
  for (const part of ['out', 'taken']) {
    for (const name of await listed(folder, part)) await utimes(join(folder, part, name), old, old);
  }
  await here.run();
  expect([await listed(folder, 'taken'), await listed(folder, 'out')]).toEqual([[], []]);
});

test('[PX1] a partner whose settings cannot be read stops the exchange with a word that names the file', async () => {
  const here = await newTestExchange(sqlite);
  const { folder } = await here.partner('mfc');
  await writeFile(join(folder, 'partner.json'), '{"title":1}');
  await expect(here.run()).rejects.toThrow('mfc/partner.json');
  await here.partner('mfc');
  await chmod(join(folder, 'partner.pem'), 0o600);
  await rename(join(folder, 'partner.pem'), join(folder, 'away.pem'));
  await expect(here.run()).rejects.toThrow('mfc/partner.pem');
});
