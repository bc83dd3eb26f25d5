import type { PersonId } from '../../../shared/kernel/ids.ts';
import { StaffRoll } from '../people/staff-roll.ts';
import { nameKey } from '../school/name-key.ts';
import { addPerson, giveRole, type Person } from '../school/person-rows.ts';
import type { ReportRows } from '../school/report-rows.ts';
import type { SchoolDraft } from '../school/school-draft.ts';
import { teacherName } from './teacher-name.ts';

const LAST_NAME_MAX = 80;

/**
 * The person that each of the timetable's teachers is: by full name, else by last name and initials, else by last name
 * alone. Two names of one file are never one person. One who fits nobody is added by the name in the file, and told;
 * of several who fit none is taken.
 */
export function matchTeachers(
  names: readonly string[],
  draft: SchoolDraft,
  report: ReportRows,
): ReadonlyMap<string, PersonId> {
  const staff = new StaffRoll(draft);
  const byText = textIndex(draft);
  const exact = new Map(names.map((name) => [name, exactly({ staff, byText }, name)]));
  const claimed = new Set(
    [...exact.values()].flatMap((found) => (found.length === 1 ? found : [])).map(({ id }) => id),
  );
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  const known = new Map<string, PersonId>();
  for (const name of longestFirst) {
    const sure = exact.get(name) ?? [];
    const found = sure.length > 0 ? sure : loosely(staff, name).filter(({ id }) => !claimed.has(id));
    if (found.length > 1) {
      report.add({ subject: 'teacher', title: name, outcome: 'refused', code: 'teacher-ambiguous' });
      continue;
    }
    const person = found[0] ?? addTeacher(draft, name);
    claimed.add(person.id);
    const isNew = found.length === 0;
    if (isNew) staff.keep(person);
    const given = giveRole(draft, person.id, 'teacher');
    const outcome = isNew ? 'added' : given === 'added' ? 'changed' : 'unchanged';
    report.add({
      subject: 'teacher',
      title: name,
      outcome,
      ...(isNew && { code: 'teacher-from-timetable' }),
    });
    known.set(name, person.id);
  }
  return known;
}

/** Staff by their whole name in either order: «Maria Silva» may be on record as last name Silva. */
function textIndex(draft: SchoolDraft): Map<string, Person[]> {
  const staff = new Set(
    draft.all('person_role').flatMap(({ role, person_id }) => (role === 'parent' ? [] : [person_id])),
  );
  const index = new Map<string, Person[]>();
  for (const id of [...staff].toSorted()) {
    const person = draft.find('person', id);
    if (person === undefined || person.left_school === 1) continue;
    const { last_name: last, first_name: first, patronymic } = person;
    const texts = [`${last} ${first}`, `${first} ${last}`, `${last} ${first} ${patronymic ?? ''}`];
    for (const text of new Set(texts.map(nameKey))) index.set(text, [...(index.get(text) ?? []), person]);
  }
  return index;
}

function exactly(
  { staff, byText }: { staff: StaffRoll; byText: Map<string, Person[]> },
  text: string,
): Person[] {
  return byText.get(nameKey(text)) ?? staff.named(teacherName(text));
}

function loosely(staff: StaffRoll, text: string): Person[] {
  const name = teacherName(text);
  const meant = staff.meantBy(name);
  return meant.length > 0 ? meant : staff.abbreviationsOf(name);
}

function addTeacher(draft: SchoolDraft, text: string): Person {
  const { last_name, first_name, patronymic } = teacherName(text);
  const details = { last_name: last_name.slice(0, LAST_NAME_MAX), first_name };
  return addPerson(draft, 't', { ...details, ...(patronymic !== null && { patronymic }) });
}
