import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { Problem } from '../../../shared/errors/problem.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { recordsOfPerson } from '../../people/one-human.ts';
import type { Tables } from '../../storage/schema.ts';
import { EXPORT_RULES, type ExportRule, NAMED_BY } from './export-rules.ts';

type Row = Readonly<Record<string, string | number | null>>;

export type ExportedTable = {
  readonly table: string;
  readonly title: string;
  /** Rows that are the person's: whole, but for what is secret. */
  readonly rows: readonly Row[];
  /** Of rows that name the person, or that the person made: what of them is the person's own. */
  readonly mentions: readonly Row[];
};

/** Everything that the school's database keeps on a person (PD3). */
export type PersonExport = {
  readonly format: 'zvonok-person-1';
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly madeAt: InstantMs;
  readonly tables: readonly ExportedTable[];
};

type Asked = { readonly schoolId: SchoolId; readonly personId: PersonId; readonly now: InstantMs };
/** With every id that is the person's: what was done under a record that was joined to another is theirs too (ID9). */
type Looked = Asked & { readonly ids: readonly PersonId[] };
type Query = SelectQueryBuilder<Record<string, Row>, string, Row>;

/** In the place of a secret. */
const HIDDEN = '(хранится, не выгружается)';
/** A database takes so many values in one list. */
const AT_ONCE = 500;

/**
 * Reads it in one go from a database or a snapshot; files lie beside it and are named by hash (`access_attachment`,
 * `document`). @throws Problem `not-found` for nobody of the school
 */
export async function exportPerson(db: Kysely<Tables>, of: Asked): Promise<PersonExport> {
  const { schoolId, personId, now } = of;
  const asked = { ...of, ids: await recordsOfPerson(db, schoolId, personId) };
  const found = new Map<string, readonly Row[]>();
  const tables: ExportedTable[] = [];
  for (const [table, rule] of inOrder()) {
    const own = await ownRows(db, { table, rule, found, asked });
    found.set(table, own);
    if (table === 'person' && own.length === 0) throw new Problem('not-found', { detail: 'person' });
    const mentions = await mentioned(db, { table, rule, asked });
    if (own.length + mentions.length === 0) continue;
    const rows = own.map((row) => hide(row, rule.hidden ?? []));
    tables.push({ table, title: rule.title, rows, mentions });
  }
  return { format: 'zvonok-person-1', schoolId, personId, madeAt: now, tables };
}

/** A table after those that its rows are reached through. */
function inOrder(): Array<readonly [string, ExportRule]> {
  const rules = Object.entries(EXPORT_RULES).filter(
    (entry): entry is [string, ExportRule] => entry[1] !== 'nobody',
  );
  const ordered: Array<readonly [string, ExportRule]> = [];
  const take = (name: string, rule: ExportRule): void => {
    if (ordered.some(([known]) => known === name)) return;
    for (const other of Object.values(throughOf(rule)).flat()) {
      const [, of] = rules.find(([known]) => known === other) ?? [];
      if (of !== undefined) take(other, of);
    }
    ordered.push([name, rule]);
  };
  for (const [name, rule] of rules) take(name, rule);
  return ordered;
}

const throughOf = ({ through }: ExportRule): Readonly<Record<string, readonly string[]>> => through ?? {};

type Of = { readonly table: string; readonly rule: ExportRule; readonly asked: Looked };

async function ownRows(
  db: Kysely<Tables>,
  { table, rule, found, asked }: Of & { readonly found: ReadonlyMap<string, readonly Row[]> },
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  if (rule.about !== undefined) rows.push(...(await rowsOf(db, { table, asked }, rule.about)));
  for (const [column, others] of Object.entries(throughOf(rule))) {
    const named = NAMED_BY[table as keyof Tables]?.[column] ?? 'id';
    const ids = others.flatMap((other) => (found.get(other) ?? []).map((row) => row[named]));
    rows.push(...(await rowsNaming(db, { table, asked }, { column, ids })));
  }
  if (table === 'history') rows.push(...(await historyOfPupil(db, asked)));
  return distinct(rows);
}

async function mentioned(db: Kysely<Tables>, { table, rule, asked }: Of): Promise<Row[]> {
  const all: Row[] = [];
  for (const { by, show } of rule.mentions ?? []) {
    const rows = await rowsOf(db, { table, asked }, by);
    all.push(...rows.map((row) => Object.fromEntries(show.map((column) => [column, row[column] ?? null]))));
  }
  return all;
}

type In = Omit<Of, 'rule'>;

const from = (db: Kysely<Tables>, { table, asked }: In): Query =>
  (db as unknown as Kysely<Record<string, Row>>)
    .selectFrom(table)
    .selectAll()
    .where('school_id', '=', asked.schoolId);

/** Rows in which one of the columns is the person, by any id of theirs. */
const rowsOf = (db: Kysely<Tables>, of: In, columns: readonly string[]): Promise<Row[]> =>
  from(db, of)
    .where((where) => where.or(columns.map((column) => where(column, 'in', of.asked.ids))))
    .execute();

async function rowsNaming(
  db: Kysely<Tables>,
  of: In,
  { column, ids }: { readonly column: string; readonly ids: ReadonlyArray<Row[string] | undefined> },
): Promise<Row[]> {
  const known = [...new Set(ids)].filter((id) => id !== null && id !== undefined);
  const rows: Row[] = [];
  for (let start = 0; start < known.length; start += AT_ONCE) {
    const part = known.slice(start, start + AT_ONCE);
    rows.push(...(await from(db, of).where(column, 'in', part).execute()));
  }
  return rows;
}

/** Entries about a pupil are named by their fact: `mark:PUPIL:0`, `attendance:PUPIL` (`shared/journal/fact-key.ts`). */
const historyOfPupil = (db: Kysely<Tables>, asked: Looked): Promise<Row[]> =>
  from(db, { table: 'history', asked })
    .where(sql<boolean>`(fact_key || ':') like ${`%:${asked.personId.replaceAll('_', '\\_')}:%`} escape '\\'`)
    .execute();

const distinct = (rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [JSON.stringify(row), row])).values(),
];

const hide = (row: Row, hidden: readonly string[]): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, hidden.includes(column) ? HIDDEN : value]),
  );
