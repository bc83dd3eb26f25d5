import { isMissed } from '../../../shared/journal/attendance.ts';
import type { MarkValue } from '../../../shared/journal/mark.ts';
import type { WorkKind } from '../../../shared/journal/work-kind.ts';
import type { LessonId, PupilId } from '../../../shared/kernel/ids.ts';
import type { Entered } from '../journal/entered.ts';
import type { DemoLesson } from '../journal/year-lessons.ts';
import type { Pupil } from '../people/pupils.ts';

export type Cell = { readonly lesson: DemoLesson; readonly pupil: Pupil };
export type MarkedCell = Cell & { readonly value: MarkValue; readonly at: number };

/** The journal as it was filled, for who looks for a lesson to ask about. */
export type JournalCells = {
  readonly workOf: (lesson: DemoLesson) => WorkKind;
  /** First marks of the lesson, in the order of the journal. */
  readonly marked: (lesson: DemoLesson) => readonly MarkedCell[];
  /** Who has no mark in the lesson. */
  readonly unmarked: (lesson: DemoLesson) => readonly Pupil[];
  readonly isAbsent: (lesson: DemoLesson, pupil: Pupil) => boolean;
};

export function journalCells(entered: readonly Entered[]): JournalCells {
  const works = new Map<LessonId, WorkKind>();
  const marks = new Map<LessonId, Map<PupilId, { value: MarkValue; at: number }>>();
  const absent = new Set<string>();
  for (const { at, lesson, operation } of entered) {
    if (operation.type === 'work.set') works.set(lesson.id, operation.kind);
    if (operation.type === 'mark.set' && operation.slot === 0) {
      const ofLesson = marks.get(lesson.id) ?? new Map<PupilId, { value: MarkValue; at: number }>();
      marks.set(lesson.id, ofLesson.set(operation.pupilId, { value: operation.value, at }));
    }
    if (operation.type === 'attendance.set' && isMissed(operation.code)) {
      absent.add(`${lesson.id} ${operation.pupilId}`);
    }
  }
  return {
    workOf: (lesson) => works.get(lesson.id) ?? 'lesson',
    marked: (lesson) =>
      lesson.group.pupils.flatMap((pupil) => {
        const mark = marks.get(lesson.id)?.get(pupil.id);
        return mark ? [{ lesson, pupil, ...mark }] : [];
      }),
    unmarked: (lesson) => lesson.group.pupils.filter(({ id }) => !marks.get(lesson.id)?.has(id)),
    isAbsent: (lesson, pupil) => absent.has(`${lesson.id} ${pupil.id}`),
  };
}
