import type { ClassId, PersonId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import { normalizeClassName } from '../formats/class-name.ts';
import { freeId } from './derived-id.ts';
import { nameKey } from './name-key.ts';
import type { PutOutcome, SchoolDraft } from './school-draft.ts';

export type SchoolClass = Tables['class'];

/** Longest class name that a group's document carries. */
export const CLASS_NAME_MAX = 20;

/** The classes of the current year by name, in the one spelling of `normalizeClassName`. */
export class ClassRoll {
  readonly #draft: SchoolDraft;
  readonly #byName: Map<string, SchoolClass>;

  constructor(draft: SchoolDraft) {
    this.#draft = draft;
    this.#byName = new Map(draft.all('class').map((row) => [classKey(row.name), row]));
  }

  find(name: string): SchoolClass | undefined {
    return this.#byName.get(classKey(name));
  }

  findOrAdd(name: string): { row: SchoolClass; outcome: PutOutcome } {
    const known = this.find(name);
    if (known !== undefined) return { row: known, outcome: 'unchanged' };
    const { id: year_id } = this.#draft.state.year;
    const { grade, letter } = gradeAndLetter(name);
    const id = freeId<ClassId>((candidate) => this.#draft.has('class', candidate), 'c', year_id, name);
    const row: SchoolClass = {
      school_id: this.#draft.schoolId,
      id,
      year_id,
      grade,
      letter,
      name,
      class_teacher_id: null,
    };
    return { row, outcome: this.#keep(row) };
  }

  setTeacher(row: SchoolClass, class_teacher_id: PersonId): PutOutcome {
    return this.#keep({ ...row, class_teacher_id });
  }

  #keep(row: SchoolClass): PutOutcome {
    this.#byName.set(classKey(row.name), row);
    return this.#draft.put('class', row);
  }
}

export const classKey = (name: string): string => nameKey(normalizeClassName(name));

/** «7Б» → 7 and «Б»; a name without a grade 1–11 in front has none. */
export function gradeAndLetter(name: string): { grade: number; letter: string } {
  const [, digits, letter] = /^(\d{1,2})(?!\d)\s*(.*)$/u.exec(name) ?? [];
  const grade = Number(digits ?? 0);
  if (grade < 1 || grade > 11) return { grade: 0, letter: '' };
  return { grade, letter: letter ?? '' };
}
