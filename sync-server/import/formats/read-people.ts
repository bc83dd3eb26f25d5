import { ImportFileError } from './import-file-error.ts';
import type { PeopleFile, PeopleKind, Row } from './people-file.ts';
import { columnsOf, detectPeopleKind, type PeopleColumns } from './people-kind.ts';
import { readGroup, readGuardian, readPupil, readTeacher } from './people-rows.ts';
import { readTables } from './read-table.ts';
import { RowReading, RowRefusal } from './row-reading.ts';
import type { Table } from './table.ts';

/**
 * Reads lists of pupils, guardians, teachers and groups from CSV or XLSX. Each sheet's kind is told by its
 * name or its header, or by `kind` for a file with one table. A row that cannot be taken is refused with its
 * own reason and touches no other. Throws `ImportFileError`; `table-unknown-kind` when no sheet is about people.
 */
export function readPeople(bytes: Uint8Array, options: { kind?: PeopleKind } = {}): PeopleFile {
  const file: PeopleFile = { pupils: [], guardians: [], teachers: [], groups: [], leftOut: [] };
  const tables = readTables(bytes);
  const forced = tables.length === 1 ? options.kind : undefined;
  let known = 0;
  for (const table of tables) {
    const kind = forced ?? detectPeopleKind(table);
    if (kind !== undefined) known += 1;
    readTable(file, table, kind);
  }
  if (known === 0) throw new ImportFileError('table-unknown-kind');
  return file;
}

function readTable(file: PeopleFile, table: Table, kind: PeopleKind | undefined): void {
  if (kind === undefined) {
    addLeftOut(file, table, table.header);
    return;
  }
  const columns = columnsOf(kind, table);
  const read = new Set(columns.values());
  const unread = table.header.filter((column) => !read.has(column));
  if (unread.length > 0) addLeftOut(file, table, unread);
  addRows(file, kind, { table, columns });
}

function addLeftOut(file: PeopleFile, { sheet }: Table, columns: string[]): void {
  file.leftOut.push(sheet === undefined ? { columns } : { sheet, columns });
}

type Source = { table: Table; columns: PeopleColumns };

function addRows(file: PeopleFile, kind: PeopleKind, source: Source): void {
  if (kind === 'pupils') file.pupils.push(...readRows(source, readPupil));
  else if (kind === 'guardians') file.guardians.push(...readRows(source, readGuardian));
  else if (kind === 'teachers') file.teachers.push(...readRows(source, readTeacher));
  else file.groups.push(...readRows(source, readGroup));
}

function readRows<Value>({ table, columns }: Source, read: (row: RowReading) => Value): Row<Value>[] {
  return table.rows.map((row): Row<Value> => {
    try {
      return { line: row.line, ok: true, value: read(new RowReading(row, columns)) };
    } catch (error) {
      if (error instanceof RowRefusal)
        return { line: row.line, ok: false, code: error.code, column: error.column };
      throw error;
    }
  });
}
