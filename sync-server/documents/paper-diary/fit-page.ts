import type { LessonView } from '../../diary/lesson-view.ts';
import type { DayView } from '../../diary/week-view.ts';
import { kindWords } from '../../diary/weight-words.ts';

/** Type sizes tried, in points; below the last nobody could read. */
const SIZES = [9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5];
/** Height of a page's tables and widths of the columns of subject, homework and marks, in points. */
const HEIGHT = 405;
const SUBJECT_WIDTH = 163;
const HOMEWORK_WIDTH = 115;
const MARK_WIDTH = 46;
/** A line of type is so many times its size high; a letter so wide, on the average of Russian text. */
const LINE = 1.36;
const LETTER = 0.62;
const ROW_PADDING = 2.5;

/** The largest size at which every side of the week fits its page, by the length of its texts. */
export const fontSizeFor = (sides: ReadonlyArray<readonly DayView[]>): number =>
  SIZES.find((size) => sides.every((days) => heightOf(days, size) <= HEIGHT)) ?? SIZES.at(-1) ?? 6;

function heightOf(days: readonly DayView[], size: number): number {
  const line = size * LINE;
  const dayHeight = (day: DayView): number =>
    line +
    ROW_PADDING +
    day.lessons.reduce((sum, lesson) => sum + linesOf(lesson, size) * line + ROW_PADDING, 0);
  return days.reduce((sum, day) => sum + dayHeight(day), line + ROW_PADDING);
}

function linesOf(lesson: LessonView, size: number): number {
  const subject = `${lesson.subject} ${lesson.changes.map(({ words }) => words).join(', ')}`;
  const left = wrapped(subject, SUBJECT_WIDTH, size) + wrapped(lesson.topic, SUBJECT_WIDTH, size);
  const middle =
    wrapped(lesson.homework, HOMEWORK_WIDTH, size) + wrapped(lesson.individual, HOMEWORK_WIDTH, size);
  const notes = [kindWords(lesson), ...lesson.corrections];
  const right = 1.3 + notes.reduce((sum, note) => sum + wrapped(note, MARK_WIDTH, size - 1), 0);
  return Math.max(left, middle, right);
}

const wrapped = (text: string, width: number, size: number): number =>
  text.trim() === '' ? 0 : Math.ceil((text.length * size * LETTER) / width);
