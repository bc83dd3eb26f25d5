import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { Random } from '../../sync-server/demo/random.ts';
import type { Tables } from '../../sync-server/storage/schema.ts';
import type { Edit } from './edit-history.ts';
import { otherValue } from './other-value.ts';

type Row = Readonly<Record<string, string | number | null>>;

type FactTable = {
  readonly name: 'mark' | 'attendance' | 'individual_homework' | 'lesson' | 'extension' | 'appeal';
  readonly key: readonly string[];
  /** Columns that say what the fact is, and of those the ones that hold whole numbers. */
  readonly facts: readonly string[];
  readonly numbers: readonly string[];
  /** Only rows in which there is a fact. */
  readonly where?: RawBuilder<unknown>;
};

const MADE = ['version', 'author_id', 'entered_at'];
const OF_PUPIL = ['lesson_id', 'pupil_id'];

const TABLES: readonly FactTable[] = [
  {
    name: 'mark',
    key: [...OF_PUPIL, 'slot'],
    facts: ['value', 'corrected_at', ...MADE],
    numbers: ['entered_at', 'corrected_at'],
  },
  { name: 'attendance', key: OF_PUPIL, facts: ['code', ...MADE], numbers: ['entered_at'] },
  { name: 'individual_homework', key: OF_PUPIL, facts: ['text', ...MADE], numbers: ['entered_at'] },
  {
    name: 'lesson',
    key: ['id'],
    facts: ['topic', 'homework', 'work'].flatMap((fact) => [
      fact === 'work' ? 'work_kind' : fact,
      `${fact}_version`,
      `${fact}_author_id`,
      `${fact}_entered_at`,
    ]),
    numbers: ['topic_entered_at', 'homework_entered_at', 'work_entered_at'],
  },
  {
    name: 'extension',
    key: ['lesson_id', 'appeal_id'],
    facts: ['pupil_id', 'until_day', 'appeal_id'],
    numbers: [],
  },
  {
    name: 'appeal',
    key: ['id'],
    facts: ['state', 'decision_entry_id'],
    numbers: [],
    where: sql`decision_entry_id is not null`,
  },
];

const ROWS_OF_FACTS = TABLES.filter(({ name }) => name !== 'lesson');
/** Tables of which each row is found by lesson and pupil: another row of them is one of another lesson. */
const PUPILS_FACTS = TABLES.filter(({ key }) => key.includes('pupil_id'));

async function rowsOf(tx: Transaction<Tables>, schoolId: SchoolId, table: FactTable): Promise<Row[]> {
  const { rows } = await sql<Row>`select * from ${sql.table(table.name)}
    where school_id = ${schoolId} and ${table.where ?? sql`1 = 1`} order by ${sql.join(table.key.map(ref))}`.execute(
    tx,
  );
  return rows;
}

const ref = (column: string) => sql.ref(column);
const sameRow = (table: FactTable, row: Row) =>
  sql.join(
    ['school_id', ...table.key].map((column) => sql`${ref(column)} = ${row[column]}`),
    sql` and `,
  );

const changeFact: Edit = async (tx, { schoolId, random }) => {
  const table = random.pick(TABLES);
  const row = random.pick(await rowsOf(tx, schoolId, table));
  const column = random.pick(table.facts);
  const value = changedValue(table, { row, column }, random);
  await sql`update ${sql.table(table.name)} set ${ref(column)} = ${value} where ${sameRow(table, row)}`.execute(
    tx,
  );
  return { what: `${table.name}: ${column} ${row[column]} → ${value} in ${JSON.stringify(row)}`, heads: [] };
};

function changedValue(
  { numbers }: FactTable,
  { row, column }: { row: Row; column: string },
  random: Random,
): string | number {
  const value = row[column] ?? null;
  return value === null && numbers.includes(column)
    ? random.between(1, 1_000_000)
    : otherValue(value, random);
}

const leaveOutFact: Edit = async (tx, { schoolId, random }) => {
  const table = random.pick(ROWS_OF_FACTS);
  const row = random.pick(await rowsOf(tx, schoolId, table));
  await sql`delete from ${sql.table(table.name)} where ${sameRow(table, row)}`.execute(tx);
  return { what: `${table.name}: left out ${JSON.stringify(row)}`, heads: [] };
};

/** A fact of a pupil to whom nobody ever gave it. */
const putInFact: Edit = async (tx, { schoolId, random }) => {
  const table = random.pick(PUPILS_FACTS);
  const row = { ...random.pick(await rowsOf(tx, schoolId, table)), pupil_id: 'p-nobody' };
  const columns = Object.keys(row);
  const values = Object.values(row);
  await sql`insert into ${sql.table(table.name)} (${sql.join(columns.map(ref))}) values (${sql.join(values)})`.execute(
    tx,
  );
  return { what: `${table.name}: put in ${JSON.stringify(row)}`, heads: [] };
};

/** Two facts change places: each is one that was made, but not there. */
const swapFacts: Edit = async (tx, { schoolId, random }) => {
  const table = random.pick(PUPILS_FACTS);
  const [a, b] = random.shuffled(await rowsOf(tx, schoolId, table));
  if (!a || !b) throw new Error(`${table.name} has fewer than two rows`);
  for (const [to, from] of [
    [a, b],
    [b, a],
  ] as const) {
    const set = sql.join(table.facts.map((column) => sql`${ref(column)} = ${from[column] ?? null}`));
    await sql`update ${sql.table(table.name)} set ${set} where ${sameRow(table, to)}`.execute(tx);
  }
  return { what: `${table.name}: swapped ${JSON.stringify(a)} and ${JSON.stringify(b)}`, heads: [] };
};

export const editFacts = {
  'fact: value changed': changeFact,
  'fact: row left out': leaveOutFact,
  'fact: row put in': putInFact,
  'facts: rows swapped': swapFacts,
} as const satisfies Record<string, Edit>;
