import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HOSTILE_STRINGS } from '../../../shared/testing/hostile-strings.ts';
import { createSession } from '../../identity/session.ts';
import { writeZip } from '../../spreadsheet/write-zip.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { refusalWords } from '../pages/problem-words.ts';
import { saveDraft } from '../requests/draft.ts';
import { findOwnRequest } from '../requests/find-request.ts';
import { FIELDS, newTestAccess, type TestAccess } from '../test-access.ts';
import { safePage } from '../testing/hostile-outputs.ts';
import { browserOf } from '../testing/parent-browser.ts';
import { jpeg, pdf, png } from '../testing/sample-files.ts';
import { safeFileName } from './file-name.ts';
import { storeAttachment } from './store-attachment.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const MEGABYTE = 1024 * 1024;
const author = { schoolId: ids.school, personId: ids.parent };
const zeros = Buffer.alloc(8 * MEGABYTE);

type Hostile = {
  readonly what: string;
  readonly bytes: Buffer;
  readonly name?: string;
  readonly code: string;
};
const FILES: readonly Hostile[] = [
  { what: 'zero bytes', bytes: Buffer.alloc(0), code: 'attachment-empty' },
  { what: 'a program', bytes: Buffer.from('MZ\u0090\u0000'), code: 'attachment-type' },
  { what: 'a page', bytes: Buffer.from('<!doctype html><script>alert(1)</script>'), code: 'attachment-type' },
  {
    what: 'a drawing with a script',
    bytes: Buffer.from('<svg onload="alert(1)"/>'),
    code: 'attachment-type',
  },
  { what: 'an archive that unpacks to 8 MB', bytes: writeZip({ 'a.pdf': zeros }), code: 'attachment-type' },
  { what: 'a stream that unpacks to 8 MB', bytes: gzipSync(zeros), code: 'attachment-type' },
  { what: 'a PNG of 4 billion points', bytes: png(65_000, 65_000), code: 'attachment-too-many-pixels' },
  { what: 'a JPEG of 4 billion points', bytes: jpeg(65_000), code: 'attachment-too-many-pixels' },
  { what: 'a cut PDF', bytes: pdf.subarray(0, -20), code: 'attachment-damaged' },
  { what: 'a cut PNG', bytes: png(4, 4).subarray(0, -6), code: 'attachment-damaged' },
  { what: 'a cut JPEG', bytes: jpeg(4).subarray(0, -2), code: 'attachment-damaged' },
  {
    what: 'a PNG with an archive behind it',
    bytes: Buffer.concat([png(4, 4), writeZip({})]),
    code: 'attachment-damaged',
  },
  { what: 'more than is taken', bytes: Buffer.concat([pdf, Buffer.alloc(11 * MEGABYTE)]), code: 'too-large' },
  ...[
    '../../etc/passwd',
    '..\\..\\win.ini',
    '/etc/passwd',
    'C:\\CON',
    '.bashrc',
    'fdp.\u202Eexe',
    '%00/../a\u0000.pdf',
  ].map((name) => ({ what: `the name ${JSON.stringify(name)}`, bytes: pdf, name, code: 'attachment-name' })),
];

const onDisk = async ({ dataFolder }: TestAccess): Promise<string[]> =>
  (await readdir(`${dataFolder}/attachments`, { recursive: true }).catch(() => [])).filter(
    (name) => name !== ids.school,
  );
const rowsOf = ({ store }: TestAccess) => store.db.selectFrom('access_attachment').selectAll().execute();

async function opened() {
  if (sqlite === undefined) throw new Error('no database');
  const app = await newTestAccess(sqlite, { profileId: 'nn-2026' });
  const draft = await saveDraft(app.context, author, { category: 'А2', fields: FIELDS['nn-2026'] });
  return { app, draft, parent: await browserOf(app) };
}

describe('[AR12] a file that is none of those taken leaves a coded refusal and nothing on the disk', () => {
  test('on the page of the parent, in words', async () => {
    const { app, draft, parent } = await opened();
    for (const { what, bytes, name = 'a.pdf', code } of FILES) {
      const answer = await parent.upload(`requests/${draft}/files?document=identity`, { name, bytes });
      const to = `/diary/requests/${draft}/form?problem=${code}`;
      expect([what, answer.statusCode, answer.headers.location]).toEqual([what, 303, to]);
      const page = safePage(await parent.get(to.slice('/diary/'.length)));
      expect(page.text).toContain(refusalWords(code));
      expect([what, await onDisk(app)]).toEqual([what, []]);
    }
    expect(await rowsOf(app)).toEqual([]);
  });

  test('at the desk', async () => {
    const { app } = await opened();
    const operator = await app.as(ids.operator);
    const entered = {
      category: 'А1',
      channel: 'post',
      receivedOn: '2026-11-10',
      fields: FIELDS['nn-2026'],
      hasConsent: true,
    };
    const { id } = (await operator('POST', '/api/access/requests', entered)).body as { id: string };
    const send = await uploader(app, `/api/access/requests/${id}/attachments?document=identity`);
    for (const { what, bytes, name = 'a.pdf', code } of FILES) {
      const answer = (await send(name, bytes)).json<{ code: string; reason?: string }>();
      expect([what, answer.reason ?? answer.code]).toEqual([what, code]);
      expect([what, await onDisk(app)]).toEqual([what, []]);
    }
    // One that breaks off on its way, one with no name, and nothing in the form at all.
    const broken = [await send('a.pdf', pdf, ''), await send('', pdf), await send(undefined, pdf)];
    const told = broken.map((answer) => answer.json<{ code: string; reason?: string }>());
    expect(told.map(({ code, reason }) => [code, reason])).toEqual([
      ['bad-request', 'attachment-damaged'],
      ['bad-request', 'attachment-name'],
      ['bad-request', 'upload-missing'],
    ]);
    expect([await onDisk(app), await rowsOf(app)]).toEqual([[], []]);
  });

  test('one more than is taken, other bytes than those kept: they do not stay', async () => {
    const { app, draft } = await opened();
    const upload = (more: string) =>
      storeAttachment(app.context, {
        ...author,
        findRequest: (db) => findOwnRequest(db, { ...author, requestId: draft }),
        document: 'identity',
        fileName: 'a.pdf',
        stream: Readable.from([Buffer.concat([pdf, Buffer.from(more)])]),
      });
    for (let count = 0; count < 10; count += 1) await upload('\n'.repeat(count));
    const kept = await onDisk(app);
    expect(kept).toHaveLength(10);
    await expect(upload('\n'.repeat(11))).rejects.toMatchObject({ reason: 'attachment-too-many' });
    // The bytes of one that is kept stay, whoever is refused with the same.
    await expect(upload('')).rejects.toMatchObject({ reason: 'attachment-too-many' });
    expect((await onDisk(app)).toSorted()).toEqual(kept.toSorted());
  });

  test('a hostile name is refused, or only shown: the file lies under its hash', async () => {
    const { app, draft, parent } = await opened();
    const taken = HOSTILE_STRINGS.flatMap((text) => safeFileName(text) ?? []);
    expect(taken.length).toBeGreaterThan(5);
    for (const name of taken) expect(name).not.toMatch(/[\p{Cc}/\\<>"]|^\./u);
    for (const fileName of taken.filter((name) => name.isWellFormed()).slice(0, 10)) {
      await storeAttachment(app.context, {
        ...author,
        findRequest: (db) => findOwnRequest(db, { ...author, requestId: draft }),
        document: 'identity',
        fileName,
        stream: Readable.from([pdf]),
      });
      expect(safePage(await parent.get(`requests/${draft}/form`)).text).toContain(fileName);
    }
    expect(await onDisk(app)).toEqual([expect.stringMatching(/^[^/]+\/[0-9a-f]{64}$/)]);
  });
});

/** Sends a file as the client does; `end` in place of the form's own end, no `name`: a form without a file. */
async function uploader({ app, store, clock }: TestAccess, url: string) {
  const { token } = await createSession(store, {
    ...author,
    personId: ids.operator,
    deviceId: ids.device('desk'),
    now: clock.now(),
    days: 1,
  });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' };
  return (name: string | undefined, bytes: Buffer, end = '\r\n--b--\r\n') => {
    const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${(name ?? '').replaceAll('\\', '\\\\')}"\r\n\r\n`;
    const parts =
      name === undefined ? [Buffer.from('--b--\r\n')] : [Buffer.from(head), bytes, Buffer.from(end)];
    return app.inject({ method: 'POST', url, headers, payload: Buffer.concat(parts) });
  };
}
