import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type AccessRequestId, asId, type DocumentId } from '../../shared/kernel/ids.ts';
import { newRow } from '../access/requests/draft.ts';
import type { Store } from '../storage/store.ts';
import { newTestFolder } from '../storage/test-folder.ts';
import { buildTestSchool, ids, NOON } from '../storage/test-school.ts';
import { newTestStore, TEST_DATABASES } from '../storage/test-stores.ts';
import { TRAILER_LENGTH, trailerOf } from './backup-format.ts';
import { checkBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

async function newFolder(): Promise<string> {
  const folder = await newTestFolder('zvonok-files-');
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

async function put(folder: string, path: string, content: Buffer): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** Larger than a piece and no multiple of one, an empty one, and small ones. */
const BIG = Buffer.alloc(600_000, 'решение');
const SCAN = Buffer.from('скан паспорта');

/** The rows of two papers and one file of two requests, and the bytes of them all. */
async function fill(store: Store, dataFolder: string): Promise<void> {
  await buildTestSchool(store);
  const { school } = ids;
  for (const [id, content] of [
    ['paper-big', BIG],
    ['paper-empty', Buffer.alloc(0)],
  ] as const) {
    await put(dataFolder, `documents/${school}/${id}.pdf`, content);
    const row = {
      kind: 'decision-grant',
      title: 'Решение',
      subject_kind: 'request',
      subject_id: 'r',
      signature: null,
    };
    await store.db
      .insertInto('document')
      .values({
        ...row,
        school_id: school,
        id: asId<DocumentId>(id),
        sha256: sha256(content),
        size: content.length,
        created_at: NOON,
        created_by: null,
      })
      .execute();
  }
  await put(dataFolder, `attachments/${school}/${sha256(SCAN)}`, SCAN);
  for (const id of ['r1', 'r2']) {
    const given = {
      category: 'applicant',
      subject: 'access',
      fields: '{}',
      profile_id: 'mo-shemetovo',
    } as const;
    const row = newRow(school, { ...given, created_at: NOON, changed_at: NOON });
    await store.db
      .insertInto('access_request')
      .values({ ...row, id: asId<AccessRequestId>(id) })
      .execute();
    await store.db
      .insertInto('access_attachment')
      .values({
        school_id: school,
        id,
        request_id: asId<AccessRequestId>(id),
        document: 'identity',
        sha256: sha256(SCAN),
        bytes: SCAN.length,
        media_type: 'application/pdf',
        file_name: 'скан.pdf',
        uploaded_by: null,
        uploaded_at: NOON,
      })
      .execute();
  }
  await put(dataFolder, `signature/${school}/key.pem`, Buffer.from('ключ'));
  await put(dataFolder, 'profiles/town-2027.json', Buffer.from('{}'));
  await put(dataFolder, `documents/${school}/nobodys.pdf`, Buffer.from('без строки'));
}

/** Every file under a folder but the backup and the database, by path. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.map(
    async (file) => [file.slice(folder.length + 1), sha256(await readFile(file))] as const,
  );
  return Object.fromEntries((await Promise.all(read)).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

const copyName = async () => join(await newFolder(), `${randomUUID()}.zvonok`);

describe.each(TEST_DATABASES)('files in a backup of $name', (database) => {
  test('[R5] come back as they were, on either database, for the server’s own user', async () => {
    const [source, data, file] = [await newTestStore(database), await newFolder(), await copyName()];
    await fill(source, data);
    const header = await writeBackup(source, { file, now: NOON, dataFolder: data });
    expect(header.files).toEqual({ count: 5, bytes: BIG.length + SCAN.length + 10, missing: 0 });
    expect((await checkBackup(file)).header).toEqual(header);
    const elsewhere = await newFolder();
    await restoreBackup(await newTestStore(database), {
      file,
      replace: true,
      now: NOON,
      dataFolder: elsewhere,
    });
    const expected = await filesIn(data);
    delete expected[`documents/${ids.school}/nobodys.pdf`];
    expect(await filesIn(elsewhere)).toEqual(expected);
  });
});

describe('files in a backup', () => {
  const [sqlite] = TEST_DATABASES;
  if (sqlite === undefined) throw new Error('no database to test on');

  test('[R5] what was lost or damaged before is counted and not copied; the rest is', async () => {
    const [source, data, file] = [await newTestStore(sqlite), await newFolder(), await copyName()];
    await fill(source, data);
    await rm(join(data, `documents/${ids.school}/paper-empty.pdf`));
    await writeFile(join(data, `attachments/${ids.school}/${sha256(SCAN)}`), 'подменено');
    const header = await writeBackup(source, { file, now: NOON, dataFolder: data });
    expect(header.files).toMatchObject({ count: 3, missing: 2 });
    const elsewhere = await newFolder();
    await restoreBackup(await newTestStore(sqlite), {
      file,
      replace: true,
      now: NOON,
      dataFolder: elsewhere,
    });
    expect(Object.keys(await filesIn(elsewhere))).toEqual([
      `documents/${ids.school}/paper-big.pdf`,
      'profiles/town-2027.json',
      `signature/${ids.school}/key.pem`,
    ]);
  });

  test('[R5] a piece that differs, is missing or leads elsewhere is refused, and nothing is changed', async () => {
    const [source, data, file] = [await newTestStore(sqlite), await newFolder(), await copyName()];
    await fill(source, data);
    await writeBackup(source, { file, now: NOON, dataFolder: data });
    const whole = await readFile(file);
    const lines = gunzipSync(whole.subarray(0, -TRAILER_LENGTH)).toString().trimEnd().split('\n');
    const at = lines.findIndex((line) => line.startsWith('{"table":"stored_file"')) + 1;
    const first = JSON.parse(lines[at] ?? '') as unknown[];
    const changed = (index: number, value: unknown) => JSON.stringify(first.with(index, value));
    const spoiled = [
      lines.with(at, changed(5, Buffer.from('чужое').toString('base64'))),
      lines.with(at, changed(1, '../../чужое')),
      lines.with(at, changed(1, `${ids.school}/../../x`)),
      lines.with(at, changed(0, 'elsewhere')),
      lines.toSpliced(at + 1, 1),
      lines.slice(0, -1),
    ];
    const target = await newTestStore(sqlite);
    const elsewhere = await newFolder();
    for (const texts of spoiled) {
      const member = gzipSync(texts.map((line) => `${line}\n`).join(''));
      await writeFile(file, Buffer.concat([member, trailerOf(sha256(member))]));
      const restored = restoreBackup(target, { file, replace: true, now: NOON, dataFolder: elsewhere });
      await expect(restored).rejects.toMatchObject({ code: 'backup-damaged' });
    }
    expect([await filesIn(elsewhere), await target.db.selectFrom('school').selectAll().execute()]).toEqual([
      {},
      [],
    ]);
  });
});
