import type { ClassId, PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import type { PersonName, PupilReference } from '../formats/people-file.ts';
import { classKey } from '../school/classes.ts';
import { isSameName, personKey } from '../school/name-key.ts';
import { nameColumns, type Person } from '../school/person-rows.ts';
import type { SchoolDraft } from '../school/school-draft.ts';

export type EnrolledPupil = {
  readonly person: Person;
  /** The stay that goes on, or ends on a day to come; absent for one who was in a class before. */
  readonly stay?: Tables['enrolment'];
  readonly className?: string;
  /** Of one who is in no class any more: the last stay there was. */
  readonly lastStay?: Tables['enrolment'];
  readonly leftClass?: string;
};

/** Who is a pupil and in which class from the import's first day on, kept up while rows are planned. */
export class PupilRoll {
  readonly #draft: SchoolDraft;
  readonly #from: string;
  readonly #ids = new Set<PersonId>();
  readonly #stays = new Map<PersonId, Tables['enrolment']>();
  readonly #byName = new Map<string, Set<PersonId>>();
  readonly #byNumber = new Map<string, Set<PersonId>>();

  constructor(draft: SchoolDraft, from: string) {
    this.#draft = draft;
    this.#from = from;
    for (const stay of draft.all('enrolment')) {
      const person = draft.find('person', stay.pupil_id);
      if (person !== undefined) this.keep(person, stay);
    }
  }

  /** Takes in a pupil, a new name or number of one, or a new stay. */
  keep(person: Person, stay?: Tables['enrolment']): void {
    this.#ids.add(person.id);
    add(this.#byName, personKey(person), person.id);
    if (person.external_id !== null) add(this.#byNumber, person.external_id, person.id);
    const known = this.#stays.get(person.id);
    if (stay !== undefined && (known === undefined || !isLater(known, stay)))
      this.#stays.set(person.id, stay);
  }

  pupil(id: PersonId): EnrolledPupil | undefined {
    const person = this.#draft.find('person', id);
    if (person === undefined || !this.#ids.has(id)) return undefined;
    const stay = this.#stays.get(id);
    if (stay === undefined) return { person };
    const className = this.#classNames().get(stay.class_id);
    if (stay.last_day === null || stay.last_day >= this.#from) {
      return { person, stay, ...(className !== undefined && { className }) };
    }
    return { person, lastStay: stay, ...(className !== undefined && { leftClass: className }) };
  }

  withNumber(externalId: string): EnrolledPupil[] {
    return this.#pupils(this.#byNumber.get(externalId)).filter(
      ({ person }) => person.external_id === externalId,
    );
  }

  named(name: PersonName): EnrolledPupil[] {
    const wanted = nameColumns(name);
    return this.#pupils(this.#byName.get(personKey(wanted))).filter(({ person }) =>
      isSameName(person, wanted),
    );
  }

  /** The pupil whom another table means; `none` or `several` where that is not one. */
  referred(reference: PupilReference): EnrolledPupil | 'none' | 'several' {
    const { externalId, name, className } = reference;
    const byNumber = externalId === undefined ? [] : this.withNumber(externalId);
    if (byNumber.length > 0) return only(byNumber);
    if (name === undefined) return 'none';
    const named = this.named(name).filter(
      ({ person }) =>
        externalId === undefined || person.external_id === null || person.external_id === externalId,
    );
    if (className === undefined) return only(named);
    const inClass = named.filter((pupil) => isIn(pupil, className));
    return only(inClass.length > 0 ? inClass : named.filter((pupil) => wasIn(pupil, className)));
  }

  #pupils(ids: ReadonlySet<PersonId> | undefined): EnrolledPupil[] {
    return [...(ids ?? [])].toSorted().flatMap((id) => this.pupil(id) ?? []);
  }

  #names: Map<ClassId, string> | undefined;
  #classNames(): Map<ClassId, string> {
    const classes = this.#draft.all('class');
    if (this.#names?.size !== classes.length) {
      this.#names = new Map(classes.map((row) => [row.id, row.name]));
    }
    return this.#names;
  }
}

export const isIn = (pupil: EnrolledPupil, className: string): boolean =>
  pupil.className !== undefined && classKey(pupil.className) === classKey(className);

/** In the class now, or last. */
export const wasIn = (pupil: EnrolledPupil, className: string): boolean =>
  isIn(pupil, className) ||
  (pupil.leftClass !== undefined && classKey(pupil.leftClass) === classKey(className));

export const pupilIdOf = ({ person }: EnrolledPupil): PupilId => person.id as string as PupilId;

/** Whether a stay comes after another one. Of two that began on one day the later goes on; one that was changed is itself. */
function isLater(one: Tables['enrolment'], other: Tables['enrolment']): boolean {
  if (one.class_id === other.class_id && one.first_day === other.first_day) return false;
  if (one.first_day !== other.first_day) return one.first_day > other.first_day;
  const end = (stay: Tables['enrolment']) => stay.last_day ?? '9999-12-31';
  return end(one) > end(other);
}

function only(found: readonly EnrolledPupil[]): EnrolledPupil | 'none' | 'several' {
  if (found.length > 1) return 'several';
  return found[0] ?? 'none';
}

function add(index: Map<string, Set<PersonId>>, key: string, id: PersonId): void {
  index.set(key, (index.get(key) ?? new Set()).add(id));
}
