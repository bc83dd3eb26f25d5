import { type Kysely, sql } from 'kysely';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import { isPlainDate } from '../../shared/kernel/plain-date-text.ts';
import { shortName } from '../../shared/people/person-name.ts';
import {
  type LessonsQuery,
  LONGEST_SPAN_DAYS,
  type SubstitutedLesson,
} from '../../shared/substitution/substitution.ts';
import type { Tables } from '../storage/schema.ts';
import { refusal } from './refusal.ts';

type Days = Pick<LessonsQuery, 'from' | 'to'>;

/** Lessons of the days that somebody else gives, in order of time. @throws Problem `bad-request` for days that cannot be */
export async function substitutedLessons(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  days: Days,
): Promise<SubstitutedLesson[]> {
  checkDays(days);
  return registerOfSubstitutions(db, schoolId, days);
}

/** The same to take away, of as many days as are asked for: a year's is one file. */
export async function registerOfSubstitutions(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  days: Days,
): Promise<SubstitutedLesson[]> {
  const rows = await lessonsOf(db, schoolId, days).where('l.substitute_id', 'is not', null).execute();
  return rows.map((row) => shown(row));
}

/**
 * The lessons that a teacher is to give on the days, whoever substitutes them now; where the timetable names no
 * teacher, those of the groups that are theirs that day. @throws Problem as above
 */
export async function lessonsOfTeacher(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  query: LessonsQuery,
): Promise<SubstitutedLesson[]> {
  checkDays(query);
  const { teacherId, substituteId } = query;
  const rows = await lessonsOf(db, schoolId, query).where(isOfTeacher(schoolId, teacherId)).execute();
  if (substituteId === undefined) return rows.map((row) => shown(row));
  const busy = await lessonsOf(db, schoolId, query).where(isGivenBy(schoolId, substituteId)).execute();
  const titles = new Map(busy.map((row) => [placeOf(row), row]));
  return rows.map((row) => {
    const own = titles.get(placeOf(row));
    return shown(row, own?.id === row.id ? undefined : own);
  });
}

const isOfTeacher = (schoolId: SchoolId, teacherId: PersonId) => sql<boolean>`(l.teacher_id = ${teacherId}
  or (l.teacher_id is null and exists (select 1 from group_teacher as t
    where t.school_id = ${schoolId} and t.group_id = l.group_id and t.person_id = ${teacherId}
      and t.first_day <= l.date and (t.last_day is null or t.last_day >= l.date))))`;

/** Their own lessons that nobody else gives, and those that they substitute already. */
const isGivenBy = (schoolId: SchoolId, personId: PersonId) =>
  sql<boolean>`(l.substitute_id = ${personId} or (l.substitute_id is null and ${isOfTeacher(schoolId, personId)}))`;

const lessonsOf = (db: Kysely<Tables>, schoolId: SchoolId, { from, to }: Days) =>
  db
    .selectFrom('lesson as l')
    .innerJoin('study_group as g', (join) =>
      join.onRef('g.school_id', '=', 'l.school_id').onRef('g.id', '=', 'l.group_id'),
    )
    .innerJoin('subject as s', (join) =>
      join.onRef('s.school_id', '=', 'g.school_id').onRef('s.id', '=', 'g.subject_id'),
    )
    .leftJoin('person as t', (join) =>
      join.onRef('t.school_id', '=', 'l.school_id').onRef('t.id', '=', 'l.teacher_id'),
    )
    .leftJoin('person as u', (join) =>
      join.onRef('u.school_id', '=', 'l.school_id').onRef('u.id', '=', 'l.substitute_id'),
    )
    .select(['l.id', 'l.date', 'l.number', 'l.substitute_id', 'l.change_reason'])
    .select(['g.name as group_name', 's.name as subject_name'])
    .select(['t.last_name as t_last', 't.first_name as t_first', 't.patronymic as t_patronymic'])
    .select(['u.last_name as u_last', 'u.first_name as u_first', 'u.patronymic as u_patronymic'])
    .where('l.school_id', '=', schoolId)
    .where('l.date', '>=', from)
    .where('l.date', '<=', to)
    .where('l.status', '=', 'planned')
    .orderBy('l.date')
    .orderBy('l.number')
    .orderBy('l.id');

type Row = Awaited<ReturnType<ReturnType<typeof lessonsOf>['execute']>>[number];

const placeOf = ({ date, number }: Row): string => `${date} ${number}`;

function shown(row: Row, busy?: Row): SubstitutedLesson {
  const { substitute_id: substituteId, change_reason: reason } = row;
  return {
    id: row.id,
    date: row.date,
    number: row.number,
    groupName: row.group_name,
    subjectName: row.subject_name,
    teacherName: nameText(row.t_last, row.t_first, row.t_patronymic),
    ...(substituteId !== null && {
      substituteId,
      substituteName: nameText(row.u_last, row.u_first, row.u_patronymic),
    }),
    ...(reason !== null && { reason }),
    ...(busy && { busyWith: `${busy.group_name} ${busy.subject_name}` }),
  };
}

const nameText = (last: string | null, first: string | null, patronymic: string | null): string =>
  last === null || first === null
    ? ''
    : shortName({ last, first, ...(patronymic !== null && { patronymic }) });

function checkDays({ from, to }: Days): void {
  if (!isPlainDate(from) || !isPlainDate(to) || to < from) throw refusal('substitution-days');
  const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
  if (days > LONGEST_SPAN_DAYS) throw refusal('substitution-days');
}
