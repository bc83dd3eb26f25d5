import type { Selectable } from 'kysely';
import type { LessonChange, LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import type { ClassId, PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import type { LessonTable } from '../../storage/schema.ts';
import type { SheetParts } from './sheet-parts.ts';

type Lesson = Selectable<LessonTable>;

/** One lesson with everything in it, cut to the pupils of `classId` where that is set (I7). */
export function packSheet(lesson: Lesson, classId: ClassId | null, parts: SheetParts): LessonSheet {
  const sees = pupilsSeen(lesson, classId, parts);
  const change = lessonChange(lesson, parts.names);
  const extensions = (parts.extensions.get(lesson.id) ?? []).filter(
    ({ pupilId }) => pupilId === undefined || sees(pupilId),
  );
  const rivals = (parts.rivals.get(lesson.id) ?? []).filter(
    ({ pupilId }) => pupilId === undefined || sees(pupilId),
  );
  return {
    id: lesson.id,
    yearId: lesson.year_id,
    groupId: lesson.group_id,
    date: lesson.date,
    number: lesson.number,
    ...(lesson.room !== null && { room: lesson.room }),
    ...(lesson.teacher_id !== null && { teacherId: lesson.teacher_id }),
    status: lesson.status,
    ...(change && { change }),
    work: { kind: lesson.work_kind, ...(lesson.work_version !== null && { version: lesson.work_version }) },
    ...textFact(lesson, 'topic'),
    ...textFact(lesson, 'homework'),
    individual: (parts.individual.get(lesson.id) ?? [])
      .filter((row) => sees(row.pupil_id))
      .map(({ pupil_id: pupilId, text, version, entered_at: enteredAt }) => ({
        version,
        text,
        enteredAt,
        pupilId,
      })),
    marks: (parts.marks.get(lesson.id) ?? [])
      .filter((row) => sees(row.pupil_id))
      .map(({ pupil_id: pupilId, slot, value, version, author_id: authorId, ...row }) => ({
        version,
        pupilId,
        slot,
        value,
        authorId,
        enteredAt: row.entered_at,
        ...(row.corrected_at !== null && { correctedAt: row.corrected_at }),
      })),
    attendance: (parts.attendance.get(lesson.id) ?? [])
      .filter((row) => sees(row.pupil_id))
      .map(({ pupil_id: pupilId, code, version, author_id: authorId, entered_at: enteredAt }) => ({
        version,
        pupilId,
        code,
        authorId,
        enteredAt,
      })),
    ...(rivals.length > 0 && { rivals }),
    ...(extensions.length > 0 && { extensions }),
  };
}

/** Of a class's pupils those who had not left it by the lesson's day: who arrived later brought the past along. */
function pupilsSeen(
  lesson: Lesson,
  classId: ClassId | null,
  { classPupils }: SheetParts,
): (pupilId: PupilId) => boolean {
  if (classId === null) return () => true;
  const stays = classPupils.get(classId) ?? [];
  const seen = new Set(
    stays.filter(({ lastDay }) => lastDay === null || lesson.date <= lastDay).map(({ pupilId }) => pupilId),
  );
  return (pupilId) => seen.has(pupilId);
}

function textFact<Key extends 'topic' | 'homework'>(
  lesson: Lesson,
  key: Key,
): Partial<Pick<LessonSheet, 'topic' | 'homework'>> {
  const version = lesson[`${key}_version`];
  if (version === null) return {};
  return { [key]: { version, text: lesson[key] ?? '', enteredAt: lesson[`${key}_entered_at`] ?? 0 } };
}

function lessonChange(lesson: Lesson, names: ReadonlyMap<PersonId, string>): LessonChange | undefined {
  const { substitute_id, moved_from_date, moved_from_number, change_reason } = lesson;
  const substituteName = substitute_id === null ? undefined : names.get(substitute_id);
  const change: LessonChange = {
    ...(substitute_id !== null && { substituteId: substitute_id }),
    ...(substituteName !== undefined && { substituteName }),
    ...(moved_from_date !== null && { movedFromDate: moved_from_date }),
    ...(moved_from_number !== null && { movedFromNumber: moved_from_number }),
    ...(change_reason !== null && { reason: change_reason }),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}
