import type { Kysely } from 'kysely';
import type { AttendanceCode } from '../../../shared/journal/attendance.ts';
import type { LessonStatus } from '../../../shared/journal/lesson-sheet.ts';
import type { MarkValue } from '../../../shared/journal/mark.ts';
import type { WorkKind } from '../../../shared/journal/work-kind.ts';
import { asId, type PersonId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { prepareQuery } from '../../storage/prepared-query.ts';
import type { Tables } from '../../storage/schema.ts';
import { fromGrantedPupil, type Reader } from './granted.ts';
import { isShown } from './shown-mark.ts';
import { withSubject } from './with-subject.ts';

export type Span = { from: PlainDateText; to: PlainDateText };
export type ReaderOfSpan = Reader & Span;

/**
 * A lesson of the pupil with what stands in it for the pupil alone; a row for each of the pupil's marks. The reason of
 * a change is never asked for: a teacher's health is nobody's business. Every column costs on every row.
 */
export type LessonRow = {
  id: string;
  date: PlainDateText;
  number: number;
  status: LessonStatus;
  subject: string;
  topic: string | null;
  homework: string | null;
  workKind: WorkKind;
  movedFromDate: string | null;
  movedFromNumber: number | null;
  substituteLast: string | null;
  substituteFirst: string | null;
  substitutePatronymic: string | null;
  attendance: AttendanceCode | null;
  individual: string | null;
  mark: MarkValue | null;
  markSlot: number | null;
  /** When an approved correction made the mark what it is; a mark that it removed has no value. */
  correctedAt: InstantMs | null;
  /** Only the timetable asks for it. */
  room?: string | null;
};

/** Lessons of the pupil's groups while the pupil was in them; `pupil` is the query that finds the pupil, or does not. */
const lessonsOf = (pupil: ReturnType<typeof fromGrantedPupil>) =>
  pupil
    // Cross joins keep SQLite to this order, each step by an index: left to itself it reads the whole school's week.
    .crossJoin('group_member as member')
    .whereRef('member.school_id', '=', 'pupil.school_id')
    .whereRef('member.pupil_id', '=', 'pupil.id' as never)
    .$call((query) => withSubject(query, 'member'))
    .crossJoin('lesson')
    .whereRef('lesson.school_id', '=', 'member.school_id')
    .whereRef('lesson.group_id', '=', 'member.group_id')
    // «not before» rather than «from»: as a bound of the index it would win over the span's own first day,
    // and the query would read every lesson since the pupil joined.
    .where((where) => where.not(where('lesson.date', '<', where.ref('member.first_day'))))
    .where((where) =>
      where.or([
        where('member.last_day', 'is', null),
        where('member.last_day', '>=', where.ref('lesson.date')),
      ]),
    )
    .leftJoin('person as substitute', (join) =>
      join
        .onRef('substitute.school_id', '=', 'lesson.school_id')
        .onRef('substitute.id', '=', 'lesson.substitute_id'),
    )
    .leftJoin('attendance', (join) =>
      join
        .onRef('attendance.school_id', '=', 'lesson.school_id')
        .onRef('attendance.lesson_id', '=', 'lesson.id')
        .onRef('attendance.pupil_id', '=', 'pupil.id'),
    )
    .leftJoin('individual_homework as individual', (join) =>
      join
        .onRef('individual.school_id', '=', 'lesson.school_id')
        .onRef('individual.lesson_id', '=', 'lesson.id')
        .onRef('individual.pupil_id', '=', 'pupil.id'),
    )
    .leftJoin('mark', (join) =>
      join
        .onRef('mark.school_id', '=', 'lesson.school_id')
        .onRef('mark.lesson_id', '=', 'lesson.id')
        .onRef('mark.pupil_id', '=', 'pupil.id')
        .on((on) => isShown(on)),
    )
    .select(['lesson.id', 'lesson.date', 'lesson.number', 'lesson.status'])
    .select(['subject.name as subject', 'lesson.topic', 'lesson.homework', 'lesson.work_kind as workKind'])
    .select(['lesson.moved_from_date as movedFromDate', 'lesson.moved_from_number as movedFromNumber'])
    .select(['substitute.last_name as substituteLast', 'substitute.first_name as substituteFirst'])
    .select('substitute.patronymic as substitutePatronymic')
    .select(['attendance.code as attendance', 'individual.text as individual'])
    .select(['mark.value as mark', 'mark.slot as markSlot', 'mark.corrected_at as correctedAt'])
    .orderBy('lesson.date')
    .orderBy('lesson.number')
    .orderBy('lesson.id')
    .orderBy('mark.slot');

const lessonsOfPupil = (db: Kysely<Tables>, parameter: Parameters<typeof fromGrantedPupil>[1]) =>
  lessonsOf(fromGrantedPupil(db, parameter));

/**
 * The same lessons for the school's own staff, who print a diary for whoever asked in writing: no grant is asked for.
 * A route that uses it asks for a role.
 */
export const printedLessons = (
  db: Kysely<Tables>,
  { schoolId, pupilId, from, to }: Omit<ReaderOfSpan, 'personId' | 'today'>,
) =>
  lessonsOf(
    db
      .selectFrom('person as pupil')
      .where('pupil.school_id', '=', schoolId)
      .where('pupil.id', '=', asId<PersonId>(pupilId)),
  )
    .where('lesson.date', '>=', from)
    .where('lesson.date', '<=', to)
    .execute();

export function lessonQueries(db: Kysely<Tables>) {
  const inSpan = prepareQuery<ReaderOfSpan, LessonRow>(db, (parameter) =>
    lessonsOfPupil(db, parameter)
      .where('lesson.date', '>=', parameter('from'))
      .where('lesson.date', '<=', parameter('to')),
  );

  /** The same with rooms, for calendars. */
  const withRooms = prepareQuery<ReaderOfSpan, LessonRow>(db, (parameter) =>
    lessonsOfPupil(db, parameter)
      .select('lesson.room')
      .where('lesson.date', '>=', parameter('from'))
      .where('lesson.date', '<=', parameter('to')),
  );

  /** Lessons held in the span and those moved out of it, looked for no further than `nearFrom`–`nearTo`. */
  const touchingSpan = prepareQuery<ReaderOfSpan & { nearFrom: string; nearTo: string }, LessonRow>(
    db,
    (parameter) =>
      lessonsOfPupil(db, parameter)
        .select('lesson.room')
        .where('lesson.date', '>=', parameter('nearFrom'))
        .where('lesson.date', '<=', parameter('nearTo'))
        .where((where) =>
          where.or([
            where.between('lesson.date', parameter('from'), parameter('to')),
            where.between('lesson.moved_from_date', parameter('from'), parameter('to')),
          ]),
        ),
  );

  const ofSubject = prepareQuery<ReaderOfSpan & { subjectId: string }, LessonRow>(db, (parameter) =>
    lessonsOfPupil(db, parameter)
      .where('subject.id', '=', parameter('subjectId') as never)
      .where('lesson.date', '>=', parameter('from'))
      .where('lesson.date', '<=', parameter('to')),
  );

  return { inSpan, withRooms, touchingSpan, ofSubject };
}
