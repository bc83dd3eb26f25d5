import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  asId,
  type DeviceId,
  type EntryId,
  type GroupId,
  type LessonId,
  type PersonId,
  type SchoolId,
  type SubjectId,
  type YearId,
} from '../../shared/kernel/ids.ts';
import { blankLesson } from './blank-lesson.ts';
import { MIGRATIONS } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import type { Tables } from './schema.ts';
import { openStore, type Store, type StoreLocation } from './store.ts';
import { newTestStore, type TestDatabase } from './test-stores.ts';

const school = asId<SchoolId>('s1');

const schoolRow = (id: SchoolId) => ({
  id,
  name: 'School',
  zone: 'Europe/Moscow',
  policy_id: 'yanao-2018',
  trust: 'trusting' as const,
  change: 0,
  facts_change: 0,
});

async function storeWithSchool(database: TestDatabase): Promise<Store> {
  const store = await newTestStore(database);
  await store.db.insertInto('school').values(schoolRow(school)).execute();
  return store;
}

const auditRow = (id: string, at: number) => ({
  school_id: school,
  id,
  at,
  person_id: null,
  action: 'test',
  subject: null,
  detail: null,
});

const changeOf = async (store: Store): Promise<number | undefined> =>
  (await store.db.selectFrom('school').select('change').executeTakeFirst())?.change;

/** What the rest of the server relies on, whatever database is below: both must pass the same tests. */
export function describeStoreContract(database: TestDatabase): void {
  describe(`store on ${database.name}`, () => {
    test('[I1] [S3] writers at once get consecutive change numbers that commit in order', async () => {
      const store = await storeWithSchool(database);
      const seen: number[] = [];
      const writers = Array.from({ length: 40 }, (_, index) =>
        store.write(school, async (tx, change) => {
          await tx
            .insertInto('audit')
            .values(auditRow(`a${index}`, change))
            .execute();
          seen.push(change);
          return change;
        }),
      );
      const given = await Promise.all(writers);
      const expected = Array.from({ length: 40 }, (_, index) => index + 1);
      expect(given.toSorted((a, b) => a - b)).toEqual(expected);
      expect(seen).toEqual(expected);
    });

    test('[I4] [S3] a reader who saw change N later finds nothing new below N', async () => {
      const store = await storeWithSchool(database);
      const progress = { done: false };
      const writing = Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          store.write(school, async (tx, change) => {
            if (index % 3 === 0) await sql`select 1`.execute(tx);
            await tx
              .insertInto('audit')
              .values(auditRow(`a${index}`, change))
              .execute();
          }),
        ),
      ).finally(() => {
        progress.done = true;
      });
      const pulled: number[] = [];
      const pull = async () => {
        const after = pulled.at(-1) ?? 0;
        const rows = await store.db
          .selectFrom('audit')
          .select('at')
          .where('at', '>', after)
          .orderBy('at')
          .execute();
        pulled.push(...rows.map((row) => row.at));
      };
      while (!progress.done) await pull();
      await writing;
      await pull();
      expect(pulled).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    });

    test('[I4] a write that is rolled back leaves no trace and gives its number back', async () => {
      const store = await storeWithSchool(database);
      const failing = store.write(school, async (tx, change) => {
        await tx.insertInto('audit').values(auditRow('lost', change)).execute();
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
      expect(await changeOf(store)).toBe(0);
      expect(await store.db.selectFrom('audit').selectAll().execute()).toEqual([]);
      expect(await store.write(school, async (_tx, change) => change)).toBe(1);
    });

    test('schools count apart, and an unknown school cannot be written to', async () => {
      const store = await storeWithSchool(database);
      const other = asId<SchoolId>('s2');
      await store.db.insertInto('school').values(schoolRow(other)).execute();
      await store.write(school, async () => {});
      expect(await store.write(other, async (_tx, change) => change)).toBe(1);
      await expect(store.write(asId<SchoolId>('none'), async () => {})).rejects.toMatchObject({
        code: 'not-found',
      });
    });

    test('listeners hear of a change after its commit, and of no rolled-back one', async () => {
      const store = await storeWithSchool(database);
      const heard: number[] = [];
      const stop = store.onChange((news) => heard.push(news.change));
      await store.write(school, () => Promise.reject(new Error('on purpose'))).catch(() => {});
      await store.write(school, async () => {});
      await store.write(school, async () => {});
      await expect.poll(() => heard).toEqual([1, 2]);
      stop();
      await store.write(school, async () => {});
      expect(heard).toEqual([1, 2]);
    });

    test('big integers come back as numbers', async () => {
      const store = await storeWithSchool(database);
      const at = 1_800_000_000_000;
      await store.db.insertInto('audit').values(auditRow('a', at)).execute();
      expect(await store.db.selectFrom('audit').select('at').executeTakeFirst()).toEqual({ at });
    });

    test('references are checked when the transaction ends', async () => {
      const store = await storeWithSchool(database);
      const orphan = store.write(school, (tx) =>
        tx
          .insertInto('person_role')
          .values({ school_id: school, person_id: asId('nobody'), role: 'teacher' })
          .execute(),
      );
      await expect(orphan).rejects.toThrow(/foreign key/i);
      expect(await store.db.selectFrom('person_role').selectAll().execute()).toEqual([]);
    });

    describeUpgrades(database);
  });
}

const addedTable: Migration = {
  name: 'test-added-table',
  up: async (tx) => {
    await tx.schema.createTable('added').addColumn('id', 'text').execute();
    await sql`insert into added (id) select id from school`.execute(tx);
  },
};
const failingStep: Migration = {
  name: 'test-failing-step',
  up: async (tx) => {
    await tx.schema.createTable('half_done').addColumn('id', 'text').execute();
    throw new Error('step failed');
  },
};

async function open(location: StoreLocation, extra: Migration[] = []): Promise<Store> {
  const store = await openStore({ ...location, migrations: [...MIGRATIONS, ...extra] });
  onTestFinished(() => store.close());
  return store;
}

function describeUpgrades(database: TestDatabase): void {
  test('opening again, and by several at once, changes nothing', async () => {
    const location = await database.locate();
    // Two SQLite connections of one process cannot wait for each other: processes can, and only they meet so.
    if (database.name === 'sqlite') await open(location);
    const [store] = await Promise.all([
      open(location),
      ...(database.name === 'postgres' ? [open(location), open(location)] : []),
    ]);
    const versions = await store?.db.selectFrom('schema_version').select('name').execute();
    expect(versions).toEqual(MIGRATIONS.map(({ name }) => ({ name })));
  });

  test('a database of an older version is upgraded with its rows', async () => {
    const location = await database.locate();
    const old = await open(location);
    await old.db.insertInto('school').values(schoolRow(school)).execute();
    const upgraded = await open(location, [addedTable]);
    const added = await sql<{ id: string }>`select id from added`.execute(upgraded.db);
    expect(added.rows).toEqual([{ id: school }]);
  });

  test('[I5] entries that waited for a person in an older database become appeals', async () => {
    const location = await database.locate();
    const before = await openStore({ ...location, migrations: MIGRATIONS.slice(0, 1) });
    await before.db.insertInto('school').values(schoolRow(school)).execute();
    await insertWaitingEntries(before);
    await before.close();
    const store = await open(location);
    const appeals = await store.db.selectFrom('appeal').selectAll().orderBy('id').execute();
    expect(appeals).toMatchObject([
      { id: 'doubted', kind: 'doubt', state: 'open', change: 1, asked_at: 2000, pupil_id: 'p' },
      {
        id: 'second',
        kind: 'conflict',
        state: 'open',
        other_author_id: 'first-author',
        fact_key: 'mark:p:0',
      },
    ]);
    expect(JSON.parse(appeals[0]?.evidence ?? '')).toMatchObject({ anchorAt: 0, chain: 'broken' });
    expect(await changeOf(store)).toBe(1);
    expect(await store.write(school, async (_tx, change) => change)).toBe(2);
  });

  test('an upgrade that fails leaves the old version whole', async () => {
    const location = await database.locate();
    await open(location);
    await expect(open(location, [addedTable, failingStep])).rejects.toThrow('step failed');
    const store = await open(location, [addedTable]);
    await expect(sql`select * from half_done`.execute(store.db)).rejects.toThrow(/half_done/);
  });

  test('a database newer than the program refuses to open', async () => {
    const location = await database.locate();
    await open(location, [addedTable]);
    await expect(open(location)).rejects.toThrow(/newer than this program.*test-added-table/);
  });
}

/** A first value, a second one beside it, a third that its author let go, and one of doubtful time. */
async function insertWaitingEntries({ db }: Store): Promise<void> {
  const inSchool = { school_id: school };
  const lesson = asId<LessonId>('l');
  const group = asId<GroupId>('g');
  const plain = { year_id: asId<YearId>('y'), group_id: group, date: '2026-11-10', number: 1, change: 0 };
  const stamp = { anchorWall: 0, wall: 5, bootSession: 'b', anchorBootSession: 'b', monotonicSinceAnchor: 5 };
  const entry = JSON.stringify({ operation: { type: 'mark.set', pupilId: 'p', slot: 0, value: '4' }, stamp });
  const row = (id: string, number: number, fields: Partial<Tables['history']>) => ({
    ...inSchool,
    entry_id: asId<EntryId>(id),
    number,
    device_id: asId<DeviceId>('d'),
    sequence: number,
    author_id: asId<PersonId>('author'),
    group_id: group,
    lesson_id: lesson,
    fact_key: 'mark:p:0',
    entry,
    entry_hash: '',
    status: 'accepted' as const,
    verdict: '{}',
    settled: 0 as const,
    time_lower: 1000,
    time_upper: 2000,
    time_claimed: 3000,
    anchor_at: 0,
    arrived_at: 2000,
    change: 0,
    chain_hash: '',
    ...fields,
  });
  const verdict = JSON.stringify({ standing: { version: 'first' } });
  await db.transaction().execute(async (tx) => {
    const people = ['author', 'first-author'].map((id) => ({ ...inSchool, id: asId<PersonId>(id) }));
    const name = { last_name: 'Л', first_name: 'И', left_school: 0 as const };
    await tx
      .insertInto('person')
      .values(people.map((one) => ({ ...one, ...name })))
      .execute();
    const year = { ...inSchool, id: asId<YearId>('y'), name: '', first_day: '', last_day: '' };
    await tx
      .insertInto('school_year')
      .values({ ...year, week_days: 5, current: 1 })
      .execute();
    const subject = { ...inSchool, id: asId<SubjectId>('s'), name: '', short_name: '' };
    await tx.insertInto('subject').values(subject).execute();
    const ofSubject = { year_id: asId<YearId>('y'), subject_id: asId<SubjectId>('s') };
    await tx
      .insertInto('study_group')
      .values({ ...inSchool, id: group, ...ofSubject, name: '', grade: 7, change: 0 })
      .execute();
    await tx
      .insertInto('lesson')
      .values({ ...inSchool, id: lesson, ...plain, ...blankLesson })
      .execute();
    await tx
      .insertInto('history')
      .values([
        row('first', 1, { author_id: asId<PersonId>('first-author'), settled: 1 }),
        row('second', 2, { status: 'conflict', verdict }),
        row('let-go', 3, { status: 'conflict', verdict, settled: 1 }),
        row('doubted', 4, { status: 'doubtful' }),
      ])
      .execute();
  });
}
