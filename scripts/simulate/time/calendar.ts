/** Days and hours of the simulated school, in plain milliseconds: Moscow has no summer time. */
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

const ZONE_MS = 3 * HOUR;
/** Midnight in Moscow at which 1 November 2026 begins. */
const NOVEMBER = Date.UTC(2026, 10, 1) - ZONE_MS;

/** The first millisecond of that day of November 2026 in the school's zone; `31` is 1 December. */
export const startOfDay = (day: number): number => NOVEMBER + (day - 1) * DAY;

/** The day of November 2026 in which an instant lies. */
export const dayOf = (at: number): number => Math.floor((at - NOVEMBER) / DAY) + 1;

/** `2026-11-07`; days past the 30th are December's. */
export function dateText(day: number): string {
  const [month, inMonth] = day <= 30 ? [11, day] : [12, day - 30];
  return `2026-${String(month).padStart(2, '0')}-${String(inMonth).padStart(2, '0')}`;
}

/** `12.11 09:30:05.250`, the school's time. */
export const timeText = (at: number): string => {
  const text = new Date(at + ZONE_MS).toISOString();
  return `${text.slice(8, 10)}.${text.slice(5, 7)} ${text.slice(11, 23)}`;
};
