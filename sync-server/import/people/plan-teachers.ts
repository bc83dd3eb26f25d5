import type { Row, TeacherRow } from '../formats/people-file.ts';
import { CLASS_NAME_MAX, classKey } from '../school/classes.ts';
import { canAbbreviate, isSameName, nameKey } from '../school/name-key.ts';
import {
  addPerson,
  giveRole,
  nameColumns,
  nameDetails,
  type Person,
  type PersonDetails,
} from '../school/person-rows.ts';
import { strongest } from '../school/report-rows.ts';
import { type PeoplePlanner, type RowResult, RowStop } from './people-planner.ts';
import { classNamed } from './plan-pupils.ts';
import type { StaffRoll } from './staff-roll.ts';

/** Teachers, and whose class teacher each is. Roles are only given, never taken. */
export function planTeachers(
  planner: PeoplePlanner,
  staff: StaffRoll,
  rows: ReadonlyArray<Row<TeacherRow>>,
): void {
  const names = rows.flatMap((row) => (row.ok ? [row.value] : []));
  const sureFirst = rows.toSorted((a, b) => Number(hasNumber(b)) - Number(hasNumber(a)));
  const plan = { title, take: (row: TeacherRow) => takeTeacher({ planner, staff, names }, row) };
  for (const row of sureFirst) planner.planRow('teacher', row, plan);
}

type Planning = { planner: PeoplePlanner; staff: StaffRoll; names: readonly TeacherRow[] };

const hasNumber = (row: Row<TeacherRow>): boolean => row.ok && row.value.externalId !== undefined;

const title = ({ name }: TeacherRow): string =>
  [name.lastName, name.firstName, name.middleName].filter(Boolean).join(' ');

function takeTeacher({ planner, staff, names }: Planning, row: TeacherRow): RowResult {
  const details: PersonDetails = {
    ...nameDetails(row.name),
    ...(row.email !== undefined && { email: row.email }),
    ...(row.phone !== undefined && { phone: row.phone }),
    ...(row.externalId !== undefined && { external_id: row.externalId }),
  };
  const { homeroomClass } = row;
  if (homeroomClass !== undefined && homeroomClass.length > CLASS_NAME_MAX) {
    throw new RowStop('class-name-too-long', { limit: String(CLASS_NAME_MAX) });
  }
  const found = matchTeacher(staff, row, names);
  if (homeroomClass !== undefined) {
    planner.mustAgree(`class ${classKey(homeroomClass)}`, { teacher: row.externalId ?? nameKey(title(row)) });
  }
  if (found !== undefined) planner.mustAgree(found.id, details);
  const { lastName: last_name, firstName: first_name } = row.name;
  const person =
    found ?? addPerson(planner.draft, 't', { ...details, last_name, first_name }, row.externalId ?? '');
  if (found === undefined) planner.mustAgree(person.id, details);
  const updated = planner.updatePerson(person, details);
  staff.keep(planner.person(person.id) ?? person);
  const role = giveRole(planner.draft, person.id, 'teacher');
  const led = homeroomClass === undefined ? [] : leadClass(planner, person, homeroomClass);
  const extended = role === 'added' || led.length > 0 ? 'changed' : 'unchanged';
  return {
    title: title(row),
    outcome: found === undefined ? 'added' : strongest(updated.outcome, extended),
    changes: [...updated.changes, ...led],
  };
}

/**
 * By staff number, else by full name, else the shortened name that a timetable brought, where it can mean nobody else.
 * @throws RowStop when several fit
 */
function matchTeacher(staff: StaffRoll, row: TeacherRow, names: readonly TeacherRow[]): Person | undefined {
  const numbered = row.externalId === undefined ? [] : staff.withNumber(row.externalId);
  if (numbered.length > 1) throw new RowStop('person-ambiguous');
  if (numbered[0] !== undefined) return sameTeacher(numbered[0], row);
  const full = nameColumns(row.name);
  const isOpen = ({ external_id }: Person) =>
    external_id === null || row.externalId === undefined || external_id === row.externalId;
  const named = staff.named(full).filter(isOpen);
  if (named.length > 1) throw new RowStop('person-ambiguous');
  if (named[0] !== undefined) return named[0];
  const [short, ...others] = staff.abbreviationsOf(full).filter(isOpen);
  if (short === undefined || others.length > 0) return undefined;
  const meant = names.filter((other) => canAbbreviate(short, nameColumns(other.name)));
  const isOnlyOne = meant.every((other) => isSameName(nameColumns(other.name), full));
  return isOnlyOne ? short : undefined;
}

function sameTeacher(person: Person, row: TeacherRow): Person {
  const name = nameColumns(row.name);
  const isOther =
    person.last_name !== name.last_name &&
    person.first_name !== name.first_name &&
    !canAbbreviate(person, name);
  if (isOther) throw new RowStop('external-id-of-another');
  return person;
}

function leadClass(
  planner: PeoplePlanner,
  person: Person,
  className: string,
): NonNullable<RowResult['changes']> {
  const target = classNamed(planner, className);
  giveRole(planner.draft, person.id, 'class-teacher');
  if (planner.classes.setTeacher(target, person.id) === 'unchanged') return [];
  planner.draft.touchedClasses.add(target.id);
  return [{ field: 'class-teacher', to: target.name }];
}
