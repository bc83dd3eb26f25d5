import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import { type LessonView, lessonViews, type SchoolRules } from './lesson-view.ts';
import { type DayOffRow, dayOffName, type LessonTimeRow } from './queries/calendar.ts';
import type { LessonRow } from './queries/lessons.ts';
import { dateSpan, dayAndMonth, weekdayName } from './russian-dates.ts';
import type { DiaryWeek } from './week-dates.ts';

export type TimetableLesson = {
  readonly number: number;
  readonly time: string;
  readonly subject: string;
  readonly room: string;
  readonly words: readonly string[];
  /** Struck through: planned here, not held here. */
  readonly isGone: boolean;
};
export type TimetableDay = {
  readonly date: PlainDateText;
  readonly weekday: string;
  readonly label: string;
  readonly isToday: boolean;
  readonly dayOff: string;
  readonly lessons: readonly TimetableLesson[];
};
export type ChangeLine = { readonly when: string; readonly subject: string; readonly words: string };
export type TimetableView = {
  readonly title: string;
  readonly isCurrent: boolean;
  readonly days: readonly TimetableDay[];
  readonly changes: readonly ChangeLine[];
};

export type TimetableFacts = {
  readonly week: DiaryWeek;
  readonly today: PlainDateText;
  readonly school: SchoolRules;
  readonly daysOff: readonly DayOffRow[];
  readonly times: readonly LessonTimeRow[];
  /** Lessons held in the week and those moved out of it. */
  readonly lessons: readonly LessonRow[];
};

/** The week's timetable as it will be held, with what was planned and is not, and the changes once more as a list. */
export function timetableView(facts: TimetableFacts): TimetableView {
  const { week, today, daysOff } = facts;
  const lessons = lessonViews(facts.lessons, facts.school);
  const times = new Map(facts.times.map((time) => [time.number, `${time.starts}–${time.ends}`]));
  const days = week.days.map((date, index) => ({
    date,
    weekday: weekdayName(index + 1),
    label: dayAndMonth(date),
    isToday: date === today,
    dayOff: dayOffName(daysOff, date),
    lessons: [...heldOn(date, lessons), ...movedAwayFrom(date, lessons)]
      .map((lesson) => ({ ...lesson, time: times.get(lesson.number) ?? '' }))
      .toSorted((a, b) => a.number - b.number || Number(a.isGone) - Number(b.isGone)),
  }));
  return {
    title: dateSpan(week.from, week.to),
    isCurrent: week.days.includes(today),
    days: days.filter((day, index) => index < 5 || day.lessons.length > 0 || day.dayOff !== ''),
    changes: lessons.flatMap(changeLine),
  };
}

const heldOn = (date: PlainDateText, lessons: readonly LessonView[]) =>
  lessons
    .filter((lesson) => lesson.date === date)
    .map((lesson) => ({
      number: lesson.number,
      subject: lesson.subject,
      room: lesson.room,
      words: lesson.changes.map((change) => change.words),
      isGone: !lesson.isHeld,
    }));

/** A lesson leaves a trace where it was planned, so that nobody waits for it there. */
const movedAwayFrom = (date: PlainDateText, lessons: readonly LessonView[]) =>
  lessons.flatMap(({ movedFrom, ...lesson }) =>
    movedFrom?.date === date
      ? [
          {
            number: movedFrom.number,
            subject: lesson.subject,
            room: '',
            words: [movedOnWords(lesson, date)],
            isGone: true,
          },
        ]
      : [],
  );

/** «перенесён на 24 ноября, 2-й урок»: where a lesson that was planned on `from` went. */
export function movedOnWords(lesson: { date: PlainDateText; number: number }, from: PlainDateText): string {
  const place = `${lesson.number}-й урок`;
  return `перенесён на ${lesson.date === from ? place : `${dayAndMonth(lesson.date)}, ${place}`}`;
}

function changeLine(lesson: LessonView): ChangeLine[] {
  if (lesson.changes.length === 0) return [];
  const words = lesson.changes.map((change) => change.words).join(', ');
  return [
    {
      when: `${dayAndMonth(lesson.date)}, ${lesson.number}-й урок`,
      subject: lesson.subject,
      words,
    },
  ];
}
