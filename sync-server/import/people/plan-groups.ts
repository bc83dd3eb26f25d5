import type { GroupRow, PersonName, Row } from '../formats/people-file.ts';
import { CLASS_NAME_MAX } from '../school/classes.ts';
import { nameColumns, type Person } from '../school/person-rows.ts';
import { strongest } from '../school/report-rows.ts';
import { joinedName, partName, SUBJECT_NAME_MAX } from '../school/study-groups.ts';
import { dayText } from './day-text.ts';
import { type PeoplePlanner, type RowResult, RowStop } from './people-planner.ts';
import { isIn, type PupilRoll, pupilIdOf } from './pupil-roll.ts';
import type { StaffRoll } from './staff-roll.ts';

/** Who is in which group, and who teaches it. A row only adds: nobody leaves a group because a list lacks them. */
export function planGroups(
  planner: PeoplePlanner,
  rolls: { pupils: PupilRoll; staff: StaffRoll },
  rows: ReadonlyArray<Row<GroupRow>>,
): void {
  const plan = { title, take: (row: GroupRow) => takeMember(planner, rolls, row) };
  for (const row of rows) planner.planRow('group-member', row, plan);
}

const groupName = ({ className, groupName: part }: GroupRow): string =>
  joinedName([partName(className, part)]);

const title = (row: GroupRow): string => {
  const { name, externalId } = row.pupil;
  const pupil = name ? `${name.lastName} ${name.firstName}` : (externalId ?? '');
  return `${row.subject}, ${groupName(row)}: ${pupil}`;
};

function takeMember(
  planner: PeoplePlanner,
  { pupils, staff }: { pupils: PupilRoll; staff: StaffRoll },
  row: GroupRow,
): RowResult {
  const tooLong = row.className.length > CLASS_NAME_MAX;
  if (tooLong) throw new RowStop('class-name-too-long', { limit: String(CLASS_NAME_MAX) });
  if (row.subject.length > SUBJECT_NAME_MAX) {
    throw new RowStop('name-too-long', { limit: String(SUBJECT_NAME_MAX) });
  }
  const pupil = pupils.referred({ ...row.pupil, className: row.className });
  if (pupil === 'several') throw new RowStop('person-ambiguous');
  if (pupil === 'none') throw new RowStop(elsewhere(pupils, row) ? 'pupil-not-in-class' : 'pupil-unknown');
  const { stay, lastStay } = pupil;
  if (stay === undefined && lastStay?.last_day) {
    throw new RowStop('pupil-left', { day: dayText(lastStay.last_day) });
  }
  if (!isIn(pupil, row.className)) throw new RowStop('pupil-not-in-class');
  const teacher = row.teacher && teacherNamed(staff, row.teacher);
  const { groups, from } = planner;
  const subject = groups.findOrAddSubject(row.subject);
  if (subject.outcome === 'added') planner.tell('subject', subject.row.name, 'added');
  const group = groups.findOrAddGroup(subject.row, groupName(row));
  if (group.outcome === 'added') planner.tell('group', `${subject.row.name}, ${group.row.name}`, 'added');
  const joined = groups.join(group.row, pupilIdOf(pupil), {
    first_day: from,
    last_day: stay?.last_day ?? null,
  });
  const taught = teacher === undefined ? 'unchanged' : groups.teach(group.row, teacher.id, from);
  const outcome = joined === 'unchanged' && taught !== 'unchanged' ? 'changed' : strongest(joined);
  return { title: title(row), outcome };
}

function elsewhere(pupils: PupilRoll, { pupil }: GroupRow): boolean {
  const { className: _class, ...anywhere } = pupil;
  return pupils.referred(anywhere) !== 'none';
}

function teacherNamed(staff: StaffRoll, name: PersonName): Person {
  const wanted = nameColumns(name);
  const named = staff.named(wanted);
  const found = named.length > 0 ? named : staff.meantBy(wanted);
  if (found.length > 1) throw new RowStop('person-ambiguous');
  if (found[0] === undefined) throw new RowStop('teacher-unknown');
  return found[0];
}
