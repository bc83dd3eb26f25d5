import { startOfDayMs, type ZoneName } from '../../../shared/calendar/school-zone.ts';
import { demoLessonTimes } from '../lesson-times.ts';

const MINUTE = 60_000;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Turns a school's days and bells into instants; days are remembered, for a year has few of them. */
export type SchoolTime = {
  readonly at: (date: string, time: string) => number;
  readonly lessonStart: (date: string, number: number) => number;
};

export function schoolTime(zone: ZoneName): SchoolTime {
  const starts = new Map<string, number>();
  const bells = new Map(demoLessonTimes.map(({ number, from }) => [number, from]));
  const startOf = (date: string): number => {
    const known = starts.get(date);
    if (known !== undefined) return known;
    const start = startOfDayMs(Temporal.PlainDate.from(date), zone);
    starts.set(date, start);
    return start;
  };
  const at = (date: string, time: string) => startOf(date) + minutesOf(time) * MINUTE;
  return { at, lessonStart: (date, number) => at(date, bells.get(number) ?? '16:10') };
}

export const minutes = (count: number): number => Math.round(count * MINUTE);
