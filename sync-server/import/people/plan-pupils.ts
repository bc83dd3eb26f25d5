import type { PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import type { PupilRow, Row } from '../formats/people-file.ts';
import { CLASS_NAME_MAX, type SchoolClass } from '../school/classes.ts';
import { dayBefore } from '../school/first-day.ts';
import { addPerson, nameDetails, type Person, type PersonDetails } from '../school/person-rows.ts';
import { strongest } from '../school/report-rows.ts';
import { holdsWholeClass } from '../school/study-groups.ts';
import { type IsListed, listedKey, matchPupil } from './match-pupil.ts';
import { type PeoplePlanner, type RowResult, RowStop } from './people-planner.ts';
import { type LeaverRow, leave, leaverOf } from './plan-leaving.ts';
import { type EnrolledPupil, isIn, type PupilRoll, wasIn } from './pupil-roll.ts';

/**
 * Pupils: new ones are enrolled, known ones get what the file adds, those in another class move, those of whom the file says
 * so leave (P3). Who left comes back by a row with a class and without a day of leaving, but not by the file that says
 * that they leave: those are known before anything is done, and leave when all the other rows are.
 */
export function planPupils(
  planner: PeoplePlanner,
  roll: PupilRoll,
  rows: ReadonlyArray<Row<PupilRow>>,
): void {
  const isListed = listing(rows);
  const planning = { planner, roll, leavers: leaversOf(roll, rows) };
  const plan = {
    title,
    take: (row: PupilRow) =>
      isLeaver(row) ? takeLeaver(planning, row) : takePupil({ ...planning, isListed }, row),
  };
  for (const row of bySureness(rows)) planner.planRow('pupil', row, plan);
}

type Leaving = {
  planner: PeoplePlanner;
  roll: PupilRoll;
  /** Who leaves by this file, as far as they were here before it. */
  leavers: ReadonlySet<PersonId>;
};
type Planning = Leaving & { isListed: IsListed };

const isLeaver = (row: PupilRow): row is LeaverRow => row.left !== undefined;

const title = ({ name, className }: PupilRow): string =>
  [`${name.lastName} ${name.firstName}`, className].filter(Boolean).join(', ');

/** The surest rows first, so that what a row means does not hang on where in the file it stands. */
function bySureness(rows: ReadonlyArray<Row<PupilRow>>): Row<PupilRow>[] {
  const sureness = (row: Row<PupilRow>) => {
    if (!row.ok) return 0;
    const { className, externalId, left } = row.value;
    return (
      (left === undefined ? 0 : 4) + (className === undefined ? 2 : 0) + (externalId === undefined ? 1 : 0)
    );
  };
  return rows.toSorted((a, b) => sureness(a) - sureness(b));
}

function leaversOf(roll: PupilRoll, rows: ReadonlyArray<Row<PupilRow>>): ReadonlySet<PersonId> {
  const ids = rows.flatMap((row) => {
    if (!row.ok || !isLeaver(row.value)) return [];
    try {
      return [leaverOf(roll, row.value).person.id];
    } catch (error) {
      if (error instanceof RowStop) return [];
      throw error;
    }
  });
  return new Set(ids);
}

function listing(rows: ReadonlyArray<Row<PupilRow>>): IsListed {
  const keys = new Set(
    rows.flatMap((row) => {
      if (!row.ok || row.value.className === undefined || isLeaver(row.value)) return [];
      const { lastName: last, firstName: first } = row.value.name;
      return [listedKey({ last, first }, row.value.className)];
    }),
  );
  return ({ person, className }) =>
    className !== undefined &&
    keys.has(listedKey({ last: person.last_name, first: person.first_name }, className));
}

/** A row of leaving says that and nothing else: name, birth date and number in it only tell who is meant. */
function takeLeaver({ planner, roll }: Leaving, row: LeaverRow): RowResult {
  const found = leaverOf(roll, row);
  const { on, reason } = row.left;
  planner.mustAgree(found.person.id, { left: on, 'left-reason': reason });
  const changes = leave(planner, roll, found, row);
  return { title: title(row), outcome: changes.length === 0 ? 'unchanged' : 'changed', changes };
}

const detailsOf = (row: PupilRow): PersonDetails => ({
  ...nameDetails(row.name),
  ...(row.birthDate !== undefined && { birth_date: row.birthDate }),
  ...(row.externalId !== undefined && { external_id: row.externalId }),
});

function takePupil(planning: Planning, row: PupilRow): RowResult {
  const { planner, roll, isListed, leavers } = planning;
  const { className } = row;
  if (className !== undefined && className.length > CLASS_NAME_MAX) {
    throw new RowStop('class-name-too-long', { limit: String(CLASS_NAME_MAX) });
  }
  const details = detailsOf(row);
  const isOfClass = (pupil: EnrolledPupil, name: string) =>
    isIn(pupil, name) || (leavers.has(pupil.person.id) && wasIn(pupil, name));
  const found = matchPupil(roll, row, { isListed, isOfClass });
  if (found === undefined) return addPupil(planning, row);
  const isElsewhere = className !== undefined && !isOfClass(found, className);
  if (isElsewhere && leavers.has(found.person.id)) throw new RowStop('duplicate-row');
  planner.mustAgree(found.person.id, { ...details, class: className });
  const updated = planner.updatePerson(found.person, details);
  const person = planner.person(found.person.id) ?? found.person;
  roll.keep(person);
  const stays = className === undefined || leavers.has(person.id);
  const moved = stays ? undefined : move(planning, { ...found, person }, className);
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
  const details = { ...detailsOf(row), last_name, first_name };
  const person = addPerson(planner.draft, 'p', details, className, row.externalId ?? '');
  planner.mustAgree(person.id, { ...details, class: className });
  enrol({ planner, roll }, person, classNamed(planner, className));
  return { title: title(row), outcome: 'added' };
}

type Enrolling = Pick<Planning, 'planner' | 'roll'>;

/** The day before `from` is the last in the old class; marks stay where they are (I6). Who leaves on a day to come still does. */
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
    planner.draft.put('enrolment', { ...pupil.stay, last_day: lastDay, leave_reason: null });
    planner.draft.touchedClasses.add(pupil.stay.class_id);
    const left = pupil.className ?? '';
    planner.groups.leaveClass(pupilId(pupil.person), { left, stays: target.name, lastDay });
  }
  enrol(enrolling, pupil.person, target, pupil.stay);
  const from = pupil.className ?? pupil.leftClass;
  return [{ field: 'class', ...(from !== undefined && { from }), to: target.name }];
}

/** Opens the stay, and membership in every group that holds the class whole. */
function enrol(
  { planner, roll }: Enrolling,
  person: Person,
  target: SchoolClass,
  until: Pick<Tables['enrolment'], 'last_day' | 'leave_reason'> = { last_day: null, leave_reason: null },
): void {
  const { draft, from, groups } = planner;
  const { last_day, leave_reason } = until;
  const key = { pupil_id: pupilId(person), class_id: target.id, first_day: from };
  const stay = { ...key, last_day, leave_reason };
  draft.put('enrolment', stay);
  draft.touchedClasses.add(target.id);
  roll.keep(person, { ...stay, school_id: draft.schoolId });
  for (const group of groups.all()) {
    if (holdsWholeClass(group.name, target.name))
      groups.join(group, stay.pupil_id, { first_day: from, last_day });
  }
}

export function classNamed(planner: PeoplePlanner, name: string): SchoolClass {
  const { row, outcome } = planner.classes.findOrAdd(name);
  if (outcome === 'added') planner.tell('class', row.name, 'added');
  return row;
}

const pupilId = (person: Person): PupilId => person.id as string as PupilId;
