import type { Kysely } from 'kysely';
import type { SchoolYear } from '../../../shared/calendar/school-calendar.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { LessonId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import { loadCurrentYear } from '../../calendar/load-current-year.ts';
import type { Tables } from '../../storage/schema.ts';
import type { DraftRows, ImportState, StandingLesson } from './import-state.ts';

type Question = { schoolId: SchoolId; today: string; withLessons: boolean };

/** Reads what an import is laid beside. @throws Problem `import-refused` when the school has no current year */
export async function readImportState(db: Kysely<Tables>, question: Question): Promise<ImportState> {
  const { schoolId, today, withLessons } = question;
  const year = await currentYear(db, schoolId);
  const rows = await draftRows(db, schoolId, year);
  const some = await db
    .selectFrom('lesson')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('date', '>=', year.from)
    .limit(1)
    .executeTakeFirst();
  const hasLessons = some !== undefined;
  const joinedTo = await joinedRecords(db, schoolId);
  const base = { schoolId, year, today, hasLessons, rows, joinedTo };
  if (!withLessons || !hasLessons) return { ...base, lessons: [], written: new Set() };
  return {
    ...base,
    lessons: await lessonsFrom(db, schoolId, today),
    written: await writtenLessons(db, schoolId, today),
  };
}

async function currentYear(db: Kysely<Tables>, schoolId: SchoolId): Promise<SchoolYear> {
  const year = await loadCurrentYear(db, schoolId);
  if (year === undefined) throw new Problem('import-refused', { reason: 'no-school-year' });
  return year;
}

async function joinedRecords(
  db: Kysely<Tables>,
  schoolId: SchoolId,
): Promise<ReadonlyMap<PersonId, readonly PersonId[]>> {
  const rows = await db
    .selectFrom('person_joining')
    .select(['gone_person_id', 'kept_person_id'])
    .where('school_id', '=', schoolId)
    .orderBy('gone_person_id')
    .execute();
  const byKept = Map.groupBy(rows, (row) => row.kept_person_id);
  return new Map([...byKept].map(([kept, gone]) => [kept, gone.map((row) => row.gone_person_id)]));
}

/** Rows are put in order here and nowhere else, so that one state always gives one plan. */
async function draftRows(db: Kysely<Tables>, schoolId: SchoolId, year: SchoolYear): Promise<DraftRows> {
  const all = <Name extends keyof DraftRows>(table: Name) =>
    db
      .selectFrom(table as 'person')
      .selectAll()
      .where('school_id', '=', schoolId)
      .execute() as unknown as Promise<Array<Tables[Name]>>;
  const classes = (await all('class')).filter((row) => row.year_id === year.id);
  const groups = (await all('study_group')).filter((row) => row.year_id === year.id);
  const groupIds = new Set(groups.map((row) => row.id));
  const ofYear = <Row extends { group_id: (typeof groups)[number]['id'] }>(list: Row[]) =>
    list.filter((row) => groupIds.has(row.group_id));
  return {
    person: (await all('person')).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    person_role: await all('person_role'),
    class: classes,
    enrolment: await all('enrolment'),
    guardian: await all('guardian'),
    subject: (await all('subject')).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    study_group: groups.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    group_member: ofYear(await all('group_member')),
    group_teacher: ofYear(await all('group_teacher')),
    weekly_slot: ofYear(await all('weekly_slot')),
    lesson_time: await all('lesson_time'),
  };
}

const lessonsFrom = (db: Kysely<Tables>, schoolId: SchoolId, today: string): Promise<StandingLesson[]> =>
  db
    .selectFrom('lesson')
    .select(['id', 'group_id', 'date', 'number', 'room', 'teacher_id', 'status'])
    .select(['moved_from_date', 'moved_from_number'])
    .where('school_id', '=', schoolId)
    .where((eb) => eb.or([eb('date', '>=', today), eb('moved_from_date', '>=', today)]))
    .orderBy('id')
    .execute();

const FACT_TABLES = ['mark', 'attendance', 'individual_homework', 'history'] as const;

/** A cleared mark and a refused entry count too: whatever anybody wrote keeps its lesson (I6). */
async function writtenLessons(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  today: string,
): Promise<ReadonlySet<LessonId>> {
  const ids = await db
    .selectFrom('lesson')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('date', '>=', today)
    .where((eb) =>
      eb.or([
        eb('topic_version', 'is not', null),
        eb('homework_version', 'is not', null),
        eb('work_version', 'is not', null),
        ...FACT_TABLES.map((table) =>
          eb.exists(
            eb
              .selectFrom(table as 'mark')
              .select((inner) => inner.lit(1).as('one'))
              .whereRef(`${table as 'mark'}.school_id`, '=', 'lesson.school_id')
              .whereRef(`${table as 'mark'}.lesson_id`, '=', 'lesson.id'),
          ),
        ),
      ]),
    )
    .execute();
  return new Set(ids.map(({ id }) => id));
}
