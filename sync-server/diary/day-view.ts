import { roomWords } from '../../shared/calendar/room-words.ts';
import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import { type LessonView, lessonViews, type SchoolRules } from './lesson-view.ts';
import { type DayOffRow, dayOffName, type LessonTimeRow } from './queries/calendar.ts';
import type { LessonRow } from './queries/lessons.ts';
import { dayAndMonth, weekdayOf } from './russian-dates.ts';
import { movedOnWords } from './timetable-view.ts';

/** A lesson with its bell and room: «08:30–09:15, каб. 12». */
export type DayLesson = { readonly lesson: LessonView; readonly when: string };

export type OneDayView = {
  readonly date: PlainDateText;
  /** «Понедельник, 16 ноября» */
  readonly title: string;
  readonly isToday: boolean;
  /** «Осенние каникулы»; empty on a day of lessons. */
  readonly dayOff: string;
  readonly lessons: readonly DayLesson[];
};

export type DayFacts = {
  readonly date: PlainDateText;
  readonly today: PlainDateText;
  readonly school: SchoolRules;
  readonly daysOff: readonly DayOffRow[];
  readonly times: readonly LessonTimeRow[];
  /** Lessons held on the day and those moved away from it. */
  readonly lessons: readonly LessonRow[];
};

/** A day of the diary: its lessons by number, and in their former places those that were moved away. */
export function dayView({ date, today, school, daysOff, times, lessons }: DayFacts): OneDayView {
  const bells = new Map(times.map(({ number, starts, ends }) => [number, `${starts}–${ends}`]));
  const shown = lessonViews(lessons, school).flatMap((lesson) => [
    ...(lesson.date === date ? [lesson] : []),
    ...movedAway(lesson, date),
  ]);
  return {
    date,
    title: `${weekdayOf(date)}, ${dayAndMonth(date)}`,
    isToday: date === today,
    dayOff: dayOffName(daysOff, date),
    lessons: shown
      .toSorted((a, b) => a.number - b.number || Number(b.isHeld) - Number(a.isHeld))
      .map((lesson) => ({ lesson, when: whenWords(lesson, bells) })),
  };
}

/** What is left of a lesson where it was planned: its place and where it went; all else stands where it is held. */
function movedAway(lesson: LessonView, date: PlainDateText): LessonView[] {
  const { movedFrom } = lesson;
  if (movedFrom?.date !== date) return [];
  return [
    {
      ...lesson,
      date,
      number: movedFrom.number,
      room: '',
      topic: '',
      homework: '',
      individual: '',
      marks: [],
      corrections: [],
      work: '',
      attendance: undefined,
      changes: [{ words: movedOnWords(lesson, date), tone: 'warn' }],
      isHeld: false,
    },
  ];
}

const whenWords = ({ number, room }: LessonView, bells: ReadonlyMap<number, string>): string =>
  [bells.get(number) ?? '', roomWords(room)].filter((words) => words !== '').join(', ');
