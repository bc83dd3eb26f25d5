import type { Kysely } from 'kysely';
import type { AttendanceCode } from '../../../shared/journal/attendance.ts';
import type { MarkValue } from '../../../shared/journal/mark.ts';
import type { WorkKind } from '../../../shared/journal/work-kind.ts';
import type { PeriodId, SubjectId, YearId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { prepareQuery } from '../../storage/prepared-query.ts';
import type { Tables } from '../../storage/schema.ts';
import { fromGrantedPupil, type Reader } from './granted.ts';
import { isShown } from './shown-mark.ts';
import { withSubject } from './with-subject.ts';

export type ReaderOfYear = Reader & { yearId: YearId };

export type MarkRow = {
  subject: string;
  date: PlainDateText;
  /** Null for a mark that a correction removed. */
  value: MarkValue | null;
  correctedAt: InstantMs | null;
  workKind: WorkKind;
  topic: string | null;
};
export type AttendanceRow = {
  subject: string;
  date: PlainDateText;
  number: number;
  code: AttendanceCode;
};
export type ReportMarkRow = {
  subject: string;
  kind: 'period' | 'year' | 'exam' | 'final';
  periodId: PeriodId | '';
  value: string;
};
export type SubjectRow = { id: SubjectId; name: string };

/**
 * Marks, attendance and report marks of one pupil and year, found by the pupil and not through groups: what was
 * given stays shown after the pupil has left a group or the timetable has lost the lesson (I6). Cross joins keep
 * SQLite to the order that goes from the pupil outwards.
 */
export function factQueries(db: Kysely<Tables>) {
  const marks = prepareQuery<ReaderOfYear, MarkRow>(db, (parameter) =>
    fromGrantedPupil(db, parameter)
      .crossJoin('mark')
      .whereRef('mark.school_id', '=', 'pupil.school_id')
      .whereRef('mark.pupil_id', '=', 'pupil.id' as never)
      .where((where) => isShown(where))
      .crossJoin('lesson')
      .whereRef('lesson.school_id', '=', 'mark.school_id')
      .whereRef('lesson.id', '=', 'mark.lesson_id')
      .$call((query) => withSubject(query, 'lesson'))
      .where('lesson.year_id', '=', parameter('yearId'))
      .select(['subject.name as subject', 'mark.value', 'mark.corrected_at as correctedAt'])
      .select(['lesson.date', 'lesson.work_kind as workKind', 'lesson.topic'])
      .orderBy('subject.name')
      .orderBy('lesson.date')
      .orderBy('lesson.number')
      .orderBy('mark.slot'),
  );

  const attendance = prepareQuery<ReaderOfYear, AttendanceRow>(db, (parameter) =>
    fromGrantedPupil(db, parameter)
      .crossJoin('attendance')
      .whereRef('attendance.school_id', '=', 'pupil.school_id')
      .whereRef('attendance.pupil_id', '=', 'pupil.id' as never)
      .where('attendance.code', 'is not', null)
      .crossJoin('lesson')
      .whereRef('lesson.school_id', '=', 'attendance.school_id')
      .whereRef('lesson.id', '=', 'attendance.lesson_id')
      .$call((query) => withSubject(query, 'lesson'))
      .where('lesson.year_id', '=', parameter('yearId'))
      .select((row) => ['subject.name as subject', row.ref('attendance.code').$notNull().as('code')])
      .select(['lesson.date', 'lesson.number'])
      .orderBy('lesson.date', 'desc')
      .orderBy('lesson.number'),
  );

  const reportMarks = prepareQuery<ReaderOfYear, ReportMarkRow>(db, (parameter) =>
    fromGrantedPupil(db, parameter)
      .crossJoin('report_mark as report')
      .whereRef('report.school_id', '=', 'pupil.school_id')
      .whereRef('report.pupil_id', '=', 'pupil.id' as never)
      .where('report.year_id', '=', parameter('yearId'))
      .crossJoin('subject')
      .whereRef('subject.school_id', '=', 'report.school_id')
      .whereRef('subject.id', '=', 'report.subject_id')
      .select(['subject.name as subject', 'report.kind', 'report.period_id as periodId', 'report.value'])
      .orderBy('subject.name'),
  );

  const subjects = prepareQuery<ReaderOfYear, SubjectRow>(db, (parameter) =>
    fromGrantedPupil(db, parameter)
      .crossJoin('group_member as member')
      .whereRef('member.school_id', '=', 'pupil.school_id')
      .whereRef('member.pupil_id', '=', 'pupil.id' as never)
      .$call((query) => withSubject(query, 'member'))
      .where('study_group.year_id', '=', parameter('yearId'))
      .select(['subject.id', 'subject.name'])
      .distinct()
      .orderBy('subject.name'),
  );

  return { marks, attendance, reportMarks, subjects };
}
