import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { AccessRequestId } from '../../../shared/kernel/ids.ts';
import { createSession } from '../../identity/session.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { removeDraftFile } from '../pages/draft-files.ts';
import { discardDraft, saveDraft } from '../requests/draft.ts';
import { fileRequest } from '../requests/file-request.ts';
import { findOwnRequest } from '../requests/find-request.ts';
import { FIELDS, newTestAccess, type TestAccess } from '../test-access.ts';
import { jpeg, pdf, png } from '../testing/sample-files.ts';
import { judgeFile } from './file-type.ts';
import { storeAttachment } from './store-attachment.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const author = { schoolId: ids.school, personId: ids.parent };

describe('[AR12] a file is what its content says, and whole', () => {
  test.each([
    ['a PDF', pdf, 'application/pdf'],
    ['a PNG', png(10, 10), 'image/png'],
    ['a JPEG', jpeg(10), 'image/jpeg'],
    ['a JPEG that a scanner filled up', Buffer.concat([jpeg(10), Buffer.alloc(64)]), 'image/jpeg'],
    ['nothing', Buffer.alloc(0), 'attachment-empty'],
    ['a program', Buffer.from('MZ\u0090'), 'attachment-type'],
    ['a page that calls itself a picture', Buffer.from('<svg onload="x()">'), 'attachment-type'],
    ['a zip', Buffer.from('PK\u0003\u0004'), 'attachment-type'],
    ['a cut PDF', pdf.subarray(0, -20), 'attachment-damaged'],
    [
      'a PDF whose table lies elsewhere',
      Buffer.from(String(pdf).replace('xref\n0', 'xxxx\n0')),
      'attachment-damaged',
    ],
    ['a cut PNG', png(10, 10).subarray(0, -6), 'attachment-damaged'],
    ['a PNG with something behind it', Buffer.concat([png(10, 10), Buffer.from('PK')]), 'attachment-damaged'],
    [
      'a PNG with a turned bit',
      png(10, 10).map((byte, at) => (at === 20 ? byte ^ 1 : byte)),
      'attachment-damaged',
    ],
    ['a picture of 4 billion points', png(65_000, 65_000), 'attachment-too-many-pixels'],
    ['a photo of 4 billion points', jpeg(65_000), 'attachment-too-many-pixels'],
    ['a cut JPEG', jpeg(10).subarray(0, -2), 'attachment-damaged'],
    ['a JPEG of two bytes', Buffer.from([0xff, 0xd8]), 'attachment-damaged'],
  ])('%s', (_name, bytes, expected) => {
    const verdict = judgeFile(Buffer.from(bytes));
    expect(verdict.ok ? verdict.type : verdict.reason).toBe(expected);
  });

  test('files cut at any byte are refused and nothing hangs', () => {
    for (const whole of [pdf, png(4, 4), jpeg(10)]) {
      for (let length = 0; length < whole.length - 1; length += 1) {
        expect(judgeFile(whole.subarray(0, length)).ok).toBe(false);
      }
    }
  });
});

async function draftOf(app: TestAccess): Promise<AccessRequestId> {
  return saveDraft(app.context, author, { category: 'А2', fields: FIELDS['nn-2026'] });
}
const upload = (app: TestAccess, requestId: AccessRequestId, more: object = {}) =>
  storeAttachment(app.context, {
    ...author,
    findRequest: (db) => findOwnRequest(db, { ...author, requestId }),
    document: 'identity',
    fileName: 'паспорт.pdf',
    stream: Readable.from([pdf]),
    ...more,
  });

describe('[AR12] keeping files', () => {
  test('a file lies under its hash in the data folder; a request is filed only with what is needed', async () => {
    const app = await newTestAccess(sqlite, { profileId: 'nn-2026' });
    const requestId = await saveDraft(app.context, author, { category: 'А1', fields: FIELDS['nn-2026'] });
    const filing = { requestId, channel: 'portal' as const, hasConsent: true };
    await expect(fileRequest(app.context, author, filing)).rejects.toMatchObject({
      reason: 'documents-missing',
    });
    const stored = await upload(app, requestId);
    expect(stored).toMatchObject({ type: 'application/pdf', bytes: pdf.length });
    const names = await readdir(join(app.dataFolder, 'attachments', ids.school));
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(await fileRequest(app.context, author, filing)).toMatchObject({ number: '1/2026' });
  });

  test('a wrong name, a document that is not asked, too big, too many, another’s request: refused', async () => {
    const app = await newTestAccess(sqlite, { profileId: 'nn-2026' });
    const requestId = await draftOf(app);
    for (const fileName of [
      '../../etc/passwd',
      'a\\b.pdf',
      '.bashrc',
      'a\u0000.pdf',
      'fdp.\u202Eexe',
      'x'.repeat(121),
      '',
    ]) {
      await expect(upload(app, requestId, { fileName })).rejects.toMatchObject({ reason: 'attachment-name' });
    }
    for (const document of ['guardianship', 'none']) {
      await expect(upload(app, requestId, { document })).rejects.toMatchObject({
        reason: 'attachment-not-asked',
      });
    }
    const stream = Readable.from(Array.from({ length: 11 }, () => Buffer.alloc(1024 * 1024, 1)));
    await expect(upload(app, requestId, { stream })).rejects.toMatchObject({ code: 'too-large' });
    const stranger = (db: Parameters<typeof findOwnRequest>[0]) =>
      findOwnRequest(db, { ...author, requestId, personId: ids.anna });
    await expect(upload(app, requestId, { findRequest: stranger })).rejects.toMatchObject({
      code: 'not-found',
    });
    for (let count = 0; count < 10; count += 1) await upload(app, requestId);
    await expect(upload(app, requestId)).rejects.toMatchObject({ reason: 'attachment-too-many' });
    const [first] = await app.store.db.selectFrom('access_attachment').select('id').execute();
    await removeDraftFile(app.context, author, { requestId, fileId: first?.id ?? '' });
    await upload(app, requestId);
    expect((await readdir(join(app.dataFolder, 'attachments', ids.school))).length).toBe(1);
  });

  test('[AR18] bytes go with the last request that holds them, and with a draft that is thrown away', async () => {
    const app = await newTestAccess(sqlite, { profileId: 'nn-2026' });
    const [first, second] = [await draftOf(app), await draftOf(app)];
    const kept = () => readdir(join(app.dataFolder, 'attachments', ids.school));
    const { id } = await upload(app, first);
    const other = Buffer.concat([pdf, Buffer.from('\n')]);
    await upload(app, first, { stream: Readable.from([other]) });
    await upload(app, second);
    expect(await kept()).toHaveLength(2);
    await removeDraftFile(app.context, author, { requestId: first, fileId: id });
    expect(await kept()).toHaveLength(2);
    await discardDraft(app.context, author, second);
    expect(await kept()).toHaveLength(1);
    // The same bytes come while they are being removed: whichever is first, the row never names what is not there.
    const third = await draftOf(app);
    await Promise.all([
      discardDraft(app.context, author, first),
      upload(app, third, { stream: Readable.from([other]) }),
    ]);
    const rows = await app.store.db.selectFrom('access_attachment').selectAll().execute();
    expect(rows.map(({ request_id }) => request_id)).toEqual([third]);
    expect(await kept()).toEqual(rows.map(({ sha256 }) => sha256));
  });

  test('the operator uploads a scan and staff get it back as a file to save, never to show', async () => {
    const app = await newTestAccess(sqlite, { profileId: 'nn-2026' });
    const operator = await app.as(ids.operator);
    const entered = await operator('POST', '/api/access/requests', {
      category: 'А1',
      channel: 'post',
      receivedOn: '2026-11-10',
      fields: FIELDS['nn-2026'],
      hasConsent: true,
    });
    const { id } = entered.body as { id: AccessRequestId };
    const { token } = await createSession(app.store, {
      schoolId: ids.school,
      personId: ids.operator,
      deviceId: ids.device('desk'),
      now: app.clock.now(),
      days: 1,
    });
    const send = (name: string, document = 'identity') => {
      const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`;
      return app.app.inject({
        method: 'POST',
        url: `/api/access/requests/${id}/attachments?document=${document}`,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' },
        payload: Buffer.concat([Buffer.from(head), pdf, Buffer.from('\r\n--b--\r\n')]),
      });
    };
    const stored = (await send('скан "1".pdf'.replaceAll('"', ''))).json<{ id: string }>();
    expect((await send('../x.pdf')).json()).toMatchObject({ reason: 'attachment-name' });
    const answer = await app.app.inject({
      method: 'GET',
      url: `/api/access/attachments/${stored.id}`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''/) as string,
    });
    expect(answer.rawPayload.equals(pdf)).toBe(true);
  });
});
