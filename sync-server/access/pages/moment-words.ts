import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { fullDate } from '../../diary/russian-dates.ts';
import { localMoment } from '../../diary/school-day.ts';

/** «23 ноября 2026 г. в 10:40» in the school's time. */
export function momentWords(at: InstantMs, zone: string): string {
  const { date, time } = localMoment(at, zone);
  return `${fullDate(date)} в ${time}`;
}

/** «до 26 ноября 2026 г.»: the last day of a deadline. */
export const dueWords = (due: InstantMs, zone: string): string =>
  `до ${fullDate(localMoment(due, zone).date)}`;
