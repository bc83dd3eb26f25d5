import type { LessonTime } from '../../../shared/timetable/lesson-time.ts';

/** Highest number of a lesson in a day that a lesson sheet holds. */
export const LAST_LESSON_NUMBER = 20;

/**
 * The lesson number of each of the file's hours: the number its name begins with where all do, in rising order
 * («0», «1 урок», «2.»); else their place in the list, from 1. «08:00» is a time, not the eighth lesson.
 */
export function lessonNumbers(hours: readonly string[]): number[] {
  const named = hours.map((hour) => {
    const [, digits] = /^\s*(\d{1,2})(?!\d)(?!\s*[:.]\s*\d)/u.exec(hour) ?? [];
    return digits === undefined ? Number.NaN : Number(digits);
  });
  const isRising = named.every((number, index) => index === 0 || number > (named[index - 1] ?? 0));
  const begins = named[0] === 0 || named[0] === 1;
  return isRising && begins ? named : hours.map((_, index) => index + 1);
}

const TIME = /(\d{1,2})[:.](\d{2})/gu;
const USUAL_MINUTES = 45;

/**
 * When lessons are held, where every hour's name begins with a time («08:30», «8.30–9.15»). An end that is not named
 * is taken as 45 minutes on, or the next beginning. Undefined where the names are no times.
 */
export function bellTimes(hours: readonly string[]): LessonTime[] | undefined {
  const numbers = lessonNumbers(hours);
  const spans = hours.map((hour) => [...hour.matchAll(TIME)].map((match) => minutes(match)));
  const starts = spans.map((span) => span[0] ?? Number.NaN);
  const isDay = starts.every(
    (start, index) => start < 24 * 60 && (index === 0 || start > (starts[index - 1] ?? 0)),
  );
  if (!isDay || starts.some(Number.isNaN)) return undefined;
  return hours.flatMap((_, index) => {
    const from = starts[index] ?? 0;
    const named = spans[index]?.[1];
    const usual = Math.min(from + USUAL_MINUTES, starts[index + 1] ?? 24 * 60 - 1);
    const to = named !== undefined && named > from && named < 24 * 60 ? named : usual;
    const number = numbers[index] ?? index + 1;
    return number > LAST_LESSON_NUMBER ? [] : [{ number, from: clock(from), to: clock(to) }];
  });
}

const minutes = ([, hour, minute]: RegExpMatchArray): number => Number(hour) * 60 + Number(minute);
const clock = (total: number): string =>
  `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
