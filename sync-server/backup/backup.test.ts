import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { scriptSchool } from '../../scripts/faults/scripted-school.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import { verifySchool } from '../audit/verify-school.ts';
import { MIGRATIONS } from '../storage/migrations/all.ts';
import { openStore, type Store } from '../storage/store.ts';
import { buildTestSchool, ids, NOON } from '../storage/test-school.ts';
import { newTestStore, TEST_DATABASES } from '../storage/test-stores.ts';
import { newTestApp, signInAs } from '../test-app.ts';
import { BackupError } from './backup-error.ts';
import { BACKUP_VERSION, TRAILER_LENGTH, trailerOf } from './backup-format.ts';
import { BACKUP_TABLES } from './backup-tables.ts';
import { checkBackup } from './read-backup.ts';
import { tablePages } from './read-tables.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

async function newFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zvonok-backup-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'copy.zvonok');
}

/** Everything in a database but for what restoring moves: change numbers, and the line in the audit. */
async function contentOf(store: Store): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  await store.snapshot(async (tx) => {
    for (const table of BACKUP_TABLES) {
      const rows = [];
      for await (const page of tablePages(tx, table)) rows.push(...page);
      content[table.name] = rows
        .filter((row) => row['action'] !== 'restored')
        .map(({ change: _change, facts_change: _facts, ...row }) =>
          JSON.stringify(row, Object.keys(row).toSorted()),
        )
        .toSorted();
    }
  });
  return content;
}

const findings = async (store: Store) =>
  (await store.snapshot((tx) => verifySchool(tx, { schoolId: ids.school }))).findings;

describe.each(TEST_DATABASES)('a backup of $name', (database) => {
  test('[R3] holds one moment while others write, for its owner only, under its name only when whole', async () => {
    const location = await database.locate();
    const reader = await openStore(location);
    const writer = await openStore(location);
    onTestFinished(() => reader.close());
    onTestFinished(() => writer.close());
    await scriptSchool(writer);
    const content = await contentOf(reader);
    let late = 0;
    const write = () =>
      writer.write(ids.school, async (tx, change) => {
        late += 1;
        const row = { school_id: ids.school, at: NOON, person_id: null, subject: null, detail: null };
        await tx
          .insertInto('audit')
          .values({ ...row, id: `late-${late}`, action: 'sign-in' })
          .execute();
        await tx
          .updateTable('lesson')
          .set({ topic: 'позже', change })
          .where('school_id', '=', ids.school)
          .execute();
      });
    const beside: Store = {
      ...reader,
      snapshot: (work) =>
        reader.snapshot(async (tx) => {
          // On PostgreSQL too the moment is that of the first statement.
          await tx.selectFrom('school').select('id').execute();
          await write();
          const going = { on: true };
          const writing = (async () => {
            while (going.on) {
              await write();
              await nextTurn();
            }
          })();
          const done = await work(tx);
          going.on = false;
          await writing;
          return done;
        }),
    };
    const file = await newFile();
    const header = await writeBackup(beside, { file, now: NOON });
    expect(late).toBeGreaterThan(0);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(file, '..'))).toEqual(['copy.zvonok']);
    expect(await checkBackup(file)).toEqual({ header, brokenChains: [] });
    for (const target of TEST_DATABASES) {
      const restored = await newTestStore(target);
      await restoreBackup(restored, { file, replace: false, now: NOON });
      expect(await contentOf(restored)).toEqual(content);
      expect(await findings(restored)).toEqual([]);
      const again = await newFile();
      const second = await writeBackup(restored, { file: again, now: NOON });
      expect(second.heads).toEqual(header.heads);
      const back = await newTestStore(database);
      await restoreBackup(back, { file: again, replace: false, now: NOON });
      expect(await contentOf(back)).toEqual(content);
    }
  }, 120_000);

  test('[R3] replaces what is there only when told to, and then all of it', async () => {
    const file = await newFile();
    const source = await newTestStore(sqlite);
    await scriptSchool(source);
    await writeBackup(source, { file, now: NOON });
    const target = await newTestStore(database);
    await buildTestSchool(target);
    await target.db.updateTable('school').set({ name: 'Другая' }).execute();
    const before = await contentOf(target);
    await expect(restoreBackup(target, { file, replace: false, now: NOON })).rejects.toMatchObject({
      code: 'backup-target-not-empty',
    });
    expect(await contentOf(target)).toEqual(before);
    await restoreBackup(target, { file, replace: true, now: NOON });
    expect(await contentOf(target)).toEqual(await contentOf(source));
    await restoreBackup(target, { file, replace: true, now: NOON });
    expect(await findings(target)).toEqual([]);
    const audit = await target.db
      .selectFrom('audit')
      .select('detail')
      .where('action', '=', 'restored')
      .execute();
    expect(audit).toEqual([{ detail: String(NOON) }]);
  });

  test('[R3] one made before later migrations is taken through them', async () => {
    const old = await openStore({ ...(await sqlite.locate()), migrations: MIGRATIONS.slice(0, 1) });
    onTestFinished(() => old.close());
    await buildTestSchool(old);
    const fact = { school_id: ids.school, lesson_id: ids.lesson('maths', 10), pupil_id: ids.p1, slot: 0 };
    const mark = { ...fact, value: '5', version: 'e1', author_id: ids.anna, entered_at: NOON };
    await old.db
      .insertInto('mark')
      .values(mark as never)
      .execute();
    const file = await newFile();
    const header = await writeBackup(old, { file, now: NOON });
    expect(header.schema).toEqual(['0001-initial']);
    const restored = await newTestStore(database);
    await restoreBackup(restored, { file, replace: false, now: NOON });
    expect(await restored.db.selectFrom('mark').selectAll().execute()).toEqual([
      { ...mark, corrected_at: null },
    ]);
    const schema = await restored.db.selectFrom('schema_version').select('name').orderBy('version').execute();
    expect(schema.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
  });

  test('[R3] [I4] a client that was ahead of the backup gets back what the school has now', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    await anna.pushed([anna.mark(10, '4')]);
    const file = await newFile();
    await writeBackup(app.store, { file, now: NOON });
    await anna.pushed([anna.mark(10, '5', { operation: { type: 'topic.set', text: 'Потеряно' } })]);
    const ahead = await anna.pull<LessonSheet>('sheets');
    await restoreBackup(app.store, { file, replace: true, now: NOON });
    const { documents } = await anna.pull<LessonSheet>('sheets', { checkpoint: ahead.checkpoint });
    expect(documents).toHaveLength(ahead.documents.length);
    const lesson = documents.find(({ id }) => id === ids.lesson('maths', 10));
    expect(lesson).toMatchObject({ marks: [{ value: '4' }] });
    expect(lesson).not.toHaveProperty('topic');
    const groups = await anna.pull('groups', { checkpoint: ahead.checkpoint });
    expect(groups.documents).toHaveLength(1);
  });
});

/** A file of these lines that is whole in itself, as the program that wrote it would have sealed it. */
function sealed(lines: readonly unknown[]): Buffer {
  const member = gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return Buffer.concat([member, trailerOf(createHash('sha256').update(member).digest('hex'))]);
}

const codeOf = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof BackupError ? error.code : undefined),
  );

const flipped = (bytes: Buffer, at: number): Buffer => {
  const changed = Buffer.from(bytes);
  const place = at < 0 ? bytes.length + at : at;
  changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
  return changed;
};

test('[R3] what is damaged, cut, foreign or newer is refused with a code and changes nothing', async () => {
  const source = await newTestStore(sqlite);
  await scriptSchool(source);
  const file = await newFile();
  const header = await writeBackup(source, { file, now: NOON });
  const whole = await readFile(file);
  const middle = Math.floor(whole.length / 2);
  const lines = gunzipSync(whole.subarray(0, -TRAILER_LENGTH)).toString().trimEnd().split('\n');
  const parsed = lines.map((line) => JSON.parse(line) as unknown);
  const history = lines.findIndex((line) => line.startsWith('{"table":"history"'));
  const damaged: ReadonlyArray<readonly [name: string, code: string, bytes: Buffer]> = [
    ['a bit in the middle', 'backup-damaged', flipped(whole, middle)],
    ['a bit of the time in the gzip header', 'backup-damaged', flipped(whole, 5)],
    ['a bit of the checksum', 'backup-damaged', flipped(whole, -20)],
    ['the last bit', 'backup-damaged', flipped(whole, -1)],
    ['cut in half', 'backup-damaged', whole.subarray(0, middle)],
    ['without its last byte', 'backup-damaged', whole.subarray(0, -1)],
    ['without its checksum', 'backup-damaged', whole.subarray(0, -TRAILER_LENGTH)],
    ['a byte too long', 'backup-damaged', Buffer.concat([whole, Buffer.from([0])])],
    ['twice', 'backup-damaged', Buffer.concat([whole, whole])],
    ['a hole of zeros', 'backup-damaged', Buffer.from(whole).fill(0, middle, middle + 512)],
    ['a row missing, sealed anew', 'backup-damaged', sealed(parsed.toSpliced(history + 3, 1))],
    ['an unknown table', 'backup-damaged', sealed([...parsed, { table: 'cats', columns: [] }])],
    ['empty', 'backup-foreign', Buffer.alloc(0)],
    ['a text', 'backup-foreign', Buffer.from('Фамилия;Имя;Класс\n'.repeat(100))],
    ['somebody else’s gzip', 'backup-foreign', gzipSync('Фамилия;Имя;Класс\n'.repeat(1000))],
    ['of a newer shape', 'backup-newer', sealed([{ ...header, schema: [...header.schema, '9999-later'] }])],
    ['of a newer format', 'backup-newer', sealed([{ ...header, version: BACKUP_VERSION + 1 }])],
  ];
  const target = await newTestStore(sqlite);
  await buildTestSchool(target);
  const before = await contentOf(target);
  for (const [name, code, bytes] of damaged) {
    await writeFile(file, bytes);
    const refusal = restoreBackup(target, { file, replace: true, now: NOON });
    expect([name, await codeOf(refusal)]).toEqual([name, code]);
    expect([name, await codeOf(checkBackup(file))]).toEqual([name, code]);
  }
  const nowhere = join(file, '..', 'none', 'copy');
  await expect(checkBackup(nowhere)).rejects.toMatchObject({ code: 'backup-unreadable' });
  await expect(writeBackup(source, { file: nowhere, now: NOON })).rejects.toMatchObject({
    code: 'backup-not-written',
  });
  expect(await contentOf(target)).toEqual(before);
});

test('[R3] [I2] a history that was wrong when it was copied is told, and is restored as it was', async () => {
  const source = await newTestStore(sqlite);
  await scriptSchool(source);
  await source.db.updateTable('history').set({ arrived_at: 5 }).where('number', '=', 7).execute();
  const file = await newFile();
  await writeBackup(source, { file, now: NOON });
  expect(await checkBackup(file)).toMatchObject({ brokenChains: [ids.school] });
  const target = await newTestStore(sqlite);
  await restoreBackup(target, { file, replace: false, now: NOON });
  expect(await findings(target)).toEqual(await findings(source));
  expect(await findings(target)).not.toEqual([]);
});
