import { normalizeMangoQuery, prepareQuery } from 'rxdb';
import { expect, it } from 'vitest';
import { asId, type PersonId, type SchoolId } from '../../shared/kernel/ids.ts';
import { databaseName, openDatabase, readAll } from './database.ts';
import { rxSchemaOf, rxSchemas } from './schemas.ts';
import { emptySheet, groupId, lesson } from './test-school.ts';

const owner = (id: string) => ({ id: asId<PersonId>(id), schoolId: asId<SchoolId>('school-1') });

it('each person of each school has a database of their own', () => {
  expect(databaseName(owner('a'))).toBe('zvonok-school-1-a');
  expect(databaseName(owner('a'))).not.toBe(databaseName(owner('b')));
});

it('reads sheets by group and by day through their indexes, without what was removed', async () => {
  const database = await openDatabase(owner('reader'));
  const { sheets } = database.collections;
  await sheets.bulkInsert([emptySheet(1), emptySheet(2), emptySheet(3)]);
  await sheets.bulkRemove([lesson(2)]);
  const byGroup = await readAll(sheets, { selector: { groupId } });
  expect(byGroup).toEqual([emptySheet(1), emptySheet(3)]);
  const byDay = await readAll(sheets, { selector: { date: { $gte: '2026-09-03', $lte: '2026-09-04' } } });
  expect(byDay.map((sheet) => sheet.id)).toEqual([lesson(3)]);
  await database.close();
});

it.each([
  ['sheets', { groupId: 'g' }, ['groupId', 'date']],
  ['sheets', { date: { $gte: 'a', $lte: 'b' } }, ['date']],
] as const)('the query of %s for %o uses an index', async (name, selector, index) => {
  const database = await openDatabase(owner(`planner-${name}`));
  const { jsonSchema } = database.collections[name].schema;
  const query = normalizeMangoQuery(
    jsonSchema as never,
    { selector: { ...selector, _deleted: { $eq: false } } } as never,
  );
  const { queryPlan } = prepareQuery(jsonSchema as never, query as never);
  expect(queryPlan.index).toEqual(['_deleted', ...index, 'id']);
  await database.close();
});

it('a new optional field inside a fact does not change the local schema', () => {
  const before = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string', maxLength: 9 }, mark: { type: 'object' } },
  };
  const mark = { type: 'object', properties: { comment: { type: 'string' } } };
  const after = { ...before, properties: { ...before.properties, mark } };
  expect(rxSchemaOf(after, { version: 0 })).toEqual(rxSchemaOf(before, { version: 0 }));
});

/** Fails when a collection changed and its version did not: databases in schools would no longer open. */
it('the versions of the local schemas are what databases in the field hold', () => {
  const fields = Object.entries(rxSchemas).map(([name, schema]) => [
    name,
    schema.version,
    Object.keys(schema.properties).toSorted().join(' '),
    JSON.stringify(schema.indexes),
  ]);
  expect(fields).toMatchInlineSnapshot(`
    [
      [
        "school",
        1,
        "demonstration id lessonTimes name policyId trust workWeights year zone",
        "[]",
      ],
      [
        "groups",
        1,
        "absences access grade id members name subjectId subjectName teachers yearId",
        "[]",
      ],
      [
        "sheets",
        1,
        "attendance change date extensions groupId homework id individual marks number rivals room status teacherId topic work yearId",
        "[["groupId","date"],["date"]]",
      ],
      [
        "appeals",
        0,
        "arrivedAt authorId authorName closesAt code date decision deviceId enteredAt evidence factKey groupId groupName id kind lessonId number proposed pupilId pupilName reason record standing state subjectName text until workKind",
        "[]",
      ],
      [
        "device",
        0,
        "id json",
        "[]",
      ],
    ]
  `);
});
