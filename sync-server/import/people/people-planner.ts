import type { ImportCode } from '../../../shared/import/import-messages.ts';
import type { ImportOutcome, ImportRow, ImportSubject } from '../../../shared/import/import-preview.ts';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import type { Row } from '../formats/people-file.ts';
import { ClassRoll } from '../school/classes.ts';
import { changesOf, type Person, type PersonDetails, touchGroupsOf } from '../school/person-rows.ts';
import type { ReportRows } from '../school/report-rows.ts';
import type { SchoolDraft } from '../school/school-draft.ts';
import { GroupRoll } from '../school/study-groups.ts';

/** Stops one row with its own reason; caught by `planRow`. */
export class RowStop extends Error {
  readonly code: ImportCode;
  readonly values: Record<string, string> | undefined;

  constructor(code: ImportCode, values?: Record<string, string>) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

export type RowResult = Pick<ImportRow, 'title' | 'outcome' | 'changes'>;

/** What the planners of the four kinds of row share: the school being drafted, its classes and groups, the report. */
export class PeoplePlanner {
  readonly draft: SchoolDraft;
  readonly classes: ClassRoll;
  readonly groups: GroupRoll;
  readonly from: string;
  readonly #report: ReportRows;
  /** What earlier rows of this file said of a thing; a later row may add, never contradict. */
  readonly #said = new Map<string, string>();

  constructor(draft: SchoolDraft, report: ReportRows, from: string) {
    this.draft = draft;
    this.classes = new ClassRoll(draft);
    this.groups = new GroupRoll(draft);
    this.from = from;
    this.#report = report;
  }

  /** Tells what became of one row; a row that the reader or `plan` refuses changes nothing. */
  planRow<Value>(subject: ImportSubject, row: Row<Value>, plan: Plan<Value>): void {
    const { line } = row;
    if (!row.ok) {
      const values = { column: row.column };
      this.#report.add({ line, subject, title: '', outcome: 'refused', code: row.code, values });
      return;
    }
    try {
      this.#report.add({ line, subject, ...plan.take(row.value) });
    } catch (error) {
      if (!(error instanceof RowStop)) throw error;
      const { code, values } = error;
      const title = plan.title(row.value);
      this.#report.add({ line, subject, title, outcome: 'refused', code, ...(values && { values }) });
    }
  }

  /** Refuses the row when an earlier one of the file said otherwise of the same thing. Ask before anything is put. */
  mustAgree(thing: string, fields: Readonly<Record<string, string | null | undefined>>): void {
    const said = Object.entries(fields).flatMap(([field, value]) =>
      value === undefined || value === null ? [] : [[`${thing} ${field}`, value] as const],
    );
    if (said.some(([key, value]) => (this.#said.get(key) ?? value) !== value)) {
      throw new RowStop('duplicate-row');
    }
    for (const [key, value] of said) this.#said.set(key, value);
  }

  /** Writes what the file says of a known person; what it leaves blank stays (I9). */
  updatePerson(person: Person, details: PersonDetails): { outcome: ImportOutcome; changes: Change[] } {
    const changes = changesOf(person, details);
    if (changes.length === 0) return { outcome: 'unchanged', changes };
    const given = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
    const outcome = this.draft.put('person', { ...person, ...given });
    if (changes.some(({ field }) => NAME_FIELDS.has(field))) touchGroupsOf(this.draft, person.id);
    return { outcome, changes };
  }

  person(id: PersonId): Person | undefined {
    return this.draft.find('person', id);
  }

  /** Tells of something that followed from a row: a class that was made. */
  tell(subject: ImportSubject, title: string, outcome: ImportOutcome): void {
    this.#report.add({ subject, title, outcome });
  }
}

type Change = NonNullable<ImportRow['changes']>[number];
type Plan<Value> = { title: (value: Value) => string; take: (value: Value) => RowResult };
const NAME_FIELDS = new Set(['last_name', 'first_name', 'patronymic']);
