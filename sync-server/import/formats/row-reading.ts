import { isFormulaLike, isFormulaLikePhone } from './formula-injection.ts';
import type { PeopleField } from './people-columns.ts';
import type { PeopleRowCode } from './people-file.ts';
import type { PeopleColumns } from './people-kind.ts';
import type { ReadValue } from './people-values.ts';
import type { TableRow } from './table.ts';

/** What stops a row; thrown inside this folder's row readers only, and caught by `readPeople`. */
export class RowRefusal extends Error {
  readonly code: PeopleRowCode;
  readonly column: string;

  constructor(code: PeopleRowCode, column: string) {
    super(code);
    this.name = 'RowRefusal';
    this.code = code;
    this.column = column;
  }
}

/** Asks one row of a table for its fields. A blank cell, and a lone dash, is undefined (I9). */
export class RowReading {
  readonly #row: TableRow;
  readonly #columns: PeopleColumns;

  constructor(row: TableRow, columns: PeopleColumns) {
    this.#row = row;
    this.#columns = columns;
    if (row.refused !== undefined) throw new RowRefusal(row.refused.code, row.refused.column);
    for (const [field, column] of columns) this.#refuseFormula(field, row.cells[column], column);
  }

  text(field: PeopleField): string | undefined {
    const text = this.#row.cells[this.columnOf(field)]?.trim();
    return text === undefined || text === '' || /^[-–—]$/.test(text) ? undefined : text;
  }

  /** The field through `read`, which may refuse the row; undefined when blank. */
  value<Value>(field: PeopleField, read: (text: string) => ReadValue<Value>): Value | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    const value = read(text);
    if (!value.ok) throw new RowRefusal(value.code, this.columnOf(field));
    return value.value;
  }

  /** Refuses the row for want of a field; the fields named are the columns that could have held it. */
  missing(code: PeopleRowCode, ...fields: PeopleField[]): never {
    const field = fields.find((candidate) => this.#columns.has(candidate));
    throw new RowRefusal(code, field === undefined ? '' : this.columnOf(field));
  }

  columnOf(field: PeopleField): string {
    return this.#columns.get(field) ?? '';
  }

  #refuseFormula(field: PeopleField, text: string | undefined, column: string): void {
    if (text === undefined || /^[-–—]$/.test(text.trim())) return;
    const isDangerous = field === 'phone' ? isFormulaLikePhone(text) : isFormulaLike(text);
    if (isDangerous) throw new RowRefusal('formula-like', column);
  }
}
