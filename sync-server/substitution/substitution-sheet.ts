import type { SubstitutedLesson } from '../../shared/substitution/substitution.ts';
import { dayCell } from '../spreadsheet/cell-text.ts';
import type { Sheet } from '../spreadsheet/sheet.ts';

/** Lessons that somebody else gives or gave, as the pay sheet of a month asks for them: one row each (AR11, U1). */
export const substitutionsSheet = (lessons: readonly SubstitutedLesson[]): Sheet => ({
  columns: ['День', 'Урок', 'Класс или группа', 'Предмет', 'Кто ведёт', 'По расписанию', 'Причина'],
  rows: lessons.map((lesson) => [
    dayCell(lesson.date),
    String(lesson.number),
    lesson.groupName,
    lesson.subjectName,
    lesson.substituteName ?? '',
    lesson.teacherName,
    lesson.reason ?? '',
  ]),
});
