import { factKeyOf } from '../../../shared/journal/fact-key.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { SchoolId, YearId } from '../../../shared/kernel/ids.ts';
import type { FactWrite } from '../../../shared/sync/judgement.ts';
import { blankLesson } from '../../storage/blank-lesson.ts';
import type { Tables } from '../../storage/schema.ts';
import { lessonFactKey } from '../../sync/push/push-facts.ts';
import type { Recorded } from './history-rows.ts';
import type { DemoLesson } from './year-lessons.ts';

type FactRows = Pick<Tables, 'lesson' | 'mark' | 'attendance' | 'individual_homework'>;
export type Facts = { readonly [Name in keyof FactRows]: FactRows[Name][] };

/** Lessons of the year with everything that was accepted about them: what the server's push would have left. */
export function factRows(
  lessons: readonly DemoLesson[],
  recorded: readonly Recorded[],
  school: { id: SchoolId; yearId: YearId },
): Facts {
  const rows = new Map(lessons.map((lesson) => [lesson.id, emptyLesson(lesson, school)]));
  const marks = new Map<string, Tables['mark']>();
  const attendance = new Map<string, Tables['attendance']>();
  const individual = new Map<string, Tables['individual_homework']>();
  for (const one of recorded) {
    const lesson = rows.get(one.entry.lessonId);
    if (!lesson) continue;
    if (one.movesSheet) lesson.change = one.change;
    if (one.fact) apply(one.fact, { lesson, marks, attendance, individual, schoolId: school.id });
  }
  return {
    lesson: [...rows.values()],
    mark: [...marks.values()],
    attendance: [...attendance.values()],
    individual_homework: [...individual.values()],
  };
}

function emptyLesson(lesson: DemoLesson, school: { id: SchoolId; yearId: YearId }): Tables['lesson'] {
  const { group, movedFrom } = lesson;
  return {
    school_id: school.id,
    id: lesson.id,
    year_id: school.yearId,
    ...blankLesson,
    group_id: group.id,
    date: lesson.date,
    number: lesson.number,
    room: (lesson.substitute ?? group.teacher).room,
    teacher_id: group.teacher.id,
    status: lesson.status,
    substitute_id: lesson.substitute?.id ?? null,
    moved_from_date: movedFrom?.date ?? null,
    moved_from_number: movedFrom?.number ?? null,
    change_reason: lesson.reason ?? null,
    change: 1,
  };
}

function apply(
  { lessonId, operation, version, authorId, enteredAt, correctedAt }: FactWrite,
  into: {
    lesson: Tables['lesson'];
    marks: Map<string, Tables['mark']>;
    attendance: Map<string, Tables['attendance']>;
    individual: Map<string, Tables['individual_homework']>;
    schoolId: SchoolId;
  },
): void {
  const fact = {
    school_id: into.schoolId,
    lesson_id: lessonId,
    version,
    author_id: authorId,
    entered_at: enteredAt,
  };
  const key = lessonFactKey(lessonId, factKeyOf(operation));
  switch (operation.type) {
    case 'mark.set':
    case 'mark.clear': {
      const value = operation.type === 'mark.set' ? operation.value : null;
      into.marks.set(key, {
        ...fact,
        pupil_id: operation.pupilId,
        slot: operation.slot,
        value,
        corrected_at: correctedAt ?? null,
      });
      return;
    }
    case 'attendance.set':
    case 'attendance.clear': {
      const code = operation.type === 'attendance.set' ? operation.code : null;
      into.attendance.set(key, { ...fact, pupil_id: operation.pupilId, code });
      return;
    }
    case 'homework.set-individual':
      into.individual.set(key, { ...fact, pupil_id: operation.pupilId, text: operation.text });
      return;
    case 'topic.set':
      setTexts(into.lesson, {
        topic: operation.text,
        topic_version: version,
        topic_author_id: authorId,
        topic_entered_at: enteredAt,
      });
      return;
    case 'homework.set':
      setTexts(into.lesson, {
        homework: operation.text,
        homework_version: version,
        homework_author_id: authorId,
        homework_entered_at: enteredAt,
      });
      return;
    case 'work.set':
      setTexts(into.lesson, {
        work_kind: operation.kind,
        work_version: version,
        work_author_id: authorId,
        work_entered_at: enteredAt,
      });
      return;
    default:
      assertNever(operation);
  }
}

const setTexts = (lesson: Tables['lesson'], change: Partial<Tables['lesson']>) =>
  Object.assign(lesson, change);
