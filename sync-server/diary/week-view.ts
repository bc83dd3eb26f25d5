import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import { type LessonView, lessonViews, type SchoolRules } from './lesson-view.ts';
import { type DayOffRow, dayOffName } from './queries/calendar.ts';
import type { LessonRow } from './queries/lessons.ts';
import { dateSpan, dayAndMonth, weekdayName } from './russian-dates.ts';
import type { DiaryWeek } from './week-dates.ts';

export type DayView = {
  readonly date: PlainDateText;
  readonly weekday: string;
  readonly label: string;
  readonly isToday: boolean;
  /** «Осенние каникулы»; empty on a day of lessons. */
  readonly dayOff: string;
  readonly lessons: readonly LessonView[];
};

export type WeekView = {
  readonly title: string;
  readonly isCurrent: boolean;
  readonly days: readonly DayView[];
};

export type WeekFacts = {
  readonly week: DiaryWeek;
  readonly today: PlainDateText;
  readonly school: SchoolRules;
  readonly daysOff: readonly DayOffRow[];
  readonly lessons: readonly LessonRow[];
};

/** A week of the diary: its days in order, each with the lessons of the pupil. */
export function weekView({ week, today, school, daysOff, lessons }: WeekFacts): WeekView {
  const byDay = Map.groupBy(lessonViews(lessons, school), (lesson) => lesson.date);
  const days = week.days.map((date, index) => ({
    date,
    weekday: weekdayName(index + 1),
    label: dayAndMonth(date),
    isToday: date === today,
    dayOff: dayOffName(daysOff, date),
    lessons: byDay.get(date) ?? [],
  }));
  return {
    title: dateSpan(week.from, week.to),
    isCurrent: week.days.includes(today),
    days: withoutEmptySaturday(days),
  };
}

/** A school of five days has no Saturday: an empty one says nothing. */
const withoutEmptySaturday = (days: readonly DayView[]): readonly DayView[] =>
  days.filter((day, index) => index < 5 || day.lessons.length > 0 || day.dayOff !== '');
