import { expect, test } from 'vitest';
import { JOIN_MOVED } from '../../../shared/identity/join-records.ts';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { newTestAccess } from '../../access/test-access.ts';
import { personColumns, putRow, rolledBack } from '../../storage/test-rows.ts';
import { ids, NOON, TODAY } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { ofAny } from './join-context.ts';
import { joinRefusals } from './join-refusals.ts';
import { columnsOf, JOIN_RULES, type JoinColumn } from './join-rules.ts';
import { moveRows } from './move-rows.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const GONE = 'gone' as PersonId;
const joining = {
  schoolId: ids.school,
  keptId: ids.parent,
  goneId: GONE,
  by: ids.operator,
  at: NOON,
  today: TODAY,
};

test('[ID10] every column that can hold a person says what joining does with it, or the build fails', async () => {
  const { store } = await newTestAccess(sqlite);
  const ruled = new Set(
    Object.entries(JOIN_RULES).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    ),
  );
  expect((await personColumns(store)).filter((column) => !ruled.has(column))).toEqual([]);
  const told = columnsOf('moves').map(({ table }) => table);
  expect(told.filter((table) => !JOIN_MOVED.some((what) => what === table))).toEqual([]);
});

async function newPlace() {
  const { store } = await newTestAccess(sqlite as NonNullable<typeof sqlite>);
  return { store, tables: await store.db.introspection.getTables() };
}
type Place = Awaited<ReturnType<typeof newPlace>>;

/** The record that goes, with a row in this column that names it. */
async function withRow<T>(
  { store, tables }: Place,
  { table, column }: JoinColumn,
  look: (tx: Parameters<typeof moveRows>[0]) => Promise<T>,
): Promise<T> {
  const of = (name: string) => tables.find((one) => one.name === name);
  return rolledBack(store, async (tx) => {
    await putRow(tx, of('person'), { school_id: ids.school, id: GONE });
    if (`${table}.${column}` !== 'person.id') {
      await putRow(tx, of(table), { school_id: ids.school, [column]: GONE }, 7);
    }
    return look(tx);
  });
}

test('[ID10] a row in any column moves, stays or ends as the column says', async () => {
  const place = await newPlace();
  for (const rule of ['moves', 'stays', 'ends'] as const) {
    const [after, count] = { moves: [ids.parent, 1], stays: [GONE, 1], ends: [undefined, 0] }[rule];
    for (const { table, column } of columnsOf(rule)) {
      await withRow(place, { table, column }, async (tx) => {
        const outcome = await moveRows(tx, joining, 1);
        const rows = await ofAny(tx)
          .selectFrom(table)
          .select(column)
          .where(column, 'in', [GONE, ids.parent])
          .where('school_id', '=', ids.school)
          .execute();
        const found = rows.map((row) => row[column]);
        expect(`${table}.${column} ${found.join()}`).toBe(
          `${table}.${column} ${count === 0 ? '' : String(after)}`,
        );
        expect(outcome.moved).toEqual(rule === 'moves' ? [{ what: table, count: 1 }] : []);
      });
    }
  }
  expect(columnsOf('moves').length).toBeGreaterThan(12);
});

test('[ID9] a row of a pupil, or of who works here, in any such column keeps the records apart', async () => {
  const place = await newPlace();
  const expected = { pupil: 'join-pupil', staff: 'join-gone-staff' } as const;
  for (const rule of ['pupil', 'staff'] as const) {
    for (const { table, column } of columnsOf(rule)) {
      const refusals = await withRow(place, { table, column }, (tx) => joinRefusals(tx, joining));
      expect(`${table}.${column} ${refusals.join()}`).toBe(`${table}.${column} ${expected[rule]}`);
    }
  }
  expect(columnsOf('pupil').length + columnsOf('staff').length).toBeGreaterThan(30);
});
