import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { asId, type DocumentId } from '../../shared/kernel/ids.ts';
import { ids, NOON } from '../storage/test-school.ts';
import { TEST_DATABASES, type TestDatabase } from '../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp, type TestDevice } from '../test-app.ts';
import { documentDesk } from './document-desk.ts';
import { DOCUMENT_KINDS } from './kinds/all.ts';
import { sampleData } from './kinds/sample-data.ts';
import { type DocumentOrder, makeDocument, prepareDocument, recordDocument } from './make-document.ts';
import { documentFor } from './read-document.ts';
import { verifySignature } from './signature/verify-signature.ts';
import { pdfText } from './testing/pdf-text.ts';

const [sqlite] = TEST_DATABASES as readonly [TestDatabase];

/** What the app gives its parts, as far as documents need it. */
const contextOf = ({ store, clock, dataFolder }: TestApp & { dataFolder: string }) => ({
  store,
  clock,
  documents: documentDesk({ dataFolder, store, clock }),
});

const order: DocumentOrder<'decision-grant'> = {
  schoolId: ids.school,
  kind: 'decision-grant',
  profileId: 'mo-shemetovo',
  data: sampleData(DOCUMENT_KINDS['decision-grant']) as DocumentOrder<'decision-grant'>['data'],
  subject: { kind: 'request', id: 'request-1' },
  readers: [ids.parent],
  createdBy: ids.operator,
  isSigned: true,
};

const get = (device: TestDevice, url: string) => device.call({ method: 'GET', url });
const post = (device: TestDevice, url: string, payload: object = {}) =>
  device.call({ method: 'POST', url, payload });

describe.each(TEST_DATABASES)('documents on $name', (database) => {
  test('[DOC3] [DOC5] staff get the file as it was made, its list and its signature', async () => {
    const app = await newTestApp(database);
    const operator = await signInAs(app, ids.operator);
    const id = await makeDocument(contextOf(app), order);
    const listed = await get(operator, '/api/documents?subjectKind=request&subjectId=request-1');
    expect(listed.json()).toEqual({
      documents: [expect.objectContaining({ id, kind: 'decision-grant', isSigned: true, createdAt: NOON })],
    });
    const answer = await get(operator, `/api/documents/${id}`);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
    const text = await pdfText(answer.rawPayload);
    expect(text).toContain('предоставить доступ');
    expect(text).toContain('ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ');
    const signature = await get(operator, `/api/documents/${id}/signature`);
    expect(await verifySignature(answer.rawPayload, signature.rawPayload)).toMatchObject({
      status: 'valid',
      signer: { owner: 'Школа № 1' },
    });
  });

  test('[DOC2] the operator’s wording is what is printed, until it is put back', async () => {
    const app = await newTestApp(database);
    const operator = await signInAs(app, ids.operator);
    const url = '/api/document-templates/decision-grant.mo-shemetovo';
    const { body, fields } = (await get(operator, url)).json<{ body: string; fields: unknown[] }>();
    expect(fields).toContainEqual({ word: 'ученик', sample: 'Кузнецов Артём Игоревич', isRequired: true });
    const printed = async () => {
      const id = await makeDocument(contextOf(app), { ...order, isSigned: false });
      return pdfText((await get(operator, `/api/documents/${id}`)).rawPayload);
    };
    expect((await post(operator, url, { body: `${body}\n\nПриходите в школу.` })).statusCode).toBe(204);
    app.clock.at += 1000;
    expect((await post(operator, url, { body: `${body}\n\nДобро пожаловать.` })).statusCode).toBe(204);
    expect(await printed()).toContain('Добро пожаловать.');
    const { templates } = (await get(operator, '/api/document-templates')).json<{ templates: object[] }>();
    expect(templates.filter((template) => 'editedAt' in template)).toEqual([
      expect.objectContaining({ id: 'decision-grant.mo-shemetovo', editedAt: NOON + 1000 }),
    ]);
    expect((await post(operator, `${url}/reset`)).statusCode).toBe(204);
    expect(await printed()).not.toContain('Добро пожаловать.');
  });
});

describe('documents', () => {
  test('[DOC2] a wording that may not be is refused by name, also for a preview', async () => {
    const app = await newTestApp(sqlite);
    const operator = await signInAs(app, ids.operator);
    const url = '/api/document-templates/decision-refusal';
    const wrong = { body: 'Кому: {{имя}}' };
    for (const answer of [await post(operator, url, wrong), await post(operator, `${url}/preview`, wrong)]) {
      expect(answer.json()).toMatchObject({
        code: 'bad-request',
        reason: 'template-unknown-field',
        values: { word: 'имя' },
      });
      expect(answer.json<{ detail: string }>().detail).toContain('Поля «имя» в этом документе нет');
    }
    const { body } = (await get(operator, url)).json<{ body: string }>();
    const preview = await post(operator, `${url}/preview`, { body: `${body}\n\nОбразец.` });
    expect(await pdfText(preview.rawPayload)).toContain('Образец.');
    expect((await get(operator, '/api/document-templates/none')).json()).toMatchObject({ code: 'not-found' });
  });

  test('[DOC4] only staff of the role, and only the reader who is named, get a document', async () => {
    const app = await newTestApp(sqlite);
    const context = contextOf(app);
    const id = await makeDocument(context, order);
    const mine = { schoolId: ids.school, documentId: id };
    expect((await documentFor(context, { ...mine, personId: ids.parent })).row.id).toBe(id);
    for (const personId of [ids.anna, ids.operator]) {
      await expect(documentFor(context, { ...mine, personId })).rejects.toMatchObject({ code: 'not-found' });
    }
    for (const person of [ids.anna, ids.parent]) {
      const device = await signInAs(app, person);
      for (const url of [
        `/api/documents/${id}`,
        `/api/documents/${id}/signature`,
        '/api/document-templates',
      ]) {
        expect([url, (await get(device, url)).statusCode]).toEqual([url, 403]);
      }
    }
    const operator = await signInAs(app, ids.operator);
    for (const other of ['none', '..%2F..%2Fzvonok', '%00']) {
      expect((await get(operator, `/api/documents/${other}`)).statusCode).toBeGreaterThanOrEqual(400);
    }
    const unsigned = await makeDocument(context, { ...order, isSigned: false });
    expect((await get(operator, `/api/documents/${unsigned}/signature`)).json()).toMatchObject({
      code: 'not-found',
    });
  });

  test('[DOC3] a file that was changed or lost is told, not shown; it is open to the server’s user only', async () => {
    const app = await newTestApp(sqlite);
    const operator = await signInAs(app, ids.operator);
    const id = await makeDocument(contextOf(app), order);
    const file = join(app.dataFolder, 'documents', ids.school, `${id}.pdf`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const content = await readFile(file);
    content[content.length - 10] = 0;
    await writeFile(file, content);
    expect((await get(operator, `/api/documents/${id}`)).json()).toMatchObject({ code: 'document-damaged' });
    await rm(file);
    expect((await get(operator, `/api/documents/${id}`)).json()).toMatchObject({ code: 'document-damaged' });
  });

  test('[DOC3] rows stand or fall with what the document is of', async () => {
    const app = await newTestApp(sqlite);
    const context = contextOf(app);
    const prepared = await prepareDocument(context, order);
    const failing = app.store.write(ids.school, async (tx) => {
      await recordDocument(tx, prepared);
      throw new Error('the decision failed');
    });
    await expect(failing).rejects.toThrow('the decision failed');
    const mine = {
      schoolId: ids.school,
      documentId: asId<DocumentId>(prepared.row.id),
      personId: ids.parent,
    };
    await expect(documentFor(context, mine)).rejects.toMatchObject({ code: 'not-found' });
    await app.store.write(ids.school, (tx) => recordDocument(tx, prepared));
    expect((await documentFor(context, mine)).row.id).toBe(prepared.row.id);
    expect(await readdir(join(app.dataFolder, 'documents', ids.school))).toEqual([`${prepared.row.id}.pdf`]);
  });
});
