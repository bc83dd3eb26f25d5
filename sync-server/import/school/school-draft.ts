import type { PupilReason } from '../../../shared/access/end-of-service.ts';
import type { ClassId, GroupId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import { DRAFT_KEYS, DRAFT_TABLES, type DraftTable, type ImportState } from './import-state.ts';

export type PutOutcome = 'added' | 'changed' | 'unchanged';

type Rows<Name extends DraftTable> = Map<string, Tables[Name]>;

/**
 * The school as the plan would leave it. Planners read it and put rows into it; what differs from the state at the
 * end is the plan. Rows are never taken out of it: nobody and nothing that was written is deleted.
 */
export class SchoolDraft {
  readonly state: ImportState;
  readonly touchedGroups = new Set<GroupId>();
  readonly touchedClasses = new Set<ClassId>();
  /** Pupils who have left, and why: their parents' access closes when the plan is written. */
  readonly leavings = new Map<PupilId, PupilReason>();
  readonly #rows: { [Name in DraftTable]: Rows<Name> };
  readonly #changed: Record<DraftTable, Set<string>>;

  constructor(state: ImportState) {
    this.state = state;
    const entries = DRAFT_TABLES.map((table) => [
      table,
      new Map(state.rows[table].map((row) => [keyOf(table, row), row])),
    ]);
    this.#rows = Object.fromEntries(entries) as { [Name in DraftTable]: Rows<Name> };
    this.#changed = Object.fromEntries(DRAFT_TABLES.map((table) => [table, new Set<string>()])) as Record<
      DraftTable,
      Set<string>
    >;
  }

  get schoolId(): SchoolId {
    return this.state.schoolId;
  }

  all<Name extends DraftTable>(table: Name): Tables[Name][] {
    return [...this.#rows[table].values()];
  }

  find<Name extends DraftTable>(
    table: Name,
    ...key: ReadonlyArray<string | number>
  ): Tables[Name] | undefined {
    return this.#rows[table].get(key.join(' '));
  }

  has(table: DraftTable, ...key: ReadonlyArray<string | number>): boolean {
    return this.#rows[table].has(key.join(' '));
  }

  /** Adds the row, or replaces the one with its key. */
  put<Name extends DraftTable>(table: Name, row: Omit<Tables[Name], 'school_id'>): PutOutcome {
    const whole = { ...row, school_id: this.schoolId } as unknown as Tables[Name];
    const key = keyOf(table, whole);
    const rows: Map<string, Tables[Name]> = this.#rows[table];
    const known = rows.get(key);
    if (known !== undefined && isSameRow(known, whole)) return 'unchanged';
    rows.set(key, whole);
    this.#changed[table].add(key);
    return known === undefined ? 'added' : 'changed';
  }

  /** Rows that differ from the state, in a settled order. */
  changedRows<Name extends DraftTable>(table: Name): Tables[Name][] {
    const before = new Map(this.state.rows[table].map((row) => [keyOf(table, row), row]));
    return [...this.#changed[table]].toSorted().flatMap((key) => {
      const row = this.#rows[table].get(key);
      const known = before.get(key);
      return row === undefined || (known !== undefined && isSameRow(known, row)) ? [] : [row];
    });
  }
}

function keyOf<Name extends DraftTable>(table: Name, row: Tables[Name]): string {
  const values = row as unknown as Readonly<Record<string, string | number>>;
  return DRAFT_KEYS[table].map((column) => values[column]).join(' ');
}

function isSameRow(one: object, other: object): boolean {
  const values = other as Readonly<Record<string, unknown>>;
  return Object.entries(one).every(([column, value]) => values[column] === value);
}
