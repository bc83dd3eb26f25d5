import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { asId, type SchoolId } from '../../shared/kernel/ids.ts';
import { MIGRATIONS } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
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
