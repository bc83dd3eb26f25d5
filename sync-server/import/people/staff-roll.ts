import type { PersonId } from '../../../shared/kernel/ids.ts';
import type { PersonNameRow } from '../../people/person-name-row.ts';
import { canAbbreviate, isSameName, nameKey } from '../school/name-key.ts';
import type { Person } from '../school/person-rows.ts';
import type { SchoolDraft } from '../school/school-draft.ts';

const STAFF_ROLES: ReadonlySet<string> = new Set([
  'teacher',
  'class-teacher',
  'deputy-head',
  'head',
  'operator',
]);

/** The school's staff by last name, kept up while rows are planned. */
export class StaffRoll {
  readonly #draft: SchoolDraft;
  readonly #ids: Set<PersonId>;
  #byLastName: Map<string, Set<PersonId>>;

  constructor(draft: SchoolDraft) {
    this.#draft = draft;
    this.#ids = new Set(
      draft.all('person_role').flatMap((row) => (STAFF_ROLES.has(row.role) ? [row.person_id] : [])),
    );
    this.#byLastName = new Map();
    for (const id of [...this.#ids].toSorted()) {
      const person = draft.find('person', id);
      if (person?.left_school === 0) this.keep(person);
    }
  }

  keep(person: Person): void {
    this.#ids.add(person.id);
    const key = nameKey(person.last_name);
    this.#byLastName.set(key, (this.#byLastName.get(key) ?? new Set()).add(person.id));
  }

  withNumber(externalId: string): Person[] {
    return [...this.#ids].toSorted().flatMap((id) => {
      const person = this.#draft.find('person', id);
      return person?.external_id === externalId ? [person] : [];
    });
  }

  named(name: PersonNameRow): Person[] {
    return this.#withLastName(name).filter((person) => isSameName(person, name));
  }

  /** Those whose name is shorter than `full` and may stand for it: a timetable knows «Иванова М.». */
  abbreviationsOf(full: PersonNameRow): Person[] {
    return this.#withLastName(full).filter((person) => isShort(person) && canAbbreviate(person, full));
  }

  /** Those whom a shortened name may mean. */
  meantBy(short: PersonNameRow): Person[] {
    return this.#withLastName(short).filter((person) => canAbbreviate(short, person));
  }

  #withLastName({ last_name }: PersonNameRow): Person[] {
    const ids = [...(this.#byLastName.get(nameKey(last_name)) ?? [])].toSorted();
    return ids.flatMap((id) => {
      const person = this.#draft.find('person', id);
      return person !== undefined && nameKey(person.last_name) === nameKey(last_name) ? [person] : [];
    });
  }
}

/** A name of which only initials, or nothing but the last name, is known. */
const isShort = ({ first_name }: PersonNameRow): boolean => nameKey(first_name).length <= 1;
