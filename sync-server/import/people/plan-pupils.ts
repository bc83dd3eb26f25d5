import type { PupilId } from '../../../shared/kernel/ids.ts';
import type { PupilRow, Row } from '../formats/people-file.ts';
import { CLASS_NAME_MAX, type SchoolClass } from '../school/classes.ts';
import { dayBefore } from '../school/first-day.ts';
import { addPerson, nameDetails, type Person, type PersonDetails } from '../school/person-rows.ts';
import { strongest } from '../school/report-rows.ts';
import { holdsWholeClass } from '../school/study-groups.ts';
import { type IsListed, listedKey, matchPupil } from './match-pupil.ts';
import { type PeoplePlanner, type RowResult, RowStop } from './people-planner.ts';
import type { EnrolledPupil, PupilRoll } from './pupil-roll.ts';

/** Pupils: new ones are enrolled, known ones get what the file adds, those in another class move. */
export function planPupils(
  planner: PeoplePlanner,
  roll: PupilRoll,
  rows: ReadonlyArray<Row<PupilRow>>,
): void {
  const isListed = listing(rows);
  const plan = {
    title,
    take: (row: PupilRow) => takePupil({ planner, roll, isListed }, row),
  };
  for (const row of bySureness(rows)) planner.planRow('pupil', row, plan);
}

type Planning = { planner: PeoplePlanner; roll: PupilRoll; isListed: IsListed };

const title = ({ name, className }: PupilRow): string =>
  [`${name.lastName} ${name.firstName}`, className].filter(Boolean).join(', ');

/** The surest rows first, so that what a row means does not hang on where in the file it stands. */
function bySureness(rows: ReadonlyArray<Row<PupilRow>>): Row<PupilRow>[] {
  const sureness = (row: Row<PupilRow>) => {
    if (!row.ok) return 0;
    const { className, externalId } = row.value;
    return (className === undefined ? 2 : 0) + (externalId === undefined ? 1 : 0);
  };
  return rows.toSorted((a, b) => sureness(a) - sureness(b));
}

function listing(rows: ReadonlyArray<Row<PupilRow>>): IsListed {
  const keys = new Set(
    rows.flatMap((row) => {
      if (!row.ok || row.value.className === undefined) return [];
      const { lastName: last, firstName: first } = row.value.name;
      return [listedKey({ last, first }, row.value.className)];
    }),
  );
  return ({ person, className }) =>
    className !== undefined &&
    keys.has(listedKey({ last: person.last_name, first: person.first_name }, className));
}

function takePupil({ planner, roll, isListed }: Planning, row: PupilRow): RowResult {
  const { className } = row;
  if (className !== undefined && className.length > CLASS_NAME_MAX) {
    throw new RowStop('class-name-too-long', { limit: String(CLASS_NAME_MAX) });
  }
  const details: PersonDetails = {
    ...nameDetails(row.name),
    ...(row.birthDate !== undefined && { birth_date: row.birthDate }),
    ...(row.externalId !== undefined && { external_id: row.externalId }),
  };
  const found = matchPupil(roll, row, isListed);
  if (found === undefined) return addPupil({ planner, roll, isListed }, row);
  planner.mustAgree(found.person.id, { ...details, class: className });
  const updated = planner.updatePerson(found.person, details);
  const person = planner.person(found.person.id) ?? found.person;
  roll.keep(person);
  const moved =
    className === undefined ? undefined : move({ planner, roll }, { ...found, person }, className);
  return {
    title: title(row),
    outcome: strongest(updated.outcome, moved === undefined ? 'unchanged' : 'changed'),
    changes: [...updated.changes, ...(moved ?? [])],
  };
}

function addPupil({ planner, roll }: Planning, row: PupilRow): RowResult {
  const { className } = row;
  if (className === undefined) throw new RowStop('class-missing');
  const { lastName: last_name, firstName: first_name } = row.name;
  const details = {
    ...nameDetails(row.name),
    last_name,
    first_name,
    ...(row.birthDate !== undefined && { birth_date: row.birthDate }),
    ...(row.externalId !== undefined && { external_id: row.externalId }),
  };
  const person = addPerson(planner.draft, 'p', details, className, row.externalId ?? '');
  planner.mustAgree(person.id, { ...details, class: className });
  enrol({ planner, roll }, person, classNamed(planner, className));
  return { title: title(row), outcome: 'added' };
}

type Enrolling = Omit<Planning, 'isListed'>;

/** The day before `from` is the last in the old class; marks stay where they are (I6). */
function move(
  enrolling: Enrolling,
  pupil: EnrolledPupil,
  className: string,
): NonNullable<RowResult['changes']> | undefined {
  const { planner } = enrolling;
  const target = classNamed(planner, className);
  if (pupil.stay?.class_id === target.id) return undefined;
  if (pupil.stay !== undefined) {
    const lastDay = dayBefore(planner.from);
    planner.draft.put('enrolment', { ...pupil.stay, last_day: lastDay });
    planner.draft.touchedClasses.add(pupil.stay.class_id);
    const left = pupil.className ?? '';
    planner.groups.leaveClass(pupilId(pupil.person), { left, stays: target.name, lastDay });
  }
  enrol(enrolling, pupil.person, target);
  const { className: from } = pupil;
  return [{ field: 'class', ...(from !== undefined && { from }), to: target.name }];
}

/** Opens the stay, and membership in every group that holds the class whole. */
function enrol({ planner, roll }: Enrolling, person: Person, target: SchoolClass): void {
  const { draft, from, groups } = planner;
  const stay = { pupil_id: pupilId(person), class_id: target.id, first_day: from, last_day: null };
  draft.put('enrolment', stay);
  draft.touchedClasses.add(target.id);
  roll.keep(person, { ...stay, school_id: draft.schoolId });
  for (const group of groups.all()) {
    if (holdsWholeClass(group.name, target.name)) groups.join(group, stay.pupil_id, from);
  }
}

export function classNamed(planner: PeoplePlanner, name: string): SchoolClass {
  const { row, outcome } = planner.classes.findOrAdd(name);
  if (outcome === 'added') planner.tell('class', row.name, 'added');
  return row;
}

const pupilId = (person: Person): PupilId => person.id as string as PupilId;
