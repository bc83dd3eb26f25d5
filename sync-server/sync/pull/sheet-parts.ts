import { type Kysely, type Selectable, sql } from 'kysely';
import type { Extension } from '../../../shared/journal/extension.ts';
import { valueOf } from '../../../shared/journal/fact-key.ts';
import type { Rival } from '../../../shared/journal/lesson-sheet.ts';
import type { ClassId, LessonId, PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import { shortName } from '../../../shared/people/person-name.ts';
import type { Entry } from '../../../shared/sync/entry.ts';
import { believedTime } from '../../../shared/sync/entry-time.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type {
  AttendanceTable,
  IndividualHomeworkTable,
  LessonTable,
  MarkTable,
  Tables,
} from '../../storage/schema.ts';
import { loadExtensions } from '../load-extensions.ts';

/** Everything that a page of sheets is packed from. */
export type SheetParts = {
  readonly lessons: ReadonlyMap<LessonId, Selectable<LessonTable>>;
  readonly marks: ReadonlyMap<LessonId, Array<Selectable<MarkTable>>>;
  readonly attendance: ReadonlyMap<LessonId, Array<Selectable<AttendanceTable>>>;
  readonly individual: ReadonlyMap<LessonId, Array<Selectable<IndividualHomeworkTable>>>;
  readonly rivals: ReadonlyMap<LessonId, Rival[]>;
  readonly extensions: ReadonlyMap<LessonId, Extension[]>;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly classPupils: ReadonlyMap<ClassId, ReadonlyArray<{ pupilId: PupilId; lastDay: string | null }>>;
};

type Asked = { schoolId: SchoolId; lessonIds: readonly LessonId[]; classIds: readonly ClassId[] };

/** Eight queries for a page, however many sheets it has. */
export async function loadSheetParts(db: Kysely<Tables>, asked: Asked): Promise<SheetParts> {
  const { schoolId, lessonIds, classIds } = asked;
  const marks = await db
    .selectFrom('mark')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('lesson_id', 'in', lessonIds)
    .orderBy('lesson_id')
    .orderBy('pupil_id')
    .orderBy('slot')
    .execute();
  const attendance = await db
    .selectFrom('attendance')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('lesson_id', 'in', lessonIds)
    .orderBy('lesson_id')
    .orderBy('pupil_id')
    .execute();
  const individual = await db
    .selectFrom('individual_homework')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('lesson_id', 'in', lessonIds)
    .orderBy('lesson_id')
    .orderBy('pupil_id')
    .execute();
  const lessons = await db
    .selectFrom('lesson')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('id', 'in', lessonIds)
    .execute();
  const rivals = await loadRivals(db, schoolId, lessonIds);
  const byLesson = (row: { lesson_id: LessonId }) => row.lesson_id;
  return {
    lessons: new Map(lessons.map((lesson) => [lesson.id, lesson])),
    marks: Map.groupBy(marks, byLesson),
    attendance: Map.groupBy(attendance, byLesson),
    individual: Map.groupBy(individual, byLesson),
    rivals,
    extensions: await loadExtensions(db, asked),
    names: await loadSubstituteNames(db, schoolId, lessons),
    classPupils: await loadClassPupils(db, schoolId, classIds),
  };
}

/** Values that lost a conflict and wait for a choice (I5). */
async function loadRivals(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  lessonIds: readonly LessonId[],
): Promise<Map<LessonId, Rival[]>> {
  const rows = await db
    .selectFrom('appeal as a')
    .innerJoin('history as h', (join) =>
      join.onRef('h.school_id', '=', 'a.school_id').onRef('h.entry_id', '=', 'a.id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.author_id'),
    )
    .select(['h.lesson_id', 'h.fact_key', 'h.entry', 'h.time_lower', 'h.time_upper', 'h.time_claimed'])
    .select(['p.last_name', 'p.first_name', 'p.patronymic'])
    .where('a.school_id', '=', schoolId)
    .where('a.lesson_id', 'in', lessonIds)
    // Written out, not bound: only then does SQLite see that the index of open conflicts holds every row wanted.
    .where('a.kind', '=', sql.lit('conflict'))
    .where('a.state', '=', sql.lit('open'))
    // By number alone, SQLite would rather read the school's whole history in order.
    .orderBy('a.lesson_id')
    .orderBy('h.number')
    .execute();
  const rivals = new Map<LessonId, Rival[]>();
  for (const row of rows) {
    const entry = JSON.parse(row.entry) as Entry;
    const { operation } = entry;
    const time = { lower: row.time_lower, upper: row.time_upper, claimed: row.time_claimed };
    const rival: Rival = {
      entryId: entry.id,
      ...('pupilId' in operation && { pupilId: operation.pupilId }),
      factKey: row.fact_key,
      value: valueOf(operation),
      authorId: entry.authorId,
      authorName: shortName(nameOf(row)),
      enteredAt: believedTime(time),
    };
    rivals.set(row.lesson_id, [...(rivals.get(row.lesson_id) ?? []), rival]);
  }
  return rivals;
}

async function loadSubstituteNames(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  lessons: ReadonlyArray<Pick<LessonTable, 'substitute_id'>>,
): Promise<ReadonlyMap<PersonId, string>> {
  const ids = lessons.flatMap(({ substitute_id }) => (substitute_id === null ? [] : [substitute_id]));
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('person')
    .select(['id', 'last_name', 'first_name', 'patronymic'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, shortName(nameOf(row))]));
}

async function loadClassPupils(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  classIds: readonly ClassId[],
): Promise<SheetParts['classPupils']> {
  if (classIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('enrolment')
    .select(['class_id', 'pupil_id as pupilId', 'last_day as lastDay'])
    .where('school_id', '=', schoolId)
    .where('class_id', 'in', [...new Set(classIds)])
    .execute();
  return Map.groupBy(rows, (row) => row.class_id);
}
