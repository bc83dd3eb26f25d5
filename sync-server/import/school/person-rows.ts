import type { PersonId } from '../../../shared/kernel/ids.ts';
import type { Role } from '../../../shared/people/role.ts';
import type { Tables } from '../../storage/schema.ts';
import type { PersonName } from '../formats/people-file.ts';
import { freeId } from './derived-id.ts';
import { nameKey } from './name-key.ts';
import type { PutOutcome, SchoolDraft } from './school-draft.ts';

export type Person = Tables['person'];
/** What a file may say of a person; an absent field leaves what is there (I9). */
export type PersonDetails = Partial<
  Pick<Person, 'last_name' | 'first_name' | 'patronymic' | 'external_id' | 'birth_date' | 'email' | 'phone'>
>;

export const nameColumns = (name: PersonName) => ({
  last_name: name.lastName,
  first_name: name.firstName,
  patronymic: name.middleName ?? null,
});

/** A name as details of a person: a patronymic that the file lacks is no detail. */
export const nameDetails = (name: PersonName): PersonDetails => ({
  last_name: name.lastName,
  first_name: name.firstName,
  ...(name.middleName !== undefined && { patronymic: name.middleName }),
});

const BLANK = {
  patronymic: null,
  external_id: null,
  birth_date: null,
  email: null,
  phone: null,
  left_school: 0,
} as const;

export type NewPerson = PersonDetails & Pick<Person, 'last_name' | 'first_name'>;

/** Adds a person whose id follows from `kind`, their name and what else tells them from a namesake. */
export function addPerson(draft: SchoolDraft, kind: string, details: NewPerson, ...key: string[]): Person {
  const { last_name, first_name, patronymic } = details;
  const id = freeId<PersonId>(
    (candidate) => draft.has('person', candidate),
    kind,
    ...[last_name, first_name, patronymic ?? '', ...key].map(nameKey),
  );
  const row = { ...BLANK, ...details, id, school_id: draft.schoolId };
  draft.put('person', row);
  return row;
}

export type DetailChange = { field: keyof PersonDetails; from?: string; to: string };

/** What the details would change of the person; values that are equal, or not given, are no change. */
export function changesOf(person: Person, details: PersonDetails): DetailChange[] {
  const fields = Object.keys(details) as Array<keyof PersonDetails>;
  return fields.flatMap((field): DetailChange[] => {
    const to = details[field];
    const from = person[field];
    if (to === null || to === undefined || from === to) return [];
    return [{ field, ...(from !== null && { from }), to }];
  });
}

export function giveRole(draft: SchoolDraft, person_id: PersonId, role: Role): PutOutcome {
  return draft.put('person_role', { person_id, role });
}

/** Groups whose documents carry the person's name are to be pulled again when it changes. */
export function touchGroupsOf(draft: SchoolDraft, personId: string): void {
  for (const row of draft.all('group_member')) {
    if (row.pupil_id === personId) draft.touchedGroups.add(row.group_id);
  }
  for (const row of draft.all('group_teacher')) {
    if (row.person_id === personId) draft.touchedGroups.add(row.group_id);
  }
}
