import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { HOSTILE_STRINGS } from '../../../shared/testing/hostile-strings.ts';
import { newTestAccess } from '../../access/test-access.ts';
import type { Tables } from '../../storage/schema.ts';
import { personColumns, putRow, rolledBack } from '../../storage/test-rows.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { exportPerson, type PersonExport } from './export-person.ts';
import { EXPORT_RULES } from './export-rules.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const asked = (personId: PersonId) => ({ schoolId: ids.school, personId, now: 0 });
const columnsOf = (table: string): readonly string[] => {
  const rule = EXPORT_RULES[table as keyof Tables];
  if (rule === 'nobody') return [];
  return [...(rule.about ?? []), ...(rule.mentions ?? []).flatMap(({ by }) => [...by])];
};

test('[PD3] every column that can hold a person is looked at by the export, or the build fails', async () => {
  const { store } = await newTestAccess(sqlite);
  const tables = await store.db.introspection.getTables();
  expect(tables.map(({ name }) => name).toSorted()).toEqual(Object.keys(EXPORT_RULES).toSorted());
  const looked = new Set(tables.flatMap(({ name }) => columnsOf(name).map((column) => `${name}.${column}`)));
  expect((await personColumns(store)).filter((column) => !looked.has(column))).toEqual([]);
});

test('[PD3] a row put into any table by any such column is in the export', async () => {
  const { store } = await newTestAccess(sqlite);
  const tables = await store.db.introspection.getTables();
  const person = 'somebody' as PersonId;
  let put = 0;
  const missing = await rolledBack(store, async (tx) => {
    await putRow(
      tx,
      tables.find(({ name }) => name === 'person'),
      { id: person, school_id: ids.school },
    );
    const lost: string[] = [];
    for (const table of tables) {
      const { name } = table;
      for (const column of columnsOf(name).filter((one) => `${name}.${one}` !== 'person.id')) {
        put += 1;
        await putRow(tx, table, { school_id: ids.school, [column]: person }, put);
        const { tables: found } = await exportPerson(tx, asked(person));
        const of = found.find((one) => one.table === name);
        if (of === undefined || of.rows.length + of.mentions.length === 0) lost.push(`${name}.${column}`);
        await tx
          .deleteFrom(name as 'person')
          .where(sql.ref(column), '=', person)
          .execute();
      }
    }
    return lost;
  });
  expect(missing).toEqual([]);
  expect(put).toBeGreaterThan(60);
});

describe.each(TEST_DATABASES)('on $name', (database) => {
  test('[PD3] a pupil, a parent and a teacher are each given what is theirs, and no secret', async () => {
    const { store } = await newTestAccess(database);
    const tablesOf = async (personId: PersonId) =>
      (await exportPerson(store.db, asked(personId))).tables.map(({ table }) => table);
    expect(await tablesOf(ids.p1 as string as PersonId)).toEqual(['person', 'enrolment', 'group_member']);
    const anna = await exportPerson(store.db, asked(ids.anna));
    expect(anna.tables.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['person', 'account', 'group_teacher', 'lesson']),
    );
    const { password_hash: hash } = await store.db
      .selectFrom('account')
      .select('password_hash')
      .where('person_id', '=', ids.anna)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(anna)).not.toContain(hash);
    await expect(exportPerson(store.db, asked('nobody' as PersonId))).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

test('[PD3] the head takes it as data and as a page; both are recorded, and nothing in the page acts', async () => {
  const here = await newTestAccess(sqlite);
  const names = HOSTILE_STRINGS.filter((text) => text.isWellFormed() && !text.includes('\0')).join(' ');
  await here.store.db.updateTable('person').set({ patronymic: names }).where('id', '=', ids.parent).execute();
  const head = await here.as(ids.head);
  const data = await head('GET', `/api/personal-data/people/${ids.parent}/export`);
  const made = data.body as PersonExport;
  expect(made.tables.find(({ table }) => table === 'person')?.rows).toMatchObject([{ patronymic: names }]);
  const page = (await head('GET', `/api/personal-data/people/${ids.parent}/export.html`)).body as {
    text: string;
  };
  expect(page.text).not.toMatch(/<(script|img|svg|iframe|a|b|i)\b/i);
  const { last_name: lastName } = await here.store.db
    .selectFrom('person')
    .select('last_name')
    .where('id', '=', ids.parent)
    .executeTakeFirstOrThrow();
  const list = await head(
    'GET',
    `/api/personal-data/people?name=${encodeURIComponent(lastName.toLowerCase())}`,
  );
  expect(list.body).toMatchObject({ people: [{ personId: ids.parent }] });
  const views = await here.store.db.selectFrom('view_record').select(['kind', 'subject']).execute();
  expect(views.map(({ kind, subject }) => `${kind} ${subject}`).toSorted()).toEqual([
    `export ${ids.parent}`,
    `export ${ids.parent}`,
    'people-list null',
  ]);
  const audit = await here.store.db
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'person-exported')
    .execute();
  expect(audit).toMatchObject([{ person_id: ids.head }, { person_id: ids.head }]);
  expect((await head('GET', '/api/personal-data/people/nobody/export')).status).toBe(404);
  expect(
    (await (await here.as(ids.operator))('GET', `/api/personal-data/people/${ids.parent}/export`)).status,
  ).toBe(403);
});
